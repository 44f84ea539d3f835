import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SmallOffice } from './small-office.ts';

/** What an office shows of its work: queue, capacity, workload, performance, progress, what was learned, and a report, as JSON. */
export const figuresOf = async (office: SmallOffice, agentIds: readonly string[]): Promise<unknown> => ({
  queue: await office.ask('queue.list', {}),
  capacity: await office.ask('capacity.view', {}),
  workload: await office.ask('workload.view', {}),
  demand: await office.ask('demand.view', {}),
  progress: await office.ask('progress.view', {}),
  learned: await office.ask('exceptions.learned', {}),
  holdOut: await office.ask('learning.holdOut', {}),
  report: await reportOf(office),
  agents: await Promise.all(agentIds.map((agentId) => office.try('agent.view', { agentId }))),
});

async function reportOf(office: SmallOffice): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'tde-report-'));
  try {
    const { files } = await office.ask('report.export', { scope: { kind: 'agency' }, formats: ['json'], folder });
    return files.map(({ path }): unknown => JSON.parse(readFileSync(path, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The number of an entry and its revision: an erasure adds one entry. */
const COUNTED: ReadonlySet<string> = new Set(['revision', 'seq']);
/** Notes are removed, and lists of notes with them. */
const NOTES: ReadonlySet<string> = new Set(['note', 'fact', 'facts']);

/**
 * The same figures, with one text for each of these, in an order that does not depend on names. Sums of numbers may be added up in another order: they are
 * compared to nine digits.
 */
export function comparable(value: unknown, names: readonly (readonly [from: string, to: string])[]): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(9));
  if (typeof value === 'string') return names.reduce((text, [from, to]) => text.replaceAll(from, to), value);
  if (Array.isArray(value))
    return value
      .map((item: unknown) => comparable(item, names))
      .map((item) => [JSON.stringify(item), item] as const)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, item]) => item);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !COUNTED.has(name) && !NOTES.has(name))
      .map(([name, own]): [string, unknown] => [name, comparable(own, names)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
