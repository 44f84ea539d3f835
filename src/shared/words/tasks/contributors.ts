import { hours, percent, type Reader } from '../../format/index.ts';
import type { TaskName, TaskStatus } from '../../model/index.ts';
import { taskName } from '../base/names.ts';

export const CONTRIBUTORS = {
  title: 'Contributors',
  help: 'Each contributor has a part of the work, as a task of their own. The task is done when all parts are.',
  agent: 'Contributor',
  share: 'Share of their time, per cent',
  percent: '%',
  hours: 'h',
  hoursLabel: 'Hours (leave empty to divide the work by shares)',
  add: 'Add',
  nobody: 'Unassigned',
  open: (name: string) => `Open the part of ${name}`,
  remove: (name: string) => `Remove ${name} from the contributors`,
};

interface Contribution {
  readonly agentName: string | null;
  readonly share: number;
  readonly remainingHours: number;
  readonly status: TaskStatus;
}
/** `20%, 4 h left`, `done` */
export const contributionText = ({ share, remainingHours, status }: Contribution, reader: Reader): string =>
  status === 'done' ? 'done' : `${percent(share, reader)}, ${hours(remainingHours, reader)} left`;

/** What a contributor's part is part of. */
export const partOfText = (task: TaskName): string => `Part of ${taskName(task)}`;

interface Contributed {
  readonly contributions: readonly (Contribution & { readonly taskId: string })[];
  readonly contributesTo: TaskName | null;
}
/** The lines about contributors in the explanation of a task. */
export const contributionLines = ({ contributions, contributesTo }: Contributed, reader: Reader): readonly string[] => [
  ...(contributesTo === null ? [] : [partOfText(contributesTo)]),
  ...(contributions.length === 0 ? [] : [`${CONTRIBUTORS.title}:`]),
  ...contributions.map(
    (one) => `  ${one.agentName ?? CONTRIBUTORS.nobody} (${one.taskId}): ${contributionText(one, reader)}`,
  ),
];
