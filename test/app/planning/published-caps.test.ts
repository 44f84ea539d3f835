import { describe, expect, it } from 'vitest';
import { asCivilDate } from '../../../src/shared/model/index.ts';
import { runs } from '../../support/long.ts';
import { workedByWeek } from '../../support/plan-clock.ts';
import { seeded } from '../../support/seeded.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

/** Zones whose clocks change on 14 March, 28 March and 4 April 2027, and one that never changes. */
const ZONES = ['America/New_York', 'Europe/Berlin', 'Pacific/Auckland', 'Asia/Tokyo'];
const SEEN_MS = Date.parse('2027-03-08T09:00:00Z');
const CLIENTS = ['Corvane', 'Quillon'];
const DAY_MS = 86_400_000;

interface Office {
  readonly office: SmallOffice;
  readonly clock: { readonly timeZone: string; readonly firstDayOfWeek: number };
  readonly caps: ReadonlyMap<string, number>;
  /** Minutes that were worked in the current week before now, by client and week. */
  readonly recorded: ReadonlyMap<string, number>;
}

/** Work of two clients with caps for three agents around the world, in a workspace with a zone and a first day of its own. */
async function randomOffice(seed: number): Promise<Office> {
  const random = seeded(seed);
  const upTo = (most: number): number => Math.floor(random() * most);
  const clock = { timeZone: ZONES[upTo(ZONES.length)] ?? 'UTC', firstDayOfWeek: 1 + upTo(7) };
  const agents = ['ada', 'ben', 'cyd'].map((id) => `${id},${id},${20 + upTo(25)},${ZONES[upTo(ZONES.length)]}`);
  const tasks = Array.from(
    { length: 8 },
    (_, at) => `T-${at},Task ${at},${CLIENTS[upTo(2)]},${2 + upTo(28)},2027-05-${10 + at}`,
  );
  const office = await smallOffice({
    agents: ['id,name,weekly_hours,time_zone', ...agents, ''].join('\n'),
    tasks: ['id,title,client,estimate_hours,due_at', ...tasks, ''].join('\n'),
    clock,
  });
  office.setNow(SEEN_MS);
  const caps = new Map(CLIENTS.map((client) => [client, 6 + upTo(20)]));
  const recorded = await recordWork(office, clock, upTo);
  const known = new Set((await office.ask('constraints.view', {})).clients);
  for (const [client, hoursPerWeek] of caps)
    if (known.has(client))
      await office.ask('constraint.put', {
        id: client,
        constraint: { kind: 'client_hour_cap', client, hoursPerWeek },
      });
  return { office, clock, caps, recorded };
}

/** The first day of the week of the workspace in which an instant lies. */
function weekOf(ms: number, { timeZone, firstDayOfWeek }: Office['clock']): string {
  const day = Date.parse(new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(ms)) / DAY_MS;
  // Day 0 was a Thursday.
  const weekday = ((day + 3) % 7) + 1;
  return new Date((day - ((weekday - firstDayOfWeek + 7) % 7)) * DAY_MS).toISOString().slice(0, 10);
}

/** Agents report work of the ten days before now, on tasks that anybody may have; the minutes by client and week. */
async function recordWork(office: SmallOffice, clock: Office['clock'], upTo: (most: number) => number) {
  const { rows } = await office.ask('queue.rows', {});
  const recorded = new Map<string, number>();
  for (let count = upTo(5); count > 0; count--) {
    const [row, hours, atMs] = [rows?.[upTo(rows.length)], 1 + upTo(4), SEEN_MS - upTo(240) * 3_600_000];
    if (row?.client == null) continue;
    office.setNow(atMs);
    await office.ask('activity.report', { agentId: 'ada', taskId: row.taskId, kind: 'work', hours });
    const key = `${row.client} ${weekOf(atMs, clock)}`;
    if (weekOf(atMs, clock) === weekOf(SEEN_MS, clock)) recorded.set(key, (recorded.get(key) ?? 0) + hours * 60);
  }
  office.setNow(SEEN_MS);
  return recorded;
}

/** Minutes of each client by the first day of the week, counted minute by minute, and how many tasks lie in two weeks or more. */
async function recount({ office, clock, recorded }: Office) {
  const agents = new Map((await office.ask('agents.view', {})).agents.map((agent) => [agent.id, agent]));
  const agency = { holidays: {}, office: clock };
  const minutes = new Map<string, number>(recorded);
  let straddling = 0;
  for (const { client, assignedTo, plannedStartAt, plannedFinishAt } of (await office.ask('queue.rows', {})).rows ??
    []) {
    const agent = assignedTo === null ? undefined : agents.get(assignedTo.agentId);
    if (agent === undefined || plannedStartAt === null || plannedFinishAt === null) continue;
    const weeks = workedByWeek(agency, agent, Date.parse(plannedStartAt), Date.parse(plannedFinishAt));
    if (weeks.size > 1) straddling++;
    for (const [day, worked] of weeks) {
      const key = `${client} ${asCivilDate(new Date(day * 86_400_000).toISOString().slice(0, 10))}`;
      minutes.set(key, (minutes.get(key) ?? 0) + worked);
    }
  }
  return { minutes, straddling };
}

describe('hour caps in published plans', () => {
  it('are met in every calendar week of the workspace, counted minute by minute, and the list of constraints shows the same hours', async () => {
    let [straddling, recorded] = [0, 0];
    for (let seed = 1; seed <= runs(3, 60); seed++) {
      const made = await randomOffice(seed);
      await made.office.ask('plan.propose', {});
      await made.office.ask('plan.apply', {});
      const counted = await recount(made);
      straddling += counted.straddling;
      for (const [key, minutes] of counted.minutes) {
        const [client = ''] = key.split(' ');
        const limit = Math.max((made.caps.get(client) ?? 0) * 60, made.recorded.get(key) ?? 0);
        expect(minutes, `seed ${seed}, ${key}`).toBeLessThanOrEqual(limit + 0.5);
        recorded += made.recorded.get(key) ?? 0;
      }
      const { constraints } = await made.office.ask('constraints.view', {});
      const shown = constraints.flatMap(({ constraint, weeks }) =>
        weeks.map(({ weekOn, minutes }) => [`${constraint.id} ${weekOn}`, Math.round(minutes)]),
      );
      expect(new Map(shown as [string, number][])).toEqual(counted.minutes);
      for (const { constraint, state } of constraints) {
        const worked = [...made.recorded].find(([key]) => key.startsWith(`${constraint.id} `))?.[1] ?? 0;
        expect(state).toBe(worked > (made.caps.get(constraint.id) ?? 0) * 60 ? 'broken' : 'met');
      }
      made.office.close();
    }
    expect(straddling).toBeGreaterThan(0);
    expect(recorded).toBeGreaterThan(0);
  });
});
