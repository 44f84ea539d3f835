import type { Agent, CivilDate, Snapshot } from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';
import { dayNumber } from './civil.ts';
import { alwaysOpen } from './office.ts';
import { workingDays } from './shifts.ts';
import type { Span } from './spans.ts';

/** When the working time of a civil date starts and ends, epoch ms. */
export interface CivilTimes {
  /** Returns the end of that day's working time, or on a day off, of the last working day before it. */
  endOf(on: CivilDate): number;
  /** Returns the start of that day's working time, or on a day off, of the next working day. */
  startOf(on: CivilDate): number;
}

/** The instants of civil dates for each agent, and for the office if the work is unassigned. */
export interface CivilClocks {
  /** Returns the times of an agent, or of the office for null, an unknown index, and due dates after the agent has left. */
  of(agentIndex: number | null): CivilTimes;
  /** Returns the latest end of a date among the office and all agents. */
  lastEndOf(on: CivilDate): number;
}

/** Days searched for the next working day. An agent without one in this range uses the office calendar. */
const FURTHEST_DAYS = 366;

/** Returns the civil clocks of a snapshot's agents and office. */
export const civilClocks = ({
  agents,
  holidays,
  office,
}: Pick<Snapshot, 'agents' | 'holidays' | 'office'>): CivilClocks => clocksOf(agents, holidays, office);

const clocksOf = memoizeLast(
  (agents: Snapshot['agents'], holidays: Snapshot['holidays'], office: Snapshot['office']): CivilClocks => {
    const ofOffice = timesOf(workingDays(alwaysOpen(agents, office), holidays), null);
    const known = new Map<number, CivilTimes>();
    const of = (agentIndex: number | null): CivilTimes => {
      const agent = agentIndex === null ? undefined : agents[agentIndex];
      if (agentIndex === null || agent === undefined) return ofOffice;
      const times =
        known.get(agentIndex) ?? whileActive(agent, timesOf(workingDays(agent, holidays), ofOffice), ofOffice);
      known.set(agentIndex, times);
      return times;
    };
    return {
      of,
      lastEndOf: (on) => agents.reduce((last, _, index) => Math.max(last, of(index).endOf(on)), ofOffice.endOf(on)),
    };
  },
);

/** The times of an agent, and after the last active day those of the office: work due later is not due when the agent leaves. */
const whileActive = ({ activeUntilOn }: Agent, own: CivilTimes, office: CivilTimes): CivilTimes =>
  activeUntilOn === null ? own : { ...own, endOf: (on) => (on <= activeUntilOn ? own : office).endOf(on) };

function timesOf(dayOf: ReturnType<typeof workingDays>, otherwise: CivilTimes | null): CivilTimes {
  const [ends, starts] = [new Map<CivilDate, number>(), new Map<CivilDate, number>()];
  const nearest = (on: CivilDate, step: 1 | -1): Span | undefined => {
    const day = dayNumber(on);
    for (let away = 0; away <= FURTHEST_DAYS; away++) {
      const work = dayOf(day + step * away).at(step === 1 ? 0 : -1);
      if (work !== undefined) return work;
    }
    return undefined;
  };
  const cached = (known: Map<CivilDate, number>, on: CivilDate, make: () => number): number => {
    const before = known.get(on);
    if (before !== undefined) return before;
    const made = make();
    known.set(on, made);
    return made;
  };
  return {
    endOf: (on) => cached(ends, on, () => nearest(on, -1)?.[1] ?? otherwise?.endOf(on) ?? Number.POSITIVE_INFINITY),
    startOf: (on) =>
      cached(starts, on, () => nearest(on, 1)?.[0] ?? otherwise?.startOf(on) ?? Number.POSITIVE_INFINITY),
  };
}
