import { type Handlers, ok } from '../../../shared/contract/index.ts';
import { compareIds, type ImportedRow, mappingId } from '../../../shared/model/index.ts';
import { type SourceTasks, sourceChanges } from '../../files/export/index.ts';
import type { Session } from '../session/session.ts';

/** What was changed here of the tasks of each source, as files that can be imported there. */
export const changesCalls = (session: Session): Pick<Handlers, 'import.changes'> => ({
  'import.changes': () => {
    const { importedRow } = session.store().records;
    const tasks = [...importedRow.values()].filter(({ kind }) => kind === 'tasks');
    const { office } = session.snapshot();
    const bySource = Map.groupBy(tasks, ({ source }) => source);
    return ok({
      files: [...bySource].flatMap(([source, rows]) => sourceChanges(tasksOf(session, source, rows), office) ?? []),
    });
  },
});

function tasksOf(session: Session, source: string, rows: readonly ImportedRow[]): SourceTasks {
  const { task, assignment, agent, importMapping } = session.store().records;
  const program = rows[0]?.program ?? '';
  const mapping = [...importMapping.values()].find(
    (one) => one.source === program && one.id === mappingId(one.source, 'tasks'),
  );
  return {
    source,
    program,
    mapping: mapping ?? null,
    rows: [...rows]
      .sort((a, b) => compareIds(a.key, b.key))
      .flatMap((imported) => {
        const own = task.get(imported.recordId);
        const holder = assignment.get(imported.recordId);
        return own === undefined
          ? []
          : { imported, task: own, holder: holder === undefined ? null : (agent.get(holder.agentId) ?? null) };
      }),
  };
}
