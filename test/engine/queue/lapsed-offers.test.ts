import { describe, expect, it } from 'vitest';
import { lapsedOffers, prepare } from '../../../src/main/engine/index.ts';
import {
  type Activity,
  type Assignment,
  asAgentId,
  asTaskId,
  type Instant,
  msOf,
  recorded,
  type Task,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW } from '../../support/builders.ts';

const reported = (fields: Partial<Activity> = {}): Activity => ({
  taskId: null,
  agentId: asAgentId('A-1'),
  at: at('2026-11-02T09:00:00Z'),
  kind: 'heartbeat',
  minutes: null,
  progressRatio: null,
  milestone: null,
  deliverable: null,
  status: null,
  note: '',
  ...fields,
});
const offer = (fields: Partial<Assignment> = {}): Assignment => anAssignment({ origin: 'engine', ...fields });
interface Given {
  readonly rows?: readonly Assignment[];
  readonly tasks?: readonly Task[];
  readonly activity?: readonly Activity[];
  readonly now: Instant;
  readonly offeredStart?: Instant;
  readonly timeZone?: string;
}
const lapsed = ({ rows = [offer()], tasks, activity = [reported()], now, offeredStart, timeZone = 'UTC' }: Given) =>
  lapsedOffers(
    prepare(
      aSnapshot({
        tasks: tasks ?? [aTask({ status: 'assigned' })],
        agents: [anAgent({ calendar: { ...anAgent().calendar, timeZone } })],
        assignments: rows,
      }),
      msOf(now),
    ),
    { activity, offeredStartOf: () => offeredStart ?? null },
  ).map((row) => row.taskId);

/** Offered for Monday 09:00; 8 working hours later it is Monday 17:00. */
describe('an offer', () => {
  it('lapses after the answer time in working hours of its agent, and no sooner', () => {
    expect(lapsed({ now: at('2026-11-23T16:59:00Z') })).toEqual([]);
    expect(lapsed({ now: at('2026-11-23T17:00:00Z') })).toEqual(['T-1']);
  });
  it('does not lapse outside the working hours of its agent', () => {
    const tokyo = { timeZone: 'Asia/Tokyo' };
    expect(lapsed({ ...tokyo, now: at('2026-11-24T07:59:00Z') })).toEqual([]);
    expect(lapsed({ ...tokyo, now: at('2026-11-24T08:00:00Z') })).toEqual(['T-1']);
  });
  it.each(['accepted', 'started', 'work', 'progress', 'blocked'] as const)('does not lapse after %s', (kind) => {
    const answer = reported({ taskId: asTaskId('T-1'), kind, at: at('2026-11-23T10:00:00Z') });
    expect(lapsed({ activity: [answer], now: at('2026-11-25T17:00:00Z') })).toEqual([]);
  });
  it('is not kept alive by earlier reports, reports about other work, or reports by others', () => {
    const activity = [
      reported({ taskId: asTaskId('T-1'), kind: 'accepted', at: at('2026-11-20T10:00:00Z') }),
      reported({ taskId: asTaskId('T-2'), kind: 'accepted', at: at('2026-11-23T10:00:00Z') }),
      reported({
        taskId: asTaskId('T-1'),
        kind: 'accepted',
        at: at('2026-11-23T10:00:00Z'),
        agentId: asAgentId('A-2'),
      }),
    ];
    expect(lapsed({ activity, now: at('2026-11-25T17:00:00Z') })).toEqual(['T-1']);
  });
  it('does not lapse if it was made by hand, is pinned or has started', () => {
    const now = at('2026-11-25T17:00:00Z');
    const pin = { agent: true, startAt: null, by: 'operator' as const, reason: recorded('') };
    expect(lapsed({ rows: [offer({ origin: 'operator' })], now })).toEqual([]);
    expect(lapsed({ rows: [offer({ pin })], now })).toEqual([]);
    expect(lapsed({ tasks: [aTask({ status: 'in_progress' })], now })).toEqual([]);
  });
  it('does not lapse if its agent never reports, unless the agent claimed it', () => {
    const now = at('2026-11-25T17:00:00Z');
    expect(lapsed({ activity: [], now })).toEqual([]);
    expect(lapsed({ activity: [], rows: [offer({ origin: 'agent' })], now })).toEqual(['T-1']);
  });
  it('is not extended when the plan slips, but does not lapse while other work comes first', () => {
    const slipped = offer({ plannedStartAt: at('2026-11-24T09:00:00Z') });
    const asked = { offeredStart: NOW, now: at('2026-11-24T09:00:00Z') };
    expect(lapsed({ ...asked, rows: [slipped] })).toEqual(['T-1']);
    const tasks = [aTask({ status: 'assigned' }), aTask({ id: asTaskId('T-2'), status: 'in_progress' })];
    expect(lapsed({ ...asked, tasks, rows: [slipped, offer({ taskId: asTaskId('T-2') })] })).toEqual([]);
  });
  it('does not lapse before the release date or while prerequisites are open', () => {
    const now = at('2026-11-23T17:00:00Z');
    expect(lapsed({ tasks: [aTask({ status: 'assigned', releaseAt: at('2026-11-23T12:00:00Z') })], now })).toEqual([]);
    const tasks = [aTask({ status: 'assigned', dependsOn: [asTaskId('T-2')] }), aTask({ id: asTaskId('T-2') })];
    expect(lapsed({ tasks, now })).toEqual([]);
  });
});
