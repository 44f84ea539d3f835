import { counted, percent, type Reader, whole } from '../../format/index.ts';

/** Text alternatives of the charts, and the one word that is drawn in them. */
export const NOW = 'now';

interface Point {
  readonly label: string;
  readonly value: number;
}
const pointText = ({ label, value }: Point, reader: Reader): string => `${label}: ${whole(value, reader)}`;
const pointsText = (points: readonly Point[], reader: Reader): string =>
  points.map((point) => pointText(point, reader)).join(', ');

export const bandText = (
  what: string,
  points: readonly (Point & { readonly isOutside: boolean })[],
  reader: Reader,
): string => {
  const outside = points.filter((point) => point.isOutside).length;
  return `${what}. ${pointsText(points, reader)}. ${whole(outside, reader)} of ${counted(points.length, 'day', reader)} outside the usual range.`;
};

type Ahead = Point & { readonly low: number; readonly high: number };
export const fanText = (
  what: string,
  { history, ahead }: { readonly history: readonly Point[]; readonly ahead: readonly Ahead[] },
  reader: Reader,
): string =>
  `${what}. Past: ${pointsText(history, reader)}. Forecast: ${ahead
    .map((point) => `${pointText(point, reader)}, between ${whole(point.low, reader)} and ${whole(point.high, reader)}`)
    .join('; ')}`;

interface Demand {
  readonly name: string;
  readonly demand: number;
  readonly supply: number;
  readonly short: number;
}
export const demandText = (weeks: readonly Demand[], reader: Reader): string =>
  `Demand and capacity by week. ${weeks
    .map(
      ({ name, demand, supply, short }) =>
        `${name}: ${whole(demand, reader)} h of demand, ${whole(supply, reader)} h of capacity${short > 0 ? `, ${whole(short, reader)} h short` : ''}`,
    )
    .join('; ')}`;

interface Finished {
  readonly label: string;
  readonly finished: number;
  readonly onTime: number;
  readonly withDue: number;
}
export const finishedText = (weeks: readonly Finished[]): string =>
  `Completed tasks by week. ${weeks
    .map(
      ({ label, finished, onTime, withDue }) => `week ${label}: ${finished} completed, ${onTime} of ${withDue} on time`,
    )
    .join(', ')}`;

/** `hours` has the same form as in the drawing. */
export const hoursText = (
  weeks: readonly { readonly label: string; readonly hours: string; readonly planned: boolean }[],
): string =>
  `Hours by week. ${weeks
    .map(({ label, hours, planned }) => `week ${label}: ${hours} hours${planned ? ' planned' : ''}`)
    .join(', ')}`;

const MARKS = { met: 'met', missed: 'missed', at_risk: 'at risk', open: 'open' } as const;
export const milestonesText = (
  marks: readonly { readonly label: string; readonly state: keyof typeof MARKS }[],
): string => `Milestones. ${marks.map(({ label, state }) => `${label}, ${MARKS[state]}`).join('; ')}`;

interface Bin {
  readonly predicted: number;
  readonly actual: number;
  readonly cases: number;
}
export const reliabilityText = (what: string, bins: readonly Bin[], reader: Reader): string =>
  `${what}. ${bins
    .map(
      ({ predicted, actual, cases }) =>
        `predicted ${percent(predicted, reader)}, actual ${percent(actual, reader)} of ${counted(cases, 'task', reader)}`,
    )
    .join('; ')}`;

/** A figure for each whole number from 0 on: `Plan value. 0: 9,208; 1: 9,260` */
export const stepsText = (what: string, values: readonly number[], reader: Reader): string =>
  `${what}. ${values.map((value, index) => `${whole(index, reader)}: ${whole(value, reader)}`).join('; ')}`;
