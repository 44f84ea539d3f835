import type { Database } from 'better-sqlite3';
import { message } from '../../../../shared/model/index.ts';
import type { Findings } from './findings.ts';

/** Series of numbers: the kind of record that each numbers, what comes before the number in the key, and the commands that take one, if others make records too. */
interface Series {
  readonly counter: string;
  readonly kind: string;
  readonly prefix: string;
  readonly commands: readonly string[] | null;
}
const SERIES: readonly Series[] = [
  {
    counter: 'task',
    kind: 'task',
    prefix: 'T-',
    commands: ['task.create', 'plan.fix', 'exception.respond', 'prevention.apply'],
  },
  { counter: 'agent', kind: 'agent', prefix: 'A-', commands: ['agent.create'] },
  { counter: 'constraint', kind: 'constraint', prefix: 'C-', commands: ['constraint.put'] },
  { counter: 'balancing', kind: 'balancing', prefix: 'B-', commands: null },
  { counter: 'policy', kind: 'policy', prefix: '', commands: ['policy.set'] },
  { counter: 'ladder', kind: 'ladder', prefix: 'L-', commands: null },
  { counter: 'schedule', kind: 'reportSchedule', prefix: 'S-', commands: null },
  { counter: 'note', kind: 'note', prefix: 'N-', commands: null },
  { counter: 'recurrence', kind: 'recurrence', prefix: 'R-', commands: null },
  { counter: 'projectTemplate', kind: 'projectTemplate', prefix: 'PT-', commands: null },
];

/** A counter is never below a number that it gave. Returns how many there are. */
export function checkCounters(db: Database, findings: Findings): number {
  const created = db
    .prepare<[string, string | null, string | null], string>(
      `SELECT i.key FROM journal_images i JOIN journal j ON j.seq = i.seq
        WHERE i.kind = ? AND i.before IS NULL AND j.step = 'change' AND (? IS NULL OR j.command IN (SELECT value FROM json_each(?)))`,
    )
    .pluck();
  const value = db.prepare<[string], number>('SELECT value FROM counters WHERE name = ?').pluck();
  for (const { counter, kind, prefix, commands } of SERIES) {
    const list = commands === null ? null : JSON.stringify(commands);
    let counted = 0;
    for (const key of created.iterate(kind, list, list)) {
      const number = key.startsWith(prefix) ? Number(key.slice(prefix.length)) : 0;
      if (Number.isSafeInteger(number)) counted = Math.max(counted, number);
    }
    const stored = value.get(counter) ?? 0;
    if (stored < counted) findings.add(message('recount.counter', { counter, stored, counted }));
  }
  return SERIES.length;
}
