import { counted, hours, type Reader, weekLabel } from '../../format/index.ts';
import type { CivilDate, TaskName } from '../../model/index.ts';
import { taskName } from '../base/names.ts';

/** Output of the command for constraints. */
export const NO_CONSTRAINTS = 'No constraints. Add one with --add, or import a file with tde import --constraints.';
export const constraintsHeading = (count: number, reader: Reader): string => `${counted(count, 'constraint', reader)}:`;

const STATES = { met: 'met', broken: 'broken', idle: 'no effect now' } as const;
export const constraintLine = (id: string, meaning: string, state: keyof typeof STATES): string =>
  `${id}  ${meaning} (${STATES[state]})`;

/** Planned hours by week: `by week: 48: 17 h, 49: 15 h`. */
export const weeksLine = (
  weeks: readonly { readonly weekOn: CivilDate; readonly minutes: number }[],
  reader: Reader,
): string =>
  `    by week: ${weeks.map(({ weekOn, minutes }) => `${weekLabel(weekOn, reader)}: ${hours(Math.round(minutes / 6) / 10, reader)}`).join(', ')}`;

export const holderLine = ({ agentName, ...task }: TaskName & { readonly agentName: string | null }): string =>
  `    ${taskName(task)}: ${agentName ?? 'no agent'}`;
export const idLine = (id: string): string => `ID: ${id}`;
