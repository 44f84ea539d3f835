import { z } from 'zod';
import type { Message } from '../model/index.ts';
import { id, nothing } from './arguments.ts';
import { command, query } from './call.ts';

/** Calls about notifications. */
export const notificationsCalls = {
  /** Whether notifications are shown on the desktop. */
  'notifications.view': query<{ readonly isOn: boolean }>()(nothing),
  'notifications.set': command<{ readonly revision: number }>()(z.strictObject({ on: z.boolean() }), { undo: 'entry' }),
  /** A window has shown these notifications. */
  'notices.shown': command<null>()(z.strictObject({ noticeIds: z.array(id).min(1).max(10_000) }), { undo: 'none' }),
} as const;

/** Events about notifications. */
export interface NotificationsEvents {
  /** A notification to show on the desktop, once. A window confirms it with `notices.shown`, and ignores one that it has shown already. */
  readonly notice: {
    readonly noticeId: string;
    /** All notifications that it covers: several at once are shown as one. */
    readonly noticeIds: readonly string[];
    readonly title: Message;
    readonly body: Message;
    readonly exceptionId: string;
  };
  /** A notification on the desktop was clicked: its exception has to be opened. */
  readonly 'notice.opened': { readonly exceptionId: string };
}
