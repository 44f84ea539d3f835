import {
  type Activity,
  type Agent,
  type Assignment,
  asAgentId,
  asSkillId,
  asTaskId,
  DAY_MS,
  HOUR_MS,
  instantOf,
  MINUTE_MS,
  type Outcome,
  recorded,
  type Snapshot,
  type Task,
} from '../../src/shared/model/index.ts';
import { anActivity, anAgent, anAssignment, anOutcome, aSnapshot, aTask } from './builders.ts';
import { seeded } from './seeded.ts';

/** Monday, 09:00 UTC: the month begins. */
export const MONTH_MS = Date.parse('2026-11-02T09:00:00Z');
const DAYS = 20;
const DAY_MINUTES = 480;

/** Something that truly is so from one instant to another; `known` to the generator, not to the detectors. */
export interface Truth {
  readonly cause: string;
  readonly kind: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Working minutes since the month began, as an instant: Monday to Friday, 09:00 to 17:00 UTC. Own arithmetic, not the engine's. */
export function workMs(minutes: number): number {
  const day = Math.floor(minutes / DAY_MINUTES);
  const rest = minutes - day * DAY_MINUTES;
  return MONTH_MS + (Math.floor(day / 5) * 7 + (day % 5)) * DAY_MS + rest * MINUTE_MS;
}
/** The other way round; nights and weekends count as the end of the working day before. */
function workOf(ms: number): number {
  const days = Math.floor((ms - MONTH_MS) / DAY_MS);
  const [week, weekday] = [Math.floor(days / 7), days - Math.floor(days / 7) * 7];
  if (weekday > 4) return (week + 1) * 5 * DAY_MINUTES;
  return (week * 5 + weekday) * DAY_MINUTES + Math.min(DAY_MINUTES, (ms - MONTH_MS - days * DAY_MS) / MINUTE_MS);
}

type Change = Partial<Task> & { readonly agentId?: string | null; readonly pinned?: number };
interface Event {
  readonly ms: number;
  readonly taskId: string;
  readonly change: Change;
  readonly report: Activity | null;
}

export interface Month {
  readonly agents: readonly Agent[];
  readonly truths: readonly Truth[];
  /** When work that has a due date truly ended. */
  readonly finishes: ReadonlyMap<string, { readonly ms: number; readonly dueMs: number }>;
  readonly taskCount: number;
  /** The state at an instant; instants must go forward. */
  stateAt(ms: number): {
    readonly snapshot: Snapshot;
    readonly reports: ReadonlyMap<string, readonly Activity[]>;
    readonly lastMs: ReadonlyMap<string, number>;
    readonly freeSince: ReadonlyMap<string, number>;
  };
}

/** Chances of what goes wrong with ordinary work, and of what nearly does. */
const SHARES = [
  ['stalled', 0.015],
  ['nearly_stalled', 0.015],
  ['overrun', 0.02],
  ['nearly_overrun', 0.03],
  ['failed', 0.015],
  ['declined', 0.015],
  ['nearly_declined', 0.02],
  ['blocked', 0.02],
  ['nearly_blocked', 0.015],
  ['blocked_alone', 0.01],
  ['rejected', 0.02],
  ['submitted', 0.02],
  ['unassignable', 0.008],
  ['cycle', 0.006],
] as const;
type Scenario = (typeof SHARES)[number][0] | 'plain';

const PEOPLE = 96;
const MACHINES = 24;
/** People kept apart for pinned weeks. */
const PINNED = 12;

/** A month of an agency's work with known causes of failure: the same for the same seed. */
export function makeMonth(seed: number, count = 5000): Month {
  const random = seeded(seed);
  const between = (low: number, high: number): number => low + random() * (high - low);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const events: Event[] = [];
  const truths: Truth[] = [];
  const finishes = new Map<string, { ms: number; dueMs: number }>();
  const agents = agentsOf();
  const freeAt = new Map<string, number>(agents.map((agent) => [agent.id, 0]));
  const pause = new Map<string, { fromMs: number; untilMs: number }[]>();
  const add = (ms: number, taskId: string, change: Change, report: Partial<Activity> | null = null): void =>
    void events.push({
      ms,
      taskId,
      change,
      report:
        report === null
          ? null
          : anActivity({
              taskId: asTaskId(taskId),
              at: instantOf(ms),
              minutes: null,
              progressRatio: null,
              note: '',
              ...report,
            }),
    });
  const truth = (kind: string, subject: string, fromMs: number, untilMs: number): void =>
    void truths.push({ kind, cause: `${kind}:${subject}`, fromMs, untilMs });

  silences();
  pinnedWeeks();
  for (let n = 0; n < count - 4 * PINNED; n++) oneTask(n);

  function agentsOf(): readonly Agent[] {
    const always = {
      timeZone: 'UTC',
      weekdayMinutes: Array.from({ length: 7 }, () => 1440),
      dayStartMinute: 0,
      holidays: null,
      timeOff: [],
    };
    const skills = [{ skillId: asSkillId('edit'), proficiency: 0.9, lastUsedOn: null }];
    return [
      ...Array.from({ length: PEOPLE + PINNED }, (_, n) =>
        anAgent({ id: asAgentId(`P-${100 + n}`), name: `Person ${n}`, kind: 'person', skills, maxConcurrent: 9 }),
      ),
      ...Array.from({ length: MACHINES }, (_, n) =>
        anAgent({
          id: asAgentId(`M-${100 + n}`),
          name: `Machine ${n}`,
          kind: 'ai',
          skills,
          calendar: always,
          maxConcurrent: 1,
        }),
      ),
    ];
  }

  /** Each machine is silent now and then: long enough to be found, or nearly. */
  function silences(): void {
    for (const agent of agents.filter((one) => one.kind === 'ai')) {
      const own: { fromMs: number; untilMs: number }[] = [];
      for (let hour = between(5, 40); hour < DAYS * 24 + 60; hour += between(24, 60)) {
        const length = random() < 0.5 ? between(5, 9) : between(2, 3.4);
        own.push({ fromMs: MONTH_MS + hour * HOUR_MS, untilMs: MONTH_MS + (hour + length) * HOUR_MS });
      }
      pause.set(agent.id, own);
    }
  }

  /** Two long tasks pinned into one week, over its hours or just within; taken back before they begin. */
  function pinnedWeeks(): void {
    for (let n = 0; n < PINNED; n++) {
      const agentId = `P-${100 + PEOPLE + n}`;
      for (const week of [1, 2]) {
        const isOver = (n + week) % 2 === 0;
        const [fromMs, untilMs] = [workMs((week * 5 - 1) * DAY_MINUTES + 360), workMs(week * 5 * DAY_MINUTES)];
        for (const half of [0, 1]) {
          const id = `W-${n}-${week}-${half}`;
          // Just within as planned too: the engine learns that work here takes about 12 % longer than estimated.
          const minutes = (isOver ? 24 : 17) * 60;
          add(workMs((week * 5 - 2) * DAY_MINUTES), id, {
            type: 'shoot',
            dueAt: null,
            estimateMinutes: minutes,
            remainingMinutes: minutes,
            requiredSkills: [],
          });
          add(fromMs, id, { status: 'assigned', agentId, pinned: untilMs });
          add(untilMs, id, { status: 'cancelled', agentId: null });
        }
        if (isOver) truth('overload', agentId, fromMs, untilMs);
      }
    }
  }

  function scenario(): Scenario {
    let roll = random();
    for (const [name, share] of SHARES) {
      roll -= share;
      if (roll < 0) return name;
    }
    return 'plain';
  }

  function oneTask(n: number): void {
    const id = `T-${10000 + n}`;
    const kind = scenario();
    const created = ((n + random()) / count) * (DAYS - 3) * DAY_MINUTES;
    const isLong = kind !== 'plain' && kind !== 'unassignable' && kind !== 'cycle';
    const estimate = (isLong ? 300 : 0) + ([60, 90, 120, 180, 240][Math.floor(random() * 5)] ?? 120);
    const type = ['edit', 'render', 'proof', 'cut'][Math.floor(random() * 4)] ?? 'edit';
    const usual = type === 'render' ? 1.45 : type === 'proof' ? 1.1 : 1;
    const factor =
      kind === 'overrun'
        ? between(1.75, 2.5)
        : kind === 'nearly_overrun'
          ? between(1.28, 1.36)
          : Math.min(usual * 1.0 > 1.4 ? 1.33 : 1.3, usual * Math.exp(0.08 * normal()));
    const createdMs = workMs(created);
    const made: Change = {
      type,
      estimateMinutes: estimate,
      remainingMinutes: estimate,
      dueAt: null,
      createdAt: instantOf(createdMs),
      enqueuedAt: instantOf(createdMs),
    };
    if (kind === 'unassignable' || kind === 'cycle') {
      if (kind === 'cycle') cycleTasks(id, created, made);
      else rareTask(id, created, made);
      return;
    }
    add(createdMs, id, {
      ...made,
      ...(kind === 'rejected' || kind === 'submitted'
        ? { deliverables: [{ name: 'cut', state: 'pending' as const }] }
        : {}),
    });
    let from = created + between(10, 120);
    if (kind === 'declined' || kind === 'nearly_declined') from = declines(id, kind === 'declined' ? 3 : 2, created);
    work(id, kind, {
      from,
      estimate,
      actual: Math.round(estimate * factor),
      isMachine: kind === 'plain' && random() < 0.45,
    });
  }

  function rareTask(id: string, created: number, made: Change): void {
    const until = created + between(30 * 60, 50 * 60);
    add(workMs(created), id, {
      ...made,
      requiredSkills: [{ skillId: asSkillId('grade'), minimumProficiency: 0.9, importance: 1, mandatory: true }],
    });
    add(workMs(until), id, { status: 'cancelled' });
    truth('unassignable', id, workMs(created + 24 * 60), workMs(until));
  }

  function cycleTasks(id: string, created: number, made: Change): void {
    const size = 2 + Math.floor(random() * 3);
    const ids = Array.from({ length: size }, (_, at) => `${id}-${at}`);
    const until = created + between(300, 900);
    ids.forEach((one, index) => {
      add(workMs(created), one, { ...made, dependsOn: [asTaskId(ids[(index + 1) % size] ?? one)] });
      add(workMs(until), one, { status: 'cancelled' });
    });
    truth('cycle', ids[0] ?? id, workMs(created), workMs(until));
  }

  /** So many agents decline; answers when somebody takes it. */
  function declines(id: string, times: number, created: number): number {
    let last = created;
    for (let n = 1; n <= times; n++) {
      last += between(30, 90);
      add(
        workMs(last),
        id,
        { declines: n, status: 'queued', agentId: null },
        { kind: 'declined', agentId: asAgentId(`P-${100 + n}`) },
      );
    }
    const taken = last + between(150, 400);
    if (times === 3) truth('declined', id, workMs(last), workMs(taken));
    return taken;
  }

  interface Work {
    readonly from: number;
    readonly estimate: number;
    readonly actual: number;
    readonly isMachine: boolean;
  }
  /** Given to whoever is free first, begun when its turn has come, reported every hour and a half of work, and done. */
  function work(id: string, kind: Scenario, { from, estimate, actual, isMachine }: Work): void {
    const pool = agents.filter((agent) => (agent.kind === 'ai') === isMachine).slice(0, isMachine ? MACHINES : PEOPLE);
    const offset = Math.floor(random() * pool.length);
    let agent = pool[offset];
    for (const one of [...pool.slice(offset), ...pool.slice(0, offset)].slice(0, 12))
      if (agent === undefined || (freeAt.get(one.id) ?? 0) < (freeAt.get(agent.id) ?? 0)) agent = one;
    if (agent === undefined) return;
    const agentId = agent.id;
    // A machine is given work without a word of its own.
    add(workMs(from), id, { status: 'assigned', agentId }, isMachine ? null : { kind: 'accepted', agentId });
    const clock = isMachine ? machineClock(agentId, workMs(from)) : personClock(agentId, from);
    clock.begin((ms) => add(ms, id, { status: 'in_progress' }, { kind: 'started', agentId }));
    let spent = 0;
    const report = (minutes: number): void => {
      spent += minutes;
      // Nobody says sooner than at half how much more it is.
      const left = Math.max(0, (spent < actual / 2 ? Math.max(estimate, spent) : actual) - spent);
      const [actualMinutes, remainingMinutes] = [spent, Math.round(left)];
      if (spent < actual)
        clock.work(minutes, (ms) =>
          add(ms, id, { actualMinutes, remainingMinutes }, { kind: 'work', agentId, minutes }),
        );
      else clock.work(minutes, (ms) => finish(ms));
    };
    const finish = (ms: number): void => {
      add(
        ms,
        id,
        { status: 'done', actualMinutes: actual, remainingMinutes: 0, agentId: null },
        { kind: 'done', agentId },
      );
      const due = dueOf(ms);
      if (due !== null) finishes.set(id, { ms, dueMs: due });
      if (due !== null) add(workMs(from), id, { dueAt: instantOf(due) });
    };
    let overMs: number | null = null;
    while (spent < actual) {
      if (spent > 0 && spent < actual / 2 && spent + 90 >= actual / 2) interlude(id, kind, agentId, clock);
      const before = spent;
      report(Math.min(90, actual - spent));
      if (overMs === null && before < actual / 2 && spent >= actual / 2 && actual / estimate >= 1.5)
        overMs = clock.nowMs();
    }
    if (kind === 'overrun' && overMs !== null) truth('overrun', id, overMs, clock.nowMs());
    clock.end();
  }

  /** Most work is due well after its end; some was promised too soon. */
  function dueOf(finishMs: number): number | null {
    const roll = random();
    if (roll < 0.35) return null;
    if (roll < 0.41) return workMs(workOf(finishMs) - between(120, 500));
    return workMs(workOf(finishMs) + between(480, 3 * DAY_MINUTES));
  }

  /** What happens half-way. */
  function interlude(id: string, kind: Scenario, agentId: string, clock: Clock): void {
    const by = { agentId: asAgentId(agentId) };
    if (kind === 'stalled' || kind === 'nearly_stalled') {
      const fromMs = clock.nowMs();
      const quiet = kind === 'stalled' ? between(19, 26) * 60 : between(11, 13.8) * 60;
      clock.rest(quiet);
      if (kind === 'stalled') truth('stalled', id, workMs(workOf(fromMs) + 16 * 60), clock.nowMs() + 90 * MINUTE_MS);
    } else if (kind === 'failed') {
      const ms = clock.nowMs();
      add(ms, id, {}, { kind: 'failed', ...by });
      truth('failed', id, ms, Number.POSITIVE_INFINITY);
    } else if (kind === 'blocked' || kind === 'nearly_blocked' || kind === 'blocked_alone') {
      const fromMs = clock.nowMs();
      add(fromMs, id, { status: 'blocked' }, { kind: 'blocked', ...by });
      if (kind !== 'blocked_alone')
        add(fromMs - 1, `${id}-b`, {
          dueAt: null,
          estimateMinutes: 60,
          remainingMinutes: 60,
          dependsOn: [asTaskId(id)],
          createdAt: instantOf(fromMs - 1),
          enqueuedAt: instantOf(fromMs - 1),
        });
      clock.rest(kind === 'nearly_blocked' ? between(100, 200) : between(6, 12) * 60);
      add(clock.nowMs(), id, { status: 'in_progress' }, { kind: 'unblocked', ...by });
      if (kind !== 'blocked_alone') add(clock.nowMs(), `${id}-b`, { status: 'cancelled' });
      if (kind === 'blocked') truth('blocked_chain', id, workMs(workOf(fromMs) + 240), clock.nowMs());
    } else if (kind === 'rejected' || kind === 'submitted') {
      const fromMs = clock.nowMs();
      const state = kind === 'rejected' ? ('rejected' as const) : ('submitted' as const);
      add(
        fromMs,
        id,
        { deliverables: [{ name: 'cut', state }] },
        { kind: 'deliverable', deliverable: 'cut', status: state, ...by },
      );
      clock.rest(60);
      add(
        clock.nowMs(),
        id,
        { deliverables: [{ name: 'cut', state: 'accepted' }] },
        { kind: 'deliverable', deliverable: 'cut', status: 'accepted', ...by },
      );
      if (kind === 'rejected') truth('rejected', id, fromMs, clock.nowMs());
    }
  }

  interface Clock {
    begin(record: (ms: number) => void): void;
    work(minutes: number, record: (ms: number) => void): void;
    rest(minutes: number): void;
    nowMs(): number;
    end(): void;
  }
  function personClock(agentId: string, from: number): Clock {
    let now = Math.max(from + 1, freeAt.get(agentId) ?? 0);
    return {
      begin: (record) => record(workMs(now)),
      work(minutes, record) {
        now += minutes;
        record(workMs(now));
      },
      rest(minutes) {
        now += minutes;
      },
      nowMs: () => workMs(now),
      end: () => void freeAt.set(agentId, now + 5),
    };
  }
  /** Machines work on through the night, report each half hour of it, and stop while they are silent. */
  function machineClock(agentId: string, fromMs: number): Clock {
    let nowMs = Math.max(fromMs + MINUTE_MS, freeAt.get(agentId) ?? 0);
    const heartbeat = (ms: number): void =>
      add(ms, '', {}, { kind: 'heartbeat', agentId: asAgentId(agentId), taskId: null });
    const silence = (): { readonly fromMs: number; readonly untilMs: number } | undefined =>
      pause.get(agentId)?.find((one) => nowMs >= one.fromMs && nowMs < one.untilMs);
    let lastMs = nowMs;
    /** What it is silent about is begun work, or nothing yet. */
    const skip = (isBegun: boolean): void => {
      const quiet = silence();
      if (quiet === undefined) return;
      const fullMs = lastMs + 4 * HOUR_MS;
      nowMs = quiet.untilMs;
      if (isBegun && fullMs < nowMs) truth('agent_silent', agentId, fullMs, nowMs);
      heartbeat(nowMs);
      lastMs = nowMs;
    };
    return {
      begin(record) {
        skip(false);
        record(nowMs);
        lastMs = nowMs;
      },
      work(minutes, record) {
        for (let left = minutes; left > 0; left -= 30) {
          nowMs += Math.min(30, left) * MINUTE_MS;
          skip(true);
          if (left > 30) heartbeat(nowMs);
          lastMs = nowMs;
        }
        record(nowMs);
      },
      rest(minutes) {
        nowMs += minutes * MINUTE_MS;
      },
      nowMs: () => nowMs,
      end: () => void freeAt.set(agentId, nowMs + MINUTE_MS),
    };
  }

  events.sort((a, b) => a.ms - b.ms);
  return {
    agents,
    truths,
    finishes,
    taskCount: new Set(events.flatMap((event) => (event.taskId === '' ? [] : event.taskId))).size,
    stateAt: player(events, agents),
  };
}

/** Plays events forward and shows the state in between, planned as an agency would: each agent's work in the order it was given, from now on. */
function player(events: readonly Event[], agents: readonly Agent[]): Month['stateAt'] {
  const tasks = new Map<string, Task>();
  const assignments = new Map<
    string,
    { readonly agentId: string; readonly sinceMs: number; readonly pinnedMs: number | null }
  >();
  const reports = new Map<string, Activity[]>();
  const lastMs = new Map<string, number>();
  const freeSince = new Map<string, number>();
  const outcomes: Outcome[] = [];
  const sortedAgents = [...agents].sort((a, b) => (a.id < b.id ? -1 : 1));
  let next = 0;
  const play = ({ ms, taskId, change, report }: Event): void => {
    if (report !== null) {
      lastMs.set(report.agentId, ms);
      if (report.taskId !== null) reports.set(report.taskId, [...(reports.get(report.taskId) ?? []), report]);
    }
    if (taskId === '') return;
    const { agentId, pinned, ...fields } = change;
    const before =
      tasks.get(taskId) ??
      aTask({
        id: asTaskId(taskId),
        title: `Work ${taskId}`,
        client: null,
        createdAt: instantOf(ms),
        enqueuedAt: instantOf(ms),
        requiredSkills: [],
      });
    const after = { ...before, ...fields };
    tasks.set(taskId, after);
    if (typeof agentId === 'string') assignments.set(taskId, { agentId, sinceMs: ms, pinnedMs: pinned ?? null });
    if (agentId === null) {
      const holder = assignments.get(taskId)?.agentId;
      assignments.delete(taskId);
      freeSince.set(taskId, ms);
      if (after.status === 'done' && holder !== undefined)
        outcomes.push(
          anOutcome({
            taskId: asTaskId(taskId),
            agentId: asAgentId(holder),
            type: after.type,
            estimateMinutes: after.estimateMinutes,
            actualMinutes: after.actualMinutes,
            startedAt: null,
            dueAt: after.dueAt,
            finishedAt: instantOf(ms),
          }),
        );
    }
    if (after.status === 'done' || after.status === 'cancelled') {
      tasks.delete(taskId);
      assignments.delete(taskId);
    }
  };
  return (ms) => {
    for (let event = events[next]; event !== undefined && event.ms <= ms; event = events[next]) {
      play(event);
      next++;
    }
    const sorted = [...tasks.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
      snapshot: aSnapshot({
        tasks: sorted,
        agents: sortedAgents,
        outcomes: [...outcomes],
        assignments: planned(assignments, tasks, ms),
      }),
      reports,
      lastMs,
      freeSince,
    };
  };
}

function planned(
  assignments: ReadonlyMap<
    string,
    { readonly agentId: string; readonly sinceMs: number; readonly pinnedMs: number | null }
  >,
  tasks: ReadonlyMap<string, Task>,
  nowMs: number,
): readonly Assignment[] {
  const free = new Map<string, number>();
  const rows: Assignment[] = [];
  const inOrder = [...assignments].sort(
    ([a, x], [b, y]) =>
      Number(isBegun(tasks.get(b))) - Number(isBegun(tasks.get(a))) || x.sinceMs - y.sinceMs || (a < b ? -1 : 1),
  );
  for (const [taskId, { agentId, sinceMs, pinnedMs }] of inOrder) {
    const task = tasks.get(taskId);
    if (task === undefined) continue;
    const isMachine = agentId.startsWith('M-');
    const start = pinnedMs ?? free.get(agentId) ?? nowMs;
    const finish = isMachine
      ? start + task.remainingMinutes * MINUTE_MS
      : workMs(workOf(start) + task.remainingMinutes);
    if (pinnedMs === null) free.set(agentId, finish);
    rows.push(
      anAssignment({
        taskId: asTaskId(taskId),
        agentId: asAgentId(agentId),
        effortMinutes: task.remainingMinutes,
        pin:
          pinnedMs === null
            ? null
            : { agent: true, startAt: instantOf(pinnedMs), by: { name: 'Ann' }, reason: recorded('') },
        plannedStartAt: instantOf(start),
        plannedFinishAt: instantOf(finish),
        assignedAt: instantOf(sinceMs),
      }),
    );
  }
  return rows.sort((a, b) => (a.taskId < b.taskId ? -1 : 1));
}
const isBegun = (task: Task | undefined): boolean => task?.status === 'in_progress' || task?.status === 'blocked';
