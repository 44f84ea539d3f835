import { at } from '../../base/at.ts';
import { type Fit, type FitProblem, networkOf } from './fit.ts';

/**
 * By class and week: the minutes of it that must be done in each week, if all is done as late as it can be without more being short. What finds no time is in
 * its due week. Work due after the weeks of the problem is in none.
 */
export function latestWeeks(problem: FitProblem, { unmetMinutes }: Fit): readonly (readonly number[])[] {
  const { weekCount, classes } = problem;
  const net = networkOf({ ...problem, free: problem.free.map((row) => row.map(() => 0)) });
  classes.forEach((row, index) => {
    if (row.until < weekCount) net.flow.raise(at(net.classEdges, index), row.minutes - at(unmetMinutes, index));
  });
  // An augmenting path never takes flow from the sink, so what a later week has found stays when an earlier one is opened.
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
