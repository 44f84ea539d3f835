import type { Database } from 'better-sqlite3';
import { message } from '../../../../shared/model/index.ts';
import type { Findings } from './findings.ts';

/** What is summed up: whole minutes and amounts of money. */
const FIGURES = [
  ['estimateMinutes', 'estimate_minutes'],
  ['remainingMinutes', 'remaining_minutes'],
  ['actualMinutes', 'actual_minutes'],
  ['revenuePotentialAmount', 'revenue_potential_amount'],
  ['costEstimateAmount', 'cost_estimate_amount'],
  ['pipelineValueAmount', 'pipeline_value_amount'],
] as const;
type Figure = (typeof FIGURES)[number][0];

/** The properties of a task that sums are made of. */
export type Summed = { readonly client: string | null; readonly project: string | null } & {
  readonly [F in Figure]: number | null;
};

interface Sum {
  readonly client: string | null;
  readonly project: string | null;
  readonly figures: number[];
}

/** Sums of hours and money by client and project. */
export class Sums {
  readonly #sums = new Map<string, Sum>();

  add(task: Readonly<Record<keyof Summed, unknown>>): void {
    const client = typeof task.client === 'string' ? task.client : null;
    const project = typeof task.project === 'string' ? task.project : null;
    const key = JSON.stringify([client, project]);
    const sum = this.#sums.get(key) ?? { client, project, figures: FIGURES.map(() => 0) };
    this.#sums.set(key, sum);
    FIGURES.forEach(([name], at) => {
      const value = task[name];
      sum.figures[at] = (sum.figures[at] ?? Number.NaN) + (typeof value === 'number' ? value : 0);
    });
  }

  get size(): number {
    return this.#sums.size * FIGURES.length;
  }

  get(key: string): Sum | undefined {
    return this.#sums.get(key);
  }
  keys(): Iterable<string> {
    return this.#sums.keys();
  }
}

/** The sums that the file has, added up by SQLite. */
export function sumsInFile(db: Database): Sums {
  const sums = new Sums();
  const columns = FIGURES.map(([name, column]) => `total(${column}) AS "${name}"`).join(', ');
  const rows = db.prepare<[], Summed>(`SELECT client, project, ${columns} FROM tasks GROUP BY client, project`);
  for (const row of rows.iterate()) sums.add(row);
  return sums;
}

/** Sums of money are added up in another order, so the last digits may differ. */
const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Compares the sums of the file with those of another source. Returns how many were compared. */
export function compareSums(inFile: Sums, other: Sums, source: 'journal' | 'memory', findings: Findings): number {
  for (const key of new Set([...inFile.keys(), ...other.keys()])) {
    const [stored, counted] = [inFile.get(key), other.get(key)];
    FIGURES.forEach(([figure], at) => {
      const [a, b] = [stored?.figures[at] ?? 0, counted?.figures[at] ?? 0];
      const { client, project } = stored ?? counted ?? { client: null, project: null };
      if (!isSame(a, b))
        findings.add(message('recount.sum', { client, project, figure, source, stored: a, counted: b }));
    });
  }
  return inFile.size;
}
