import type { ProjectRow } from '../../../../shared/contract/index.ts';
import { percent, weekdayDay } from '../../../../shared/format/index.ts';
import { projectKey } from '../../../../shared/model/index.ts';
import { runCommand } from '../../stores/commands.ts';
import { readerNow } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';

/** Projects with their dates: how far each is, when it is done, and whether that is in time. */
export function ProjectPanel({ projects }: { readonly projects: readonly ProjectRow[] }) {
  const mayWrite = useMayWrite();
  return (
    <aside className="panel" aria-label="Projects">
      <div className="ph">
        <h2 className="pt">
          Projects <span className="t3">{projects.length}</span>
        </h2>
      </div>
      {projects.map((row) => (
        <section className="sec project-row" key={projectKey({ client: row.client, name: row.project })}>
          <h3>
            {row.project} <span className="t3">{row.client ?? 'internal'}</span>
          </h3>
          <div className="row g8 f12">
            <progress max={1} value={row.progressRatio} aria-label={`Progress of ${row.project}`} />
            <span className="n">{percent(row.progressRatio, readerNow())}</span>
            <span className="sp" />
            <span className="t2">{row.openTasks} open</span>
          </div>
          <p className="fact">{finishOf(row)}</p>
          <div className="row g8 f12 t2">
            <span>Due</span>
            {mayWrite ? (
              <input
                type="date"
                value={row.dueOn ?? ''}
                aria-label={`Due of ${row.project}, ${row.client ?? 'internal'}`}
                onChange={(event) =>
                  void runCommand(
                    'project.set',
                    {
                      client: row.client,
                      project: row.project,
                      dueOn: event.target.value === '' ? null : event.target.value,
                    },
                    `Changed the date of ${row.project}.`,
                  )
                }
              />
            ) : (
              <span>{row.dueOn ?? 'none'}</span>
            )}
            {row.delayProbability === null ? null : (
              <span className={row.delayProbability >= 0.5 ? 'dg' : row.delayProbability >= 0.2 ? 'wn' : ''}>
                {percent(row.delayProbability, readerNow())} chance to be late
              </span>
            )}
          </div>
        </section>
      ))}
    </aside>
  );
}

function finishOf(row: ProjectRow): string {
  if (row.openTasks === 0) return 'Nothing is open.';
  if (row.finishP50At === null || row.finishP90At === null)
    return 'When it is done cannot be said: somebody is missing for some of it.';
  return `Done by ${weekdayDay(row.finishP50At, readerNow())} (even chance), ${weekdayDay(row.finishP90At, readerNow())} (nine in ten).`;
}
