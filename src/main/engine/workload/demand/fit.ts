import { at } from '../../base/at.ts';
import { FlowNetwork } from './flow.ts';

/** Demand that the same agents can do in the same weeks. */
export interface DemandClass {
  /** Indices of the agents who can do it, ascending. */
  readonly agents: readonly number[];
  /**
   * The first and last week in which the work may be done; it is due in the last. Work due after the weeks of the
   * problem can wait and takes no time.
   */
  readonly from: number;
  readonly until: number;
  readonly minutes: number;
}
/** Demand and free time, in whole minutes. */
export interface FitProblem {
  readonly weekCount: number;
  /** Free minutes by agent and week. */
  readonly free: readonly (readonly number[])[];
  readonly classes: readonly DemandClass[];
}
export interface Fit {
  /** Increase of the shortage in each week: demand due then that does not fit, given everything due before. */
  readonly shortMinutes: readonly number[];
  /** Unmet minutes of each class. */
  readonly unmetMinutes: readonly number[];
  /** Agents whose lack of time prevents more demand from being met in any week: the full side of a minimum cut. */
  readonly fullAgents: readonly number[];
  /** Classes that compete for these agents. */
  readonly tightClasses: readonly number[];
}

/**
 * Calculates how much of the demand fits, by due week: a maximum flow from classes over weeks to agents' free time,
 * extended week by week, so that the unmet part up to each week is as small as possible (the deficiency version of
 * Hall's theorem; Ore 1955). Exact in minutes.
 */
export function fitDemand(problem: FitProblem): Fit {
  const net = networkOf(problem);
  const short: number[] = [];
  for (let week = 0; week < problem.weekCount; week++) {
    let added = 0;
    problem.classes.forEach((row, index) => {
      if (row.until !== week) return;
      added += row.minutes;
      net.flow.raise(at(net.classEdges, index), row.minutes);
    });
    short.push(added === 0 ? 0 : added - net.flow.augment(net.source, net.sink));
  }
  const reached = net.flow.reached(net.source);
  return {
    shortMinutes: short,
    unmetMinutes: net.classEdges.map((edge) => net.flow.residual(edge)),
    fullAgents: net.groups.flatMap((agents, group) =>
      range(problem.weekCount).some((week) => reached[net.groupNode(group, week)] === true) ? agents : [],
    ),
    tightClasses: problem.classes.flatMap((_, index) => (reached[net.classNode(index)] === true ? [index] : [])),
  };
}

interface Network {
  readonly flow: FlowNetwork;
  readonly source: number;
  readonly sink: number;
  readonly classEdges: readonly number[];
  /** The edges of each class into each of its weeks. */
  readonly weekEdges: readonly ReadonlyMap<number, number>[];
  readonly groups: readonly (readonly number[])[];
  classNode(index: number): number;
  groupNode(group: number, week: number): number;
  /** Returns the edges to the sink of each group of agents in a week. */
  sinkEdges(week: number): readonly { readonly group: number; readonly edge: number }[];
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/**
 * Builds the network source -> class -> (agents who can, week) -> (equivalent agents, week) -> sink. Agents that belong
 * to the same sets share one node.
 */
export function networkOf({ weekCount, free, classes }: FitProblem): Network {
  const sets = new Map<string, number>();
  const members: (readonly number[])[] = [];
  const setOf = classes.map((row) => {
    const key = row.agents.join(' ');
    const known = sets.get(key) ?? members.push(row.agents) - 1;
    sets.set(key, known);
    return known;
  });
  const { groups, groupsOfSet } = groupBySets(free.length, members);
  const setBase = 2 + classes.length;
  const groupBase = setBase + members.length * weekCount;
  const flow = new FlowNetwork(groupBase + groups.length * weekCount);
  const [source, sink] = [0, 1];
  const classNode = (index: number): number => 2 + index;
  const groupNode = (group: number, week: number): number => groupBase + group * weekCount + week;
  const weekEdges = classes.map(() => new Map<number, number>());
  const classEdges = classes.map((row, index) => {
    const set = at(setOf, index);
    for (let week = row.from; week <= Math.min(row.until, weekCount - 1); week++)
      at(weekEdges, index).set(week, flow.edge(classNode(index), setBase + set * weekCount + week, row.minutes));
    return flow.edge(source, classNode(index), 0);
  });
  const sinkEdges = range(weekCount).map((week) => {
    const edges = groups.map((agents, group) => {
      const minutes = agents.reduce((sum, agent) => sum + at(at(free, agent), week), 0);
      return { group, edge: flow.edge(groupNode(group, week), sink, minutes) };
    });
    groupsOfSet.forEach((own, set) => {
      for (const group of own)
        flow.edge(setBase + set * weekCount + week, groupNode(group, week), Number.MAX_SAFE_INTEGER / 2);
    });
    return edges;
  });
  return {
    flow,
    source,
    sink,
    classEdges,
    weekEdges,
    groups,
    classNode,
    groupNode,
    sinkEdges: (week) => at(sinkEdges, week),
  };
}

/** Groups agents that belong to the same sets. Agents in no set are omitted. */
function groupBySets(
  agentCount: number,
  sets: readonly (readonly number[])[],
): { readonly groups: readonly (readonly number[])[]; readonly groupsOfSet: readonly (readonly number[])[] } {
  const belongs: number[][] = Array.from({ length: agentCount }, () => []);
  sets.forEach((agents, set) => {
    for (const agent of agents) belongs[agent]?.push(set);
  });
  const byKey = new Map<string, { readonly sets: readonly number[]; readonly agents: number[] }>();
  belongs.forEach((own, agent) => {
    if (own.length === 0) return;
    const key = own.join(' ');
    const known = byKey.get(key) ?? { sets: own, agents: [] };
    known.agents.push(agent);
    byKey.set(key, known);
  });
  const rows = [...byKey.values()];
  const groupsOfSet: number[][] = sets.map(() => []);
  rows.forEach((row, group) => {
    for (const set of row.sets) groupsOfSet[set]?.push(group);
  });
  return { groups: rows.map((row) => row.agents), groupsOfSet };
}
