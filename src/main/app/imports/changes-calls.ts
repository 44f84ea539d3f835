import { type Handlers, ok } from '../../../shared/contract/index.ts';
import { compareIds, type ImportedRow, mappingId, partsOf, withEfforts } from '../../../shared/model/index.ts';
import {
  changedRows,
  changesFileName,
  projectFile,
  type SourceChanges,
  type SourceTasks,
  sourceChanges,
} from '../../files/export/index.ts';
import type { Session } from '../session/session.ts';

/** What was changed here of the tasks of each source, as files that can be imported there. */
export const changesCalls = (session: Session): Pick<Handlers, 'import.changes'> => ({
  'import.changes': () => {
    const { importedRow } = session.store().records;
    const tasks = [...importedRow.values()].filter(({ kind }) => kind === 'tasks');
    const { office } = session.snapshot();
    const bySource = Map.groupBy(tasks, ({ source }) => source);
    return ok({
      files: [...bySource].flatMap(([source, rows]) => {
        const of = tasksOf(session, source, rows);
        return (of.program === 'msproject' ? projectChanges(session, of) : sourceChanges(of, office)) ?? [];
      }),
    });
  },
});

/** The number at the end of a key: that of the task in its project. */
const NUMBER = /(\d+)$/;

/** The changed tasks of a project of Microsoft Project, by their numbers there; null if none are. */
function projectChanges(session: Session, of: SourceTasks): SourceChanges | null {
  const changed = changedRows(of);
  if (changed.length === 0) return null;
  const { office, tasks, agents, assignments } = session.prepared().snapshot;
  const ids = new Map(changed.map(({ imported }) => [imported.recordId, Number(NUMBER.exec(imported.key)?.[1])]));
  const written = tasks.filter(({ id, contributesTo = id }) => ids.has(id) || ids.has(contributesTo));
  const own = new Set(written.map(({ id }) => id));
  const held = assignments.filter(({ taskId }) => own.has(taskId));
  const holders = new Set(held.map(({ agentId }) => agentId));
  const text = projectFile({
    name: of.source.replace(/\.[a-z]+$/i, ''),
    office,
    tasks: written,
    agents: agents.filter(({ id }) => holders.has(id)),
    assignments: held,
    at: session.now(),
    uids: ids,
  });
  return {
    source: of.source,
    program: of.program,
    name: changesFileName(of.source, 'xml'),
    text,
    rows: changed.length,
  };
}

function tasksOf(session: Session, source: string, rows: readonly ImportedRow[]): SourceTasks {
  const { task, assignment, agent, importMapping } = session.store().records;
  const program = rows[0]?.program ?? '';
  const mapping = [...importMapping.values()].find(
    (one) => one.source === program && one.id === mappingId(one.source, 'tasks'),
  );
  const parts = partsOf(task.values());
  const imported = new Set(rows.map(({ recordId }) => recordId));
  return {
    source,
    program,
    mapping: mapping ?? null,
    rows: [...rows]
      .sort((a, b) => compareIds(a.key, b.key))
      .flatMap((row) => {
        const own = task.get(row.recordId);
        const holder = assignment.get(row.recordId);
        // The program has no rows for the parts of contributors.
        return own === undefined || own.contributesTo !== undefined
          ? []
          : {
              imported: row,
              task: withEfforts(
                own,
                (parts.get(own.id) ?? []).filter(({ id }) => !imported.has(id)),
              ),
              whole: withEfforts(own, parts.get(own.id) ?? []),
              holder: holder === undefined ? null : (agent.get(holder.agentId) ?? null),
            };
      }),
  };
}
