import { z } from 'zod';
import type { AgentId, CivilDate, Instant, Note } from '../model/index.ts';
import { agentId, civilDate, id, taskId, text, versions } from './arguments.ts';
import { command, query } from './call.ts';

/** What a note is about. */
const about = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('task'), taskId }),
  z.strictObject({ kind: z.literal('agent'), agentId }),
  z.strictObject({ kind: z.literal('client'), client: id }),
  z.strictObject({ kind: z.literal('project'), client: id.nullable(), project: id }),
]);
const content = z.string().trim().min(1).max(20_000);
/** Addresses that a click may open. */
const url = z.url({ protocol: /^(https?|mailto)$/ }).max(2000);

/** Hours on a task, by one agent on one day. */
export interface TimeEntry {
  readonly id: string;
  readonly agentId: AgentId;
  readonly agentName: string;
  readonly at: Instant;
  /** The day on the agent's calendar. */
  readonly on: CivilDate;
  readonly hours: number;
  readonly note: string;
}
const hours = z.number().positive().max(1000);
const note = text(1000);

/** Calls about notes, links and hours that people enter. */
export const notesCalls = {
  /** The notes about a task, client, project or agent, newest first. */
  'notes.view': query<readonly Note[]>()(z.strictObject({ about })),
  'note.add': command<{ readonly noteId: string; readonly revision: number }>()(
    z.strictObject({ about, text: content, url: url.nullable().default(null) }),
    { undo: 'entry' },
  ),
  'note.edit': command<{ readonly revision: number }>()(
    z.strictObject({ noteId: id, text: content.optional(), url: url.nullable().optional(), versions }),
    { undo: 'entry' },
  ),
  'note.remove': command<{ readonly revision: number }>()(z.strictObject({ noteIds: z.array(id).min(1).max(1000) }), {
    undo: 'entry',
  }),
} as const;

/** Calls about hours that people enter for agents. */
export const timeCalls = {
  /** The hours on a task, newest first. */
  'time.view': query<{ readonly entries: readonly TimeEntry[]; readonly hours: number }>()(z.strictObject({ taskId })),
  /** Adds hours as a report by the agent at the end of that day's work; today: now. */
  'time.log': command<{ readonly entryId: string; readonly revision: number }>()(
    z.strictObject({ taskId, agentId, on: civilDate, hours, note: note.default('') }),
    { undo: 'entry' },
  ),
  /** Corrects an entry: the task changes by the difference. */
  'time.edit': command<{ readonly revision: number }>()(
    z.strictObject({ entryId: id, hours: hours.optional(), note: note.optional() }),
    { undo: 'entry' },
  ),
  /** Removes an entry and its hours. */
  'time.remove': command<{ readonly revision: number }>()(z.strictObject({ entryId: id }), { undo: 'entry' }),
} as const;
