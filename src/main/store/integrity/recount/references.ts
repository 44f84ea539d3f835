import type { Database } from 'better-sqlite3';
import { message } from '../../../../shared/model/index.ts';
import { type Findings, namer } from './findings.ts';
import { RECORD_TABLES } from './tables.ts';

/** A column that names a record, with the kind of the record that it is a property of. */
interface Reference {
  readonly kind: string;
  readonly field: string;
  readonly table: string;
  readonly owner: string;
  /** What names the record, in SQL; `r` is the row. */
  readonly value: string;
  readonly to: string;
  /** A condition on the row; empty if the column always names such a record. */
  readonly where: string;
}
const of = (kind: string, field: string, at: string, to: string): Reference => {
  const [table = '', column = '', owner = 'id'] = at.split(' ');
  return { kind, field, table, owner, value: `r."${column}"`, to, where: '' };
};

/** Outcomes may be about work from before this workspace, relations about skills that nobody has, and tasks from a recurrence that was deleted. */
const REFERENCES: readonly Reference[] = [
  of('task', 'parentId', 'tasks parent_id', 'task'),
  of('task', 'contributesTo', 'tasks contributes_to', 'task'),
  of('task', 'dependsOn', 'task_dependencies value owner', 'task'),
  of('task', 'relations', 'task_relations predecessor_id owner', 'task'),
  of('task', 'requiredSkills', 'task_skills skill_id owner', 'skill'),
  of('agent', 'skills', 'agent_skills skill_id owner', 'skill'),
  of('assignment', 'taskId', 'assignments task_id task_id', 'task'),
  of('assignment', 'agentId', 'assignments agent_id task_id', 'agent'),
  of('activity', 'taskId', 'activity task_id', 'task'),
  of('activity', 'agentId', 'activity agent_id', 'agent'),
  of('outcome', 'agentId', 'outcomes agent_id row_key', 'agent'),
  of('opportunity', 'requiredSkills', 'opportunity_skills skill_id owner', 'skill'),
  of('constraint', 'taskId', 'work_constraints task_id', 'task'),
  of('constraint', 'agentId', 'work_constraints agent_id', 'agent'),
  { ...of('recurrence', 'agentId', 'recurrences', 'agent'), value: "r.task ->> '$.agentId'" },
  of('constraint', 'taskIds', 'constraint_tasks value owner', 'task'),
  of('baseline', 'taskId', 'baselines task_id task_id', 'task'),
  { ...of('note', 'about', 'notes about_id', 'task'), where: "AND about_kind = 'task'" },
  { ...of('note', 'about', 'notes about_id', 'agent'), where: "AND about_kind = 'agent'" },
];

/** Records whose key is made of their own columns. */
const KEYS: readonly (readonly [kind: string, expression: string])[] = [
  ['relation', 'json_array(a, b)'],
  ['outcome', 'json_array(task_id, agent_id, finished_at)'],
  ['project', 'json_array(client, name)'],
  ['importedRow', 'json_array(source, kind, key)'],
  ['policy', "printf('%08d', version)"],
];

/** A skill is known by its ID alone if the import that named it was undone, or if a workspace never named any. */
const KNOWN_SKILL = `AND EXISTS (SELECT 1 FROM skills)
  AND NOT EXISTS (SELECT 1 FROM journal_images i WHERE i.kind = 'skill' AND i.key = r.skill_id)`;

/** Parts of contributors that belong to what is a part itself. */
const NESTED_PARTS = `SELECT p.id, t.id FROM tasks AS p JOIN tasks AS t ON t.id = p.contributes_to
  WHERE t.contributes_to IS NOT NULL ORDER BY p.id`;

/** Checks every reference, key and list position of records, and that no work waits for itself. Returns how many references there are. */
export function checkReferences(db: Database, findings: Findings): number {
  const nameOf = namer(db);
  let count = 0;
  for (const { kind, field, table, owner, value, to, where } of REFERENCES) {
    const target = RECORD_TABLES.get(to);
    if (target === undefined) continue;
    const named = `${value} IS NOT NULL ${where}`;
    count += db.prepare<[], number>(`SELECT count(*) FROM ${table} AS r WHERE ${named}`).pluck().get() ?? 0;
    const dangling = db
      .prepare<[], [string, string]>(
        `SELECT "${owner}", ${value} FROM ${table} AS r WHERE ${named}
           AND NOT EXISTS (SELECT 1 FROM ${target.table} AS t WHERE t."${target.key}" = ${value}) ${to === 'skill' ? KNOWN_SKILL : ''}`,
      )
      .raw();
    for (const [key, missing] of dangling.all())
      findings.add(message('recount.reference', { ...nameOf(kind, key), field, to, missing }));
  }
  const nested = db.prepare<[], [string, string]>(NESTED_PARTS).raw();
  for (const [key, taskId] of nested.iterate())
    findings.add(message('recount.part_of_part', { ...nameOf('task', key), taskId }));
  checkKeys(db, findings);
  checkPositions(db, findings);
  checkLoop(
    findings,
    'dependsOn',
    db
      .prepare<[], Link>(
        'SELECT owner, value FROM task_dependencies UNION ALL SELECT owner, predecessor_id FROM task_relations',
      )
      .raw()
      .all(),
  );
  checkLoop(
    findings,
    'parentId',
    db.prepare<[], Link>('SELECT id, parent_id FROM tasks WHERE parent_id IS NOT NULL').raw().all(),
  );
  return count;
}

function checkKeys(db: Database, findings: Findings): void {
  for (const [kind, expression] of KEYS) {
    const table = RECORD_TABLES.get(kind)?.table;
    if (table === undefined) continue;
    const rows = db.prepare<[], [string, string]>(`SELECT row_key, ${expression} FROM ${table}`).raw();
    for (const [stored, counted] of rows.iterate()) {
      // SQLite escapes some characters that JSON need not: the values are compared, not their spelling.
      const isSame = stored === counted || (kind !== 'policy' && respelled(stored) === respelled(counted));
      if (!isSame) findings.add(message('recount.key', { kind, stored, counted }));
    }
  }
}
function respelled(json: string): string | null {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return null;
  }
}

/** Entries of a list are numbered from 0 without gaps. */
function checkPositions(db: Database, findings: Findings): void {
  for (const [kind, { lists }] of RECORD_TABLES)
    for (const [field, table] of Object.entries(lists)) {
      const rows = db
        .prepare<[], [string, number, number]>(
          `SELECT owner, count(*), max(position) + 1 FROM ${table} GROUP BY owner HAVING min(position) <> 0 OR max(position) + 1 <> count(*)`,
        )
        .raw();
      for (const [key, stored, counted] of rows.all())
        findings.add(message('recount.list', { ...namer(db)(kind, key), field, stored, counted }));
    }
}

type Link = [from: string, to: string];
const SHOWN = 10;

/** Reports one loop of links, if there is any. */
function checkLoop(findings: Findings, field: 'dependsOn' | 'parentId', links: readonly Link[]): void {
  const next = new Map<string, string[]>();
  for (const [from, to] of links) next.set(from, [...(next.get(from) ?? []), to]);
  const isDone = new Map<string, boolean>();
  for (const start of next.keys()) {
    const path: { readonly id: string; readonly left: string[] }[] = [];
    const enter = (id: string): void => {
      isDone.set(id, false);
      path.push({ id, left: [...(next.get(id) ?? [])] });
    };
    if (!isDone.has(start)) enter(start);
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const to = last.left.pop();
      if (to === undefined) {
        isDone.set(last.id, true);
        path.pop();
      } else if (isDone.get(to) === false) {
        const ids = path.map(({ id }) => id).slice(path.findIndex(({ id }) => id === to));
        findings.add(message('recount.loop', { field, taskIds: [...ids, to].slice(0, SHOWN) }));
        return;
      } else if (!isDone.has(to)) enter(to);
    }
  }
}
