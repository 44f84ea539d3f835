import { fixed, type Reader, signed, whole } from '../../format/index.ts';

/** Lines of the commands on tasks. */
export const NO_OPEN_TASKS = 'No open tasks. Import some with tde import, or create the sample agency with tde demo.';
export const QUEUE_HEADINGS = ['rank', 'score', 'task', 'status', 'title'] as const;

interface Fit {
  readonly overall: number;
  readonly agentName: string;
  readonly agentId: string;
  readonly eligible: boolean;
}
export const candidateLine = ({ overall, agentName, agentId, eligible }: Fit, reader: Reader): string =>
  `${fixed(overall, 3, reader)}  ${agentName} (${agentId}), ${eligible ? 'eligible' : 'not eligible'}`;

export const NOT_IN_QUEUE = 'Not in the queue, so it has no rank.';
export const rankLine = (rank: number, ofTasks: number, priority: number, reader: Reader): string =>
  `Rank ${whole(rank, reader)} of ${whole(ofTasks, reader)}, priority ${fixed(priority, 1, reader)}`;
/** The heading above the explanation of an agent's fit. */
export const fitHeading = (agent: string, fit: number, isAssigned: boolean, reader: Reader): string =>
  `${isAssigned ? `Assigned to ${agent}` : `Best match: ${agent}`}, fit ${fixed(fit, 3, reader)}`;

export const nothingToCompare = (agent: string): string => `${agent}: there is nobody to compare with.`;
export const comparedLine = (agent: string, other: string, difference: number, reader: Reader): string =>
  `${agent} compared with ${other}: fit ${signed(difference, reader, 3)}`;
