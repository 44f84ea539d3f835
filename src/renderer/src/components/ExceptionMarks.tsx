import type { ExceptionRow } from '../../../shared/contract/index.ts';
import { EXCEPTION_MARKS } from '../../../shared/words/exceptions/inbox-view.ts';
import { SEVERITY_NAMES } from '../../../shared/words/index.ts';
import { showException, useExceptions } from '../stores/exceptions.ts';
import { useText } from '../stores/reader.ts';
import { SeverityMark } from './SeverityMark.tsx';

interface About {
  readonly taskId?: string;
  readonly agentId?: string;
}
const NONE: readonly ExceptionRow[] = [];

/** Open exceptions of a task or an agent, the worst first. */
const useAbout = ({ taskId, agentId }: About): readonly ExceptionRow[] =>
  useExceptions(
    (state) =>
      (taskId === undefined ? undefined : state.byTask.get(taskId)) ??
      (agentId === undefined ? undefined : state.byAgent.get(agentId)) ??
      NONE,
  );

/** Marks open exceptions: the shape shows the severity, the tooltip the problem. Nothing if there is none. */
export function ExceptionMark(about: About) {
  const text = useText();
  const [worst, ...more] = useAbout(about);
  if (worst === undefined) return null;
  const words = EXCEPTION_MARKS.exception(
    SEVERITY_NAMES[worst.severity],
    text(worst.title),
    more.length === 0 ? '' : EXCEPTION_MARKS.andMore(more.length),
  );
  return (
    <span className="xmark" role="img" aria-label={words} title={words}>
      <SeverityMark severity={worst.severity} size={12} />
    </span>
  );
}

/** Open exceptions; a click opens one. */
export function ExceptionLines(about: About) {
  const text = useText();
  const rows = useAbout(about);
  if (rows.length === 0) return null;
  return (
    <section className="sec xlines" aria-label={EXCEPTION_MARKS.exceptions}>
      {rows.map((row) => (
        <button
          key={row.exceptionId}
          type="button"
          className="link row g6 f12"
          onClick={() => showException(row.exceptionId)}
        >
          <SeverityMark severity={row.severity} size={13} />
          <span className="tr mid">{text(row.title)}</span>
        </button>
      ))}
    </section>
  );
}
