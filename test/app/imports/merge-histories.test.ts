import { expect, test } from 'vitest';
import type { ArgsIn, ImportDone } from '../../../src/shared/contract/index.ts';
import { runs } from '../../support/long.ts';
import { seeded } from '../../support/seeded.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

/**
 * Random histories of one source: edits here, reports, edits in the source, imports of its current and of earlier files, with columns left out, and
 * undo. What must hold is worked out below from the rules in the guide, field by field: what the source said when it was last imported, what it says
 * now, and what is here.
 */
const AGENTS = 'id,name,weekly_hours\na,Ann,40\nb,Bo,40\nc,Cy,40\n';
const IDS = ['T-1', 'T-2'] as const;

type Field = 'title' | 'client' | 'due_at' | 'project' | 'assigned_to' | 'status';
const FIELDS: readonly Field[] = ['title', 'client', 'due_at', 'project', 'assigned_to', 'status'];
/** What a field is if nobody ever said anything. */
const BLANK: Readonly<Record<Field, string>> = {
  title: '',
  client: '',
  due_at: '',
  project: '',
  assigned_to: '',
  status: 'queued',
};
const VALUES: Readonly<Record<Field, readonly string[]>> = {
  title: ['Film', 'Logo', 'Poster', 'Site'],
  client: ['', 'Quillon', 'Corvane'],
  due_at: ['', '2026-12-04', '2026-12-11', '2026-12-18'],
  project: ['', 'Site', 'App'],
  assigned_to: ['', 'a', 'b', 'c'],
  status: ['', 'queued', 'in_progress', 'review'],
};

type Row = Record<Field, string>;
interface SourceFile {
  readonly columns: readonly Field[];
  readonly rows: ReadonlyMap<string, Row>;
}
type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new RangeError('nothing to pick from');
  return found;
};
const anyRow = (random: Random): Row => ({
  title: pick(random, VALUES.title),
  client: pick(random, VALUES.client),
  due_at: pick(random, VALUES.due_at),
  project: pick(random, VALUES.project),
  assigned_to: pick(random, VALUES.assigned_to),
  status: pick(random, VALUES.status),
});

/** The source as it is now; every file that it exports is a copy. */
function sourceOf(random: Random) {
  const rows = new Map<string, Row>(IDS.map((id) => [id, anyRow(random)]));
  return {
    edit(): void {
      const row = rows.get(pick(random, IDS));
      const field = pick(random, FIELDS);
      if (row !== undefined) row[field] = pick(random, VALUES[field]);
    },
    file: (): SourceFile => ({
      columns: random() < 0.3 ? FIELDS.filter((field) => field === 'title' || random() < 0.6) : FIELDS,
      rows: new Map([...rows].map(([id, row]) => [id, { ...row }])),
    }),
  };
}
const csvOf = ({ columns, rows }: SourceFile): string =>
  [['id', ...columns], ...[...rows].map(([id, row]) => [id, ...columns.map((field) => row[field])])]
    .map((cells) => cells.join(','))
    .join('\n');

/** The tasks as they are here. Work that is queued or assigned has not begun: which of the two it is follows from who has it. */
async function stateOf(
  office: SmallOffice,
): Promise<ReadonlyMap<string, Row & { readonly pinned: boolean; readonly left: number }>> {
  const { rows } = await office.ask('queue.rows', {});
  return new Map(
    (rows ?? []).map((row) => [
      row.taskId,
      {
        title: row.title,
        client: row.client ?? '',
        due_at: row.dueOn ?? '',
        project: row.project ?? '',
        assigned_to: row.assignedTo?.agentId ?? '',
        status: row.status === 'assigned' ? 'queued' : row.status,
        pinned: row.pin !== null,
        left: row.effortHours,
      },
    ]),
  );
}

/** One step that somebody takes here. */
async function actHere(office: SmallOffice, random: Random): Promise<void> {
  const state = await stateOf(office);
  if (state.size === 0) return;
  const id = pick(random, [...state.keys()]);
  const task = state.get(id);
  const kind = random();
  if (kind < 0.25)
    await office.ask('task.edit', { taskIds: [id], changes: { title: pick(random, VALUES.title) }, versions: {} });
  else if (kind < 0.4)
    await office.ask('task.edit', { taskIds: [id], changes: { project: pick(random, ['Site', 'App']) }, versions: {} });
  else if (kind < 0.55)
    await office.try('task.edit', {
      taskIds: [id],
      changes: { dueOn: pick(random, ['2026-12-08', '2026-12-15']) },
      versions: {},
    });
  else if (kind < 0.75)
    await office.try('task.assign', {
      taskIds: [id],
      agentId: pick(random, ['a', 'b', 'c']),
      startAt: null,
      pin: random() < 0.3,
      reason: '',
    });
  else if (task !== undefined && task.assigned_to !== '') {
    await office.try('activity.report', { agentId: task.assigned_to, taskId: id, kind: 'started' });
    await office.try('activity.report', { agentId: task.assigned_to, taskId: id, kind: 'work', hours: 1 });
  }
}

const importing = (office: SmallOffice, file: SourceFile, options: ArgsIn<'import.commit'>['options']) =>
  office.ask('import.commit', {
    files: [{ name: 'source.csv', kind: 'tasks', base64: Buffer.from(csvOf(file)).toString('base64') }],
    options,
  });

/** What one import must do, from what was here before, what the source said last, and its file. */
function mustHold(
  {
    before,
    after,
    said,
  }: { readonly before: Row & { readonly pinned: boolean }; readonly after: Row; readonly said: Partial<Row> },
  now: SourceFile['rows'] extends ReadonlyMap<string, infer R> ? R : never,
  { columns }: SourceFile,
  listed: ReadonlySet<string>,
): readonly string[] {
  const wrong: string[] = [];
  for (const field of FIELDS) {
    const [here, then] = [before[field], after[field]];
    const isStated = columns.includes(field);
    const theirs = isStated ? normal(field, now[field]) : (said[field] ?? '');
    const base = said[field] ?? '';
    const changedThere = theirs !== base;
    const changedHere = here !== (base === '' ? BLANK[field] : base);
    const arrived = theirs === '' ? BLANK[field] : theirs;
    const isListed = listed.has(field);
    // Without work that has begun, a released or reassigned task stays as far as it was: the status is checked with its own column.
    const follows = field === 'status' && then === 'queued' && after.assigned_to === '' && before.assigned_to !== '';
    if (!changedThere && then !== here && !follows)
      wrong.push(`${field}: the source said nothing new, and ${here} became ${then}`);
    if (changedThere && !changedHere && then !== arrived && !isListed && !follows)
      wrong.push(`${field}: only the source changed it, to ${arrived}, and it is ${then}`);
    if (changedThere && changedHere && here !== arrived && !isListed)
      wrong.push(`${field}: ${here} here and ${arrived} in the file, and no conflict is listed`);
    if (isListed && then !== here && !follows) wrong.push(`${field}: a conflict took ${then} though nobody chose it`);
  }
  return wrong;
}
const normal = (field: Field, text: string): string => (field === 'status' && text === 'assigned' ? 'queued' : text);

/** What the source has said after an import: of conflicts that nobody decided, what it said before. */
function saidAfter(said: Partial<Row>, now: Row, { columns }: SourceFile, listed: ReadonlySet<string>): Partial<Row> {
  const after: Partial<Row> = { ...said };
  for (const field of columns) if (!listed.has(field)) after[field] = normal(field, now[field]);
  return after;
}

/** What is wrong after one history, and how many conflicts it had. */
async function history(seed: number): Promise<{ readonly wrong: readonly string[]; readonly conflicts: number }> {
  const random = seeded(seed);
  const office = await smallOffice({ agents: AGENTS, tasks: 'id,title\n' });
  const source = sourceOf(random);
  const files: SourceFile[] = [];
  let said = new Map<string, Partial<Row>>();
  const wrong: string[] = [];
  let conflicts = 0;
  const check = async (file: SourceFile): Promise<ImportDone> => {
    const before = await stateOf(office);
    const done = await importing(office, file, {});
    const after = await stateOf(office);
    const next = new Map<string, Partial<Row>>();
    conflicts += done.conflicts.length;
    for (const [id, now] of file.rows) {
      const [was, is] = [before.get(id), after.get(id)];
      const listed = new Set(done.conflicts.filter((one) => one.id === id).map(({ column }) => column));
      if (is === undefined) wrong.push(`${id} is missing`);
      else if (was !== undefined) {
        wrong.push(
          ...mustHold({ before: was, after: is, said: said.get(id) ?? {} }, now, file, listed).map(
            (one) => `${id} ${one}`,
          ),
        );
        if (is.left !== was.left) wrong.push(`${id}: ${was.left} hours were left, and now ${is.left}`);
      }
      next.set(id, saidAfter(said.get(id) ?? {}, now, file, listed));
    }
    said = next;
    return done;
  };
  try {
    for (let step = 0; step < 8; step++) {
      const kind = random();
      if (step > 0 && kind < 0.5) for (let act = 0; act < 3; act++) await actHere(office, random);
      else {
        for (let edit = 0; edit < 6; edit++) source.edit();
        const file = files.length > 0 && random() < 0.2 ? pick(random, files) : source.file();
        files.push(file);
        const saidBefore = said;
        const done = await check(file);
        const again = await importing(office, file, {});
        if (again.created.tasks + again.updated.tasks > 0) wrong.push('the same file changed something');
        if (random() < 0.15 && done.created.tasks + done.updated.tasks > 0) {
          await office.ask('journal.undo', {});
          said = saidBefore;
        }
      }
    }
  } finally {
    office.close();
  }
  return { wrong: wrong.map((one) => `seed ${seed}: ${one}`), conflicts };
}

test('in any history of edits here and at the source, imports and undo, both changes are kept or a conflict is listed, and nothing reported is lost', async () => {
  const wrong: string[] = [];
  let conflicts = 0;
  for (let seed = 1; seed <= runs(6, 1000); seed++) {
    const found = await history(seed);
    wrong.push(...found.wrong);
    conflicts += found.conflicts;
  }
  expect(wrong).toEqual([]);
  expect(conflicts).toBeGreaterThan(5);
}, 1_800_000);
