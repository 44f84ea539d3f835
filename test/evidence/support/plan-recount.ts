import { localDay, localMs, type WorkingTime } from './working-time.ts';

/** Work that somebody has, as the workspace file says: who and in which order; and as the queue says: how long it takes. */
export interface AssignedWork {
  readonly id: string;
  readonly agentId: string;
  readonly status: string;
  readonly minutes: number;
  /** The stored start: its place in the order of its agent; null if no plan has given it one. */
  readonly orderMs: number | null;
  readonly pinMs: number | null;
  readonly releaseMs: number;
  readonly dueMs: number;
  /** The instant before which a rule holds it back. */
  readonly floorMs: number;
  /** Open work it waits for. */
  readonly waitsFor: readonly string[];
  /** Its own, or the highest of what waits for it. */
  readonly priority: number;
  /** Taken from the plan if a weekly cap affects it, which is recounted elsewhere; null means recounted here. */
  readonly given: Times | null;
}
export interface Times {
  readonly startMs: number;
  readonly finishMs: number;
}
export interface Worker {
  readonly time: WorkingTime;
  readonly timeZone: string;
  readonly lanes: number;
  readonly mostAtOnce: number;
}
type Run = readonly [begin: number, end: number];
/** What a run is: work pinned to a start interrupts work under way, and nothing else is interrupted. */
type Kind = 'pinned' | 'other';

const isUnderWay = (work: AssignedWork): boolean => work.status === 'in_progress' || work.status === 'review';
const natural = new Intl.Collator('en', { numeric: true });
const byOrder = (a: AssignedWork, b: AssignedWork): number => {
  const [first, second] = [a.orderMs ?? Number.POSITIVE_INFINITY, b.orderMs ?? Number.POSITIVE_INFINITY];
  return first === second ? natural.compare(a.id, b.id) : first - second;
};
const byPriority = (a: AssignedWork, b: AssignedWork): number =>
  b.priority - a.priority ||
  (a.dueMs === b.dueMs ? 0 : a.dueMs - b.dueMs) ||
  Number(a.orderMs === null) - Number(b.orderMs === null) ||
  natural.compare(a.id, b.id);

/** When all assigned work would be worked from now on, counted by what docs/figures.md says and by nothing of the engine; work without dates is left out. */
export class PlanRecount {
  readonly times = new Map<string, Times>();
  private readonly works: ReadonlyMap<string, AssignedWork>;
  private readonly workers: ReadonlyMap<string, Worker>;
  private readonly nowMs: number;
  private readonly lanes = new Map<string, { run: Run; kind: Kind }[][]>();
  /** The times at which work under way is interrupted. */
  private readonly pauses = new Map<string, readonly Run[]>();
  private readonly turn = new Set<string>();

  constructor(works: readonly AssignedWork[], workers: ReadonlyMap<string, Worker>, nowMs: number) {
    this.works = new Map(works.map((work) => [work.id, work]));
    this.workers = workers;
    this.nowMs = nowMs;
    const able = works.filter((work) => work.status !== 'blocked');
    const pinned = able.flatMap((work) => (work.pinMs === null ? [] : [{ work, pinMs: work.pinMs }]));
    for (const { work, pinMs } of pinned.sort((a, b) => a.pinMs - b.pinMs)) this.pin(work, pinMs);
    const rest = able.filter((work) => work.pinMs === null);
    for (const work of rest.filter(isUnderWay).sort(byOrder)) this.goOn(work);
    const queues = Map.groupBy(
      rest.filter((work) => !isUnderWay(work)),
      (work) => (work.minutes === 0 ? work.id : work.agentId),
    );
    this.workOff([...queues.values()].map(inOrder));
  }

  /** Each agent takes the next of its order as soon as all it waits for has had its turn; where orders contradict each other, what the earliest waits for goes first. */
  private workOff(queues: AssignedWork[][]): void {
    for (const work of queues.flat()) this.turn.add(work.id);
    const heads = (): AssignedWork[] =>
      queues.flatMap((queue) => queue.find((work) => this.turn.has(work.id)) ?? []).sort(byOrder);
    for (let open = heads(); open.length > 0; open = heads()) {
      const ready = open.filter((work) => work.waitsFor.every((id) => !this.turn.has(id)));
      for (const work of ready) this.take(work);
      const [first] = open;
      if (ready.length > 0 || first === undefined) continue;
      let deepest = first;
      const seen = new Set<string>();
      for (let next: AssignedWork | undefined = first; next !== undefined && !seen.has(next.id); ) {
        deepest = next;
        seen.add(next.id);
        [next] = next.waitsFor.flatMap((id) => (this.turn.has(id) ? (this.works.get(id) ?? []) : [])).sort(byOrder);
      }
      this.take(deepest);
    }
  }

  private take(work: AssignedWork): void {
    this.turn.delete(work.id);
    const ends = work.waitsFor.map((id) => this.times.get(id)?.finishMs);
    if (ends.includes(undefined)) return;
    const ready = Math.max(this.nowMs, work.releaseMs, ...ends.flatMap((end) => end ?? []));
    this.place(work, work.minutes === 0 ? ready : Math.max(ready, work.floorMs, this.mayBeginMs(work)));
  }

  /** An agent with as much under way as it may have begins nothing new before some of it is finished; several lanes are first given to what is under way. */
  private mayBeginMs({ agentId }: AssignedWork): number {
    const worker = this.workerOf(agentId);
    const begun = [...this.works.values()].filter((work) => work.agentId === agentId && isUnderWay(work));
    const limit = worker.lanes === 1 ? worker.mostAtOnce : 1;
    if (begun.length < limit) return 0;
    const ends = begun.flatMap((work) => {
      const times = this.times.get(work.id);
      return times === undefined ? [] : [worker.lanes === 1 ? times.finishMs : times.startMs];
    });
    return ends.sort((a, b) => b - a)[limit - 1] ?? 0;
  }

  private place(work: AssignedWork, fromMs: number): void {
    if (work.minutes === 0) {
      this.times.set(work.id, { startMs: fromMs, finishMs: fromMs });
      return;
    }
    if (work.given !== null) {
      this.put(work, this.runOf(work, work.given));
      return;
    }
    const { time } = this.workerOf(work.agentId);
    const from = time.until(fromMs);
    const starts = this.lanesOf(work.agentId).map((lane) => {
      let begin = from;
      for (const {
        run: [otherBegin, otherEnd],
      } of lane) {
        if (otherEnd <= begin) continue;
        if (otherBegin >= begin + work.minutes) break;
        begin = otherEnd;
      }
      return begin;
    });
    const begin = Math.min(...starts);
    this.put(work, [begin, begin + work.minutes], starts.indexOf(begin));
  }
  private pin(work: AssignedWork, pinMs: number): void {
    if (work.minutes === 0) {
      const at = Math.max(pinMs, this.nowMs);
      this.times.set(work.id, { startMs: at, finishMs: at });
      return;
    }
    const begin = this.workerOf(work.agentId).time.until(Math.max(pinMs, this.nowMs));
    this.put(work, [begin, begin + work.minutes], undefined, 'pinned');
  }
  /** Work under way goes on at once, and what is pinned to a start interrupts it; on several lanes, it takes the first place without a break. */
  private goOn(work: AssignedWork): void {
    if (work.minutes === 0 || work.given !== null || this.workerOf(work.agentId).lanes > 1) {
      this.place(work, this.nowMs);
      return;
    }
    const { time } = this.workerOf(work.agentId);
    const [lane] = this.lanesOf(work.agentId);
    if (lane === undefined) return;
    const parts = partsOn(lane, time.until(this.nowMs), work.minutes);
    this.put(work, [begin(parts), end(parts)], 0);
    this.pauses.set(
      work.id,
      parts.slice(1).map(([next], index): Run => [parts[index]?.[1] ?? next, next]),
    );
  }
  private put(work: AssignedWork, run: Run, lane?: number, kind: Kind = 'other'): void {
    const { time } = this.workerOf(work.agentId);
    const lanes = this.lanesOf(work.agentId);
    const free = lanes.findIndex((runs) => runs.every(({ run: [begin, end] }) => end <= run[0] || begin >= run[1]));
    const own = lanes[lane ?? Math.max(0, free)] ?? [];
    own.push({ run, kind });
    own.sort((a, b) => a.run[0] - b.run[0]);
    this.times.set(work.id, work.given ?? { startMs: time.beginMs(run[0]), finishMs: time.endMs(run[1]) });
  }
  private runOf(work: AssignedWork, { startMs }: Times): Run {
    const begin = this.workerOf(work.agentId).time.until(startMs);
    return [begin, begin + work.minutes];
  }
  private lanesOf(agentId: string): { run: Run; kind: Kind }[][] {
    const known = this.lanes.get(agentId) ?? Array.from({ length: this.workerOf(agentId).lanes }, () => []);
    this.lanes.set(agentId, known);
    return known;
  }
  private workerOf(agentId: string): Worker {
    const worker = this.workers.get(agentId);
    if (worker === undefined) throw new Error(`There is no agent ${agentId}.`);
    return worker;
  }

  /** Hours of work of an agent in each of so many weeks of its own calendar, and the hours it has. */
  weeks(agentId: string, firstDay: number, count: number): { load: number; capacity: number }[] {
    const { time, timeZone, lanes } = this.workerOf(agentId);
    return Array.from({ length: count }, (_, week) => {
      const beginMs = Math.max(this.nowMs, localMs(timeZone, firstDay + 7 * week, 0));
      const endMs = Math.max(this.nowMs, localMs(timeZone, firstDay + 7 * week + 7, 0));
      let load = 0;
      for (const work of this.works.values()) {
        const times = this.times.get(work.id);
        if (work.agentId !== agentId || times === undefined) continue;
        load += time.between(Math.max(beginMs, times.startMs), Math.min(endMs, times.finishMs));
        for (const [pause, until] of this.pauses.get(work.id) ?? [])
          load -= time.between(Math.max(beginMs, time.beginMs(pause)), Math.min(endMs, time.endMs(until)));
      }
      return { load: load / 60, capacity: (time.between(beginMs, endMs) * lanes) / 60 };
    });
  }
}

const begin = (parts: readonly Run[]): number => parts[0]?.[0] ?? Number.NaN;
const end = (parts: readonly Run[]): number => parts.at(-1)?.[1] ?? Number.NaN;

/** The stretches in which work under way is done on a lane: in all time that nothing pinned takes, after any other run in its way. */
function partsOn(lane: readonly { run: Run; kind: Kind }[], from: number, minutes: number): readonly Run[] {
  const busy = lane.filter(({ run }) => run[1] > from);
  const others = busy.filter(({ kind }) => kind === 'other').map(({ run }) => run[1]);
  for (const start of [from, ...others.sort((a, b) => a - b)]) {
    const parts: Run[] = [];
    let [at, left] = [start, minutes];
    let isBlocked = false;
    for (const { run, kind } of busy) {
      if (run[1] <= at || left <= 0) continue;
      if (run[0] >= at + left) break;
      if (kind === 'other') isBlocked = true;
      if (run[0] > at) {
        parts.push([at, run[0]]);
        left -= run[0] - at;
      }
      at = run[1];
    }
    if (!isBlocked) return [...parts, [at, at + left]];
  }
  return [];
}

/** As planned; what no plan has put in order stands after the last planned work that deserves to come first. */
function inOrder(works: readonly AssignedWork[]): AssignedWork[] {
  const order = works.filter((work) => work.orderMs !== null).sort(byOrder);
  const unplanned = works.filter((work) => work.orderMs === null).sort(byPriority);
  for (const work of unplanned.reverse()) {
    const last = order.findLastIndex((other) => other.orderMs !== null && byPriority(other, work) < 0);
    order.splice(last + 1, 0, work);
  }
  return order;
}

/** The first day, counted from 1970, of the week that an instant lies in. */
export function weekOf(zone: string, ms: number): number {
  const day = localDay(zone, ms);
  return day - ((day + 3) % 7);
}
