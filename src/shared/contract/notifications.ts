import { z } from 'zod';
import { type Instant, type Message, type NotificationTimes, WORK_EXCEPTION_KINDS } from '../model/index.ts';
import { id, nothing, text } from './arguments.ts';
import { command, query } from './call.ts';
import type { LaddersView } from './exceptions-views.ts';

const minute = z.number().int().min(0).max(1439);
/** When notifications are delivered. */
export const notificationTimes = z.strictObject({
  quiet: z.strictObject({ fromMinute: minute, toMinute: minute }).nullable(),
  digestAtMinute: minute.nullable(),
  criticalAtOnce: z.boolean(),
});

/** Calls about notifications and escalation ladders. */
export const notificationsCalls = {
  /** Whether notifications are shown on the desktop, when they and mails are delivered, and when next if they wait. */
  'notifications.view': query<{
    readonly isOn: boolean;
    readonly times: NotificationTimes;
    readonly nextAt: Instant | null;
  }>()(nothing),
  'notifications.set': command<{ readonly revision: number }>()(
    z.strictObject({ on: z.boolean().optional(), times: notificationTimes.optional() }),
    { undo: 'entry' },
  ),
  /** The notifications that no window has shown and that need not wait, as event `notice` would give them; a window asks when it connects. */
  'notices.waiting': query<{ readonly notices: readonly NotificationsEvents['notice'][] }>()(nothing),
  /** A window has shown these notifications. */
  'notices.shown': command<null>()(z.strictObject({ noticeIds: z.array(id).min(1).max(10_000) }), { undo: 'none' }),
  'ladders.view': query<LaddersView>()(nothing),
  /** Creates a ladder, or changes the one with this id. */
  'ladder.put': command<{ readonly id: string; readonly revision: number }>()(
    z.strictObject({
      id: id.optional(),
      name: id,
      kinds: z.array(z.enum(WORK_EXCEPTION_KINDS)).default([]),
      client: id.nullable().default(null),
      /** Its position among all ladders, from 1. Default: unchanged, or last for a new one. */
      position: z.number().int().min(1).max(10_000).optional(),
      levels: z
        .array(
          z.strictObject({
            name: id,
            role: text(200).default(''),
            address: z.union([z.literal(''), z.email()]).default(''),
            answerHours: z.number().min(0.25).max(400),
          }),
        )
        .min(1)
        .max(9),
    }),
    { undo: 'entry' },
  ),
  'ladder.remove': command<{ readonly revision: number }>()(z.strictObject({ id }), { undo: 'entry' }),
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
