import { at } from '../../base/at.ts';
import { type Fit, type FitProblem, networkOf } from './fit.ts';

/**
 * Returns the minutes of each class by week if all work is done as late as possible without increasing the shortage.
 * Demand that does not fit counts in its due week. Work due after the weeks of the problem counts in none.
 */
export function latestWeeks(problem: FitProblem, { unmetMinutes }: Fit): readonly (readonly number[])[] {
  const { weekCount, classes } = problem;
  const net = networkOf({ ...problem, free: problem.free.map((row) => row.map(() => 0)) });
  classes.forEach((row, index) => {
    if (row.until < weekCount) net.flow.raise(at(net.classEdges, index), row.minutes - at(unmetMinutes, index));
  });
  // An augmenting path never takes flow from the sink, so the flow of a later week remains when an earlier one is
  // opened.
  for (let week = weekCount - 1; week >= 0; week--) {
    for (const { group, edge } of net.sinkEdges(week)) {
      const minutes = at(net.groups, group).reduce((sum, agent) => sum + at(at(problem.free, agent), week), 0);
      net.flow.raise(edge, minutes);
    }
    net.flow.augment(net.source, net.sink);
  }
  return classes.map((row, index) =>
    Array.from({ length: weekCount }, (_, week) => {
      const edge = at(net.weekEdges, index).get(week);
      return (edge === undefined ? 0 : net.flow.flow(edge)) + (row.until === week ? at(unmetMinutes, index) : 0);
    }),
  );
}
