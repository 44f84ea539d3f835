import type { ExceptionRow } from '../../../../shared/contract/index.ts';
import { SEVERITIES } from '../../../../shared/model/index.ts';
import { ACTION_NAMES, SEVERITY_NAMES } from '../../../../shared/words/index.ts';
import { EXCEPTIONS_PANEL } from '../../../../shared/words/monitor/today-view.ts';
import { SeverityMark } from '../../components/SeverityMark.tsx';
import { actOn } from '../../stores/exception-action.ts';
import { showException, useExceptions } from '../../stores/exceptions.ts';
import { useText } from '../../stores/reader.ts';
import { useRoute } from '../../stores/route.ts';

const SHOWN = 6;

/** The open exceptions in the inbox: their number by severity, and the most severe. */
export function ExceptionsPanel() {
  const open = useExceptions((state) => state.open);
  const go = useRoute((state) => state.go);
  if (open === null) return null;
  const more = open.counts.open - SHOWN;
  return (
    <section className="fig today-exceptions" aria-label={EXCEPTIONS_PANEL.exceptions}>
      <h2 className="h3">
        {EXCEPTIONS_PANEL.exceptions} <span className="t3 regular">{open.counts.open}</span>
        <span className="sp" />
        <button type="button" className="link f12 ac regular" onClick={() => go('exceptions')}>
          {EXCEPTIONS_PANEL.inbox}
        </button>
      </h2>
      {open.counts.open === 0 ? (
        <p className="fact">{EXCEPTIONS_PANEL.noneOpen}</p>
      ) : (
        <>
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
              <Line key={row.exceptionId} row={row} />
            ))}
          </ul>
        </>
      )}
      {more > 0 ? (
        <button type="button" className="link f12 ac" onClick={() => go('exceptions')}>
          {EXCEPTIONS_PANEL.more(more)}
        </button>
      ) : null}
    </section>
  );
}

function Line({ row }: { readonly row: ExceptionRow }) {
  const text = useText();
  const { action } = row;
  return (
    <li className="row g8">
      <button type="button" className="link row g6 f12 today-exception" onClick={() => showException(row.exceptionId)}>
        <SeverityMark severity={row.severity} size={13} />
        <span className="what">
          <span className="tr mid">{text(row.title)}</span>
          <span className="tr f11 t3">{text(row.fact)}</span>
        </span>
      </button>
      {action === null ? null : (
        <button
          type="button"
          className="btn sm"
          aria-label={EXCEPTIONS_PANEL.action(ACTION_NAMES[action.kind], text(row.title))}
          onClick={() => actOn(action)}
        >
          {ACTION_NAMES[action.kind]}
        </button>
      )}
    </li>
  );
}
