import type { ProjectRow } from '../../../../shared/contract/index.ts';
import { civilShort, percent, type Reader, weekdayDay, whole } from '../../../../shared/format/index.ts';
import { projectKey } from '../../../../shared/model/index.ts';
import { sentence } from '../../../../shared/words/base/counts.ts';
import { NO_CLIENT_NAME } from '../../../../shared/words/base/names.ts';
import { PROJECT_PANEL } from '../../../../shared/words/progress/milestones-view.ts';
import { NO_FORECAST } from '../../../../shared/words/progress/progress.ts';
import { DateInput } from '../../components/DateInput.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useReader } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';

/** Projects with their progress, expected finish, due date and chance of being late. */
export function ProjectPanel({ projects }: { readonly projects: readonly ProjectRow[] }) {
  const mayWrite = useMayWrite();
  const reader = useReader();
  return (
    <aside className="panel" aria-label={PROJECT_PANEL.projects} {...(mayWrite ? {} : { tabIndex: 0 })}>
      <div className="ph">
        <h2 className="pt">
          {PROJECT_PANEL.projects} <span className="t3">{whole(projects.length, reader)}</span>
        </h2>
      </div>
      {projects.map((row) => (
        <section className="sec project-row" key={projectKey({ client: row.client, name: row.project })}>
          <h3>
            {row.project} <span className="t3">{row.client ?? NO_CLIENT_NAME}</span>
          </h3>
          <div className="row g8 f12">
            <progress max={1} value={row.progressRatio} aria-label={PROJECT_PANEL.progressOf(row.project)} />
            <span className="n">{percent(row.progressRatio, reader)}</span>
            <span className="sp" />
            <span className="t2">{PROJECT_PANEL.openTasks(row.openTasks, reader)}</span>
          </div>
          <p className="fact">{finishOf(row, reader)}</p>
          <div className="row g8 f12 t2">
            <span>{PROJECT_PANEL.dueDate}</span>
            {mayWrite ? (
              <DateInput
                value={row.dueOn}
                label={PROJECT_PANEL.dueDateOf(row.project, row.client ?? NO_CLIENT_NAME)}
                onPut={(dueOn) =>
                  void runCommand(
                    'project.set',
                    { client: row.client, project: row.project, dueOn },
                    PROJECT_PANEL.changedDueDateOf(row.project),
                  )
                }
              />
            ) : (
              <span>{row.dueOn === null ? PROJECT_PANEL.none : civilShort(row.dueOn, reader)}</span>
            )}
            {row.delayProbability === null ? null : (
              <span className={row.delayProbability >= 0.5 ? 'dg' : row.delayProbability >= 0.2 ? 'wn' : ''}>
                {PROJECT_PANEL.chanceOfBeingLate(percent(row.delayProbability, reader))}
              </span>
            )}
          </div>
        </section>
      ))}
    </aside>
  );
}

function finishOf(row: ProjectRow, reader: Reader): string {
  if (row.openTasks === 0) return PROJECT_PANEL.noOpenTasks;
  if (row.finishP50At === null || row.finishP90At === null) return NO_FORECAST;
  return sentence(
    PROJECT_PANEL.likelyToFinish(weekdayDay(row.finishP50At, reader), weekdayDay(row.finishP90At, reader)),
  );
}
