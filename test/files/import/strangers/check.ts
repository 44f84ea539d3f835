import type { ImportReading } from '../../../../src/main/files/import/index.ts';
import { relationsOf, type Task } from '../../../../src/shared/model/index.ts';
import type { Stranger } from './boards.ts';
import type { Work } from './work.ts';

type Fact = string | number | boolean | null | readonly string[];

/** What a task says, by the names of the work. */
function factsOf(task: Task, holder: string | null): Readonly<Record<string, Fact>> {
  return {
    who: holder,
    isDone: task.status === 'done',
    due: task.dueOn ?? task.dueAt?.slice(0, 10) ?? null,
    start: task.releaseOn ?? task.releaseAt?.slice(0, 10) ?? null,
    hours: task.estimateAssumed ? null : task.estimateMinutes / 60,
    spent: task.actualMinutes / 60,
    parent: task.parentId,
    after: relationsOf(task)
      .map(({ predecessorId }) => String(predecessorId))
      .toSorted(),
    lags: relationsOf(task)
      .map(({ predecessorId, type, lag }) => `${predecessorId}:${type}:${lag}`)
      .toSorted(),
    tags: [...(task.tags ?? [])].map((tag) => tag.replaceAll(/[-_]/g, ' ')).toSorted(),
  };
}

/** What the file says, by the same names. */
function wantedOf(work: Work, idOf: (n: number) => string, isParent: boolean): Readonly<Record<string, Fact>> {
  return {
    who: work.who,
    isDone: work.isDone,
    due: work.due,
    start: work.start,
    hours: isParent ? null : work.hours,
    spent: work.spent,
    parent: work.parent === null ? null : idOf(work.parent),
    after: work.after.map(({ n }) => idOf(n)).toSorted(),
    lags: work.after.map(({ n, type, lagDays }) => `${idOf(n)}:${type}:${lagDays * 480}`).toSorted(),
    tags: work.tags.toSorted(),
  };
}

/** Everything that a reading has in another way than the file. */
export function differences(stranger: Stranger, work: readonly Work[], reading: ImportReading): readonly string[] {
  const found: string[] = [];
  const source = reading.mappings.map(({ mapping }) => mapping.source).join(', ');
  if (source !== stranger.source) found.push(`source: ${source}, not ${stranger.source}`);
  for (const { code, row, column, value } of reading.errors) found.push(`error: ${code} ${row} ${column} ${value}`);
  for (const { code, message } of reading.questions) found.push(`question: ${code} ${JSON.stringify(message.values)}`);
  const titles = reading.tasks.map(({ title }) => title);
  const others = titles.filter((title) => !work.some((one) => one.title === title));
  if (others.length > 0) found.push(`tasks that are not in the file: ${others.join(', ')}`);
  const tasks = new Map(reading.tasks.map((task) => [task.title, task]));
  const names = new Map(reading.agents.map(({ id, name }) => [id, name]));
  const holders = new Map(reading.assignedTo.map(({ taskId, agentId }) => [taskId, names.get(agentId) ?? agentId]));
  const idOf = (n: number): string => tasks.get(work[n - 1]?.title ?? '')?.id ?? `no ${n}`;
  for (const one of work) {
    const task = tasks.get(one.title);
    if (task === undefined) {
      found.push(`missing: ${one.title}`);
      continue;
    }
    if (stranger.id !== null && task.id !== stranger.id(one.n)) found.push(`id: ${task.id}, not ${stranger.id(one.n)}`);
    const isParent = work.some(({ parent }) => parent === one.n);
    const facts = factsOf(task, holders.get(task.id) ?? null);
    const wanted = wantedOf(one, idOf, isParent);
    for (const field of stranger.has) {
      if (field === 'who' && (one.isDone || isParent)) continue;
      if (field === 'hours' && isParent) continue;
      if (JSON.stringify(facts[field]) !== JSON.stringify(wanted[field]))
        found.push(`${field} of ${one.title}: ${JSON.stringify(facts[field])}, not ${JSON.stringify(wanted[field])}`);
    }
  }
  const custom = new Set(reading.tasks.flatMap(({ customFields = [] }) => customFields.map(({ name }) => name)));
  for (const name of stranger.custom) if (!custom.has(name)) found.push(`no custom field: ${name}`);
  return found;
}
