import { SEVERITIES } from '../../../../shared/model/index.ts';
import { SEVERITY_NAMES } from '../../../../shared/words/index.ts';
import { EXCEPTIONS_PANEL } from '../../../../shared/words/monitor/today-view.ts';
import { SeverityMark } from '../../components/SeverityMark.tsx';
import { showException, useExceptions } from '../../stores/exceptions.ts';
import { useText } from '../../stores/reader.ts';
import { useRoute } from '../../stores/route.ts';

const SHOWN = 3;

/** The open exceptions in the inbox: their number by severity, and the most severe. */
export function ExceptionsPanel() {
  const text = useText();
  const open = useExceptions((state) => state.open);
  const go = useRoute((state) => state.go);
  if (open === null || open.counts.open === 0) return null;
  return (
    <div className="today-exceptions">
      <h2 className="h3">
        {EXCEPTIONS_PANEL.exceptions} <span className="t3 regular">{open.counts.open}</span>
        <span className="sp" />
        <button type="button" className="link f12 ac regular" onClick={() => go('exceptions')}>
          {EXCEPTIONS_PANEL.inbox}
        </button>
      </h2>
      <p className="row g8 f11 t2">
        {SEVERITIES.map((severity) => {
          const count = open.rows.filter((row) => row.severity === severity).length;
          return count === 0 ? null : (
            <span key={severity} className="row g4 nw">
              <SeverityMark severity={severity} size={12} />
              {count} {SEVERITY_NAMES[severity].toLowerCase()}
            </span>
          );
        })}
      </p>
      <ul>
        {open.rows.slice(0, SHOWN).map((row) => (
          <li key={row.exceptionId}>
            <button type="button" className="link row g6 f12" onClick={() => showException(row.exceptionId)}>
              <SeverityMark severity={row.severity} size={13} />
              <span className="tr mid">{text(row.title)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
