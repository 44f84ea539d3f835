import type { WorkPage, WorkTask } from '../../../../shared/contract/index.ts';
import { hours, percent, weekdayDay, whole } from '../../../../shared/format/index.ts';
import { WORK_FIGURES } from '../../../../shared/words/agents/pages-view.ts';
import { useReader } from '../../stores/reader.ts';

/** Which tasks of a page are listed. */
export type TaskChoice = 'open' | 'late' | 'at_risk' | 'unassigned';
export const isChosen = (task: WorkTask, choice: TaskChoice): boolean => {
  if (choice === 'open') return task.state !== 'closed';
  return choice === 'unassigned' ? task.state !== 'closed' && task.agentId === null : task.state === choice;
};

interface WorkFiguresProps {
  readonly page: WorkPage;
  readonly choice: TaskChoice;
  readonly onChoose: (choice: TaskChoice) => void;
}

/** The figures of some work in one line; those of tasks narrow the list below to the tasks that they count. */
export function WorkFigures({ page, choice, onChoose }: WorkFiguresProps) {
  const reader = useReader();
  const { standing, finished } = page;
  const shown = { choice, onChoose };
  return (
    <section className="work-figures" aria-label={WORK_FIGURES.figures}>
      <Figure title={WORK_FIGURES.open} value={whole(standing.open, reader)} shows="open" {...shown} />
      <Figure title={WORK_FIGURES.hoursLeft} value={hours(Math.round(standing.remainingHours * 10) / 10, reader)} />
      <Figure
        title={WORK_FIGURES.late}
        value={whole(standing.late, reader)}
        finding={standing.late > 0 ? 'dg' : ''}
        shows="late"
        {...shown}
      />
      <Figure
        title={WORK_FIGURES.atRisk}
        hint={WORK_FIGURES.atRiskHint}
        value={whole(standing.atRisk, reader)}
        finding={standing.atRisk > 0 ? 'wn' : ''}
        shows="at_risk"
        {...shown}
      />
      <Figure
        title={WORK_FIGURES.unassigned}
        value={whole(standing.open - standing.assigned, reader)}
        shows="unassigned"
        {...shown}
      />
      <Figure
        title={WORK_FIGURES.onTime}
        hint={WORK_FIGURES.onTimeHint}
        value={standing.onTimeRatio === null ? '–' : percent(standing.onTimeRatio, reader)}
        note={WORK_FIGURES.onTimeOf(finished.onTime, finished.withDue)}
      />
      <Figure
        title={WORK_FIGURES.nextDue}
        value={standing.nextDueAt === null ? '–' : weekdayDay(standing.nextDueAt, reader)}
        note={standing.nextDueTitle ?? WORK_FIGURES.nothingDue}
      />
    </section>
  );
}

interface FigureProps {
  readonly title: string;
  readonly value: string;
  readonly note?: string;
  readonly hint?: string;
  readonly finding?: 'dg' | 'wn' | '';
  readonly shows?: TaskChoice;
  readonly choice?: TaskChoice;
  readonly onChoose?: (choice: TaskChoice) => void;
}
function Figure({ title, value, note, hint, finding = '', shows, choice, onChoose }: FigureProps) {
  const content = (
    <>
      <span className="t3 f11">{title}</span>
      <span className={`work-figure-value ${finding}`}>{value}</span>
      {note === undefined ? null : (
        <span className="t3 f11 tr" title={note}>
          {note}
        </span>
      )}
    </>
  );
  if (shows === undefined || onChoose === undefined)
    return (
      <div className="work-figure" title={hint}>
        {content}
      </div>
    );
  return (
    <button
      type="button"
      className="work-figure"
      title={hint ?? WORK_FIGURES.show(title)}
      aria-pressed={choice === shows}
      onClick={() => onChoose(choice === shows ? 'open' : shows)}
    >
      {content}
    </button>
  );
}
