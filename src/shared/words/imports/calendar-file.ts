import { fixed, type Reader } from '../../format/index.ts';
import type { Task } from '../../model/index.ts';

/** Text in a calendar file with the planned work of an agent. */
export const CALENDAR_FILE = {
  name: (agent: string) => `Planned work of ${agent}`,
  description: (
    { id, client, project }: Pick<Task, 'id' | 'client' | 'project'>,
    minutes: number,
    reader: Reader,
  ): string =>
    [
      [id, client, project].filter((part) => part !== null).join(', '),
      `Effort: ${fixed(minutes / 60, 1, reader)} h`,
    ].join('\n'),
  fileName: (agentId: string) => `planned-work-${agentId.replace(/[^\w.-]+/g, '-')}.ics`,
  /** The button that saves the file. */
  save: 'Save as calendar',
};
