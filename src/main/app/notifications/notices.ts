import { createHash } from 'node:crypto';
import { type EventMessage, type LaddersView, ok, type Result } from '../../../shared/contract/index.ts';
import type { Reader } from '../../../shared/format/index.ts';
import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  message,
  msOf,
  type Notice,
  SEVERITIES,
  type Severity,
} from '../../../shared/model/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { digestSubject, digestText, noticeMailText } from '../../../shared/words/notifications/mail.ts';
import { isMailAddress, mailBytes } from '../../files/mail.ts';
import { storeFailure, type Workspace } from '../../store/index.ts';
import { bookOf } from '../exceptions/exception-book.ts';
import { automation } from '../session/automation.ts';
import { workspaceReader } from '../session/recorded-text.ts';
import type { Session } from '../session/session.ts';
import { workspaceName } from '../workspace/workspace-view.ts';
import type { DeliveryTimes } from './delivery-times.ts';
import { deliveryTimesOf, notificationsOn, notificationTimesOf } from './desktop-setting.ts';
import { DISK_STEPS, fillOutbox, type Mailing, type OutboxSteps, settleOutbox } from './outbox.ts';

/** The result of a delivery. */
export interface Delivered {
  /** New files in the outbox. */
  readonly written: number;
  /** Notifications that open windows were asked to show. */
  readonly shown: number;
}

export const outboxFolder = (session: Session): string => `${session.path}.outbox`;

/** How many files were written to the outbox, the time of their newest notification, and how many notifications are waiting. */
export function outboxCounts(session: Session): LaddersView['outbox'] {
  const files = new Set<string>();
  let waiting = 0;
  let lastAt: Instant | null = null;
  for (const { outboxFile, at } of bookOf(session).state().notices.values()) {
    if (outboxFile === null) waiting++;
    else {
      files.add(outboxFile);
      if (lastAt === null || at > lastAt) lastAt = at;
    }
  }
  return { written: files.size, lastAt, waiting };
}

/** Workspaces whose outbox was cleaned up after an earlier process. */
const settled = new WeakSet<Workspace>();

/**
 * Writes every notification that need not wait for the end of the quiet hours or the daily digest to the outbox, one file per person, and asks open
 * windows to show those that none has shown. Does nothing in a read-only workspace. If the outbox
 * cannot be written, returns the failure, and the next call tries again; windows are asked all the same.
 */
export function deliverNotices(
  session: Session,
  log: (line: object) => void = () => undefined,
  steps: Partial<OutboxSteps> = {},
): Result<Delivered> {
  if (session.store().readOnly !== null || !automation(session).ok) return ok({ written: 0, shown: 0 });
  const times = deliveryTimesOf(session);
  const outbox = toOutbox(session, times, {
    ...DISK_STEPS,
    keep: (notices) => bookOf(session).save({ notices }),
    ...steps,
  });
  const shown = toDesks(session, times);
  if (!outbox.ok) log({ event: 'outbox failed', code: outbox.error.code, system: outbox.error.values.system ?? null });
  if (!outbox.ok) return outbox;
  return shown.ok ? ok({ written: outbox.value.written, shown: shown.value }) : shown;
}

function toOutbox(session: Session, times: DeliveryTimes, steps: OutboxSteps): Result<{ readonly written: number }> {
  const [store, folder] = [session.store(), outboxFolder(session)];
  if (!settled.has(store)) {
    const done = settleOutbox(folder, bookOf(session).state().notices.values(), steps);
    if (!done.ok) return done;
    settled.add(store);
  }
  const name = workspaceName(session.path);
  const reader = workspaceReader(session);
  // Until this has succeeded, there may be unfinished files.
  settled.delete(store);
  const filled = fillOutbox(
    folder,
    [...bookOf(session).state().notices.values()].filter((notice) => !times.isHeld(notice, session.nowMs())),
    (mailing) => noticeMail(mailing, name, reader),
    steps,
  );
  if (filled.ok) settled.add(store);
  return filled;
}

const PRIORITIES: Readonly<Record<Severity, readonly [xPriority: string, importance: string]>> = {
  critical: ['1 (Highest)', 'high'],
  high: ['2 (High)', 'high'],
  medium: ['3 (Normal)', 'normal'],
  low: ['5 (Lowest)', 'low'],
};
const SENDER = { name: 'Task Distribution Engine', address: 'notices@task-distribution-engine.invalid' };

/** The notifications of one person as a mail for a reader: one as it is, several as a digest. The same notifications give the same bytes. */
export function noticeMail(mailing: Mailing, workspace: string, reader: Reader): Uint8Array {
  const sorted = mailing.toSorted(byWeight);
  const worst = sorted[0] ?? mailing[0];
  const hasAddress = isMailAddress(worst.address);
  const [xPriority, importance] = PRIORITIES[worst.severity];
  const isDigest = mailing.length > 1;
  return mailBytes({
    from: SENDER,
    to: { name: worst.to, address: hasAddress ? worst.address : `${addressName(worst.to)}@recipient.invalid` },
    subject: isDigest ? digestSubject(sorted, reader) : textOf(worst.title, reader),
    body: isDigest ? digestText(sorted, workspace, reader) : noticeMailText(worst, workspace, reader),
    atMs: Math.max(...mailing.map(({ at }) => msOf(at))),
    messageId: `${messageName(mailing)}@task-distribution-engine.invalid`,
    headers: [
      ['X-Priority', xPriority],
      ['Importance', importance],
      ['Auto-Submitted', 'auto-generated'],
      // Mail programs open it as a draft that is ready to send.
      ['X-Unsent', '1'],
      ...mailing.flatMap(({ noticeId, exceptionId }) => [
        ['X-TDE-Notice', noticeId] as const,
        ['X-TDE-Exception', exceptionId] as const,
      ]),
      ['X-TDE-Severity', worst.severity],
      ...(hasAddress ? [] : [['X-TDE-Address', 'none known'] as const]),
    ],
  });
}

/** The ID of the first notification and a digest of the content of all: after a restore, the same ID may belong to another one. */
function messageName(mailing: Mailing): string {
  const hash = createHash('sha256');
  for (const { noticeId, exceptionId, level, to, address, title, body, at } of mailing)
    hash.update(JSON.stringify([noticeId, exceptionId, level, to, address, title, body, at]));
  return `${mailing[0].noticeId.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 80)}.${hash.digest('hex').slice(0, 16)}`;
}

const addressName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'recipient';

/** A notification that no window has shown for this long is not shown any more: its exception is in the inbox. */
const STALE_MS = DAY_MS;
const MOST_AT_ONCE = 3;
/** A day until the digest, on which the clocks may be changed, and quiet hours after it. */
const LONGEST_HELD_MS = 2 * DAY_MS + HOUR_MS;

/** Asks windows to show the notifications that none has shown; returns how many. */
function toDesks(session: Session, times: DeliveryTimes): Result<number> {
  if (!notificationsOn(session)) return ok(0);
  const { stale, due } = notShown(session, times);
  try {
    if (stale.length > 0) bookOf(session).save({ notices: stale.map((notice) => shownOf(notice, session.now())) });
  } catch (error) {
    const failure = storeFailure(error);
    if (failure === null) throw error;
    return { ok: false, error: failure };
  }
  for (const payload of popups(session, due)) session.emit({ type: 'event', event: 'notice', payload });
  return ok(due.length);
}

/** The notifications that open windows were asked to show and none has: a window that opens or connects again later shows them then. */
export function noticesWaiting(session: Session): readonly Popup[] {
  if (!notificationsOn(session) || session.store().readOnly !== null || !automation(session).ok) return [];
  return popups(session, notShown(session, deliveryTimesOf(session)).due);
}

/** The notifications that no window has shown, the most severe first: those that are too old to be shown, and those that need not wait. */
function notShown(
  session: Session,
  times: DeliveryTimes,
): { readonly stale: readonly Notice[]; readonly due: readonly Notice[] } {
  const waiting = [...bookOf(session).state().notices.values()]
    .filter((notice) => notice.shownAt === null)
    .sort(byWeight);
  const { digestAtMinute, quiet } = notificationTimesOf(session);
  // What was held back until now is new to everybody.
  const staleMs = digestAtMinute === null && quiet === null ? STALE_MS : STALE_MS + LONGEST_HELD_MS;
  const isStale = (notice: Notice): boolean => session.nowMs() - msOf(notice.at) > staleMs;
  return {
    stale: waiting.filter(isStale),
    due: waiting.filter((notice) => !isStale(notice) && !times.isHeld(notice, session.nowMs())),
  };
}

export const shownOf = (notice: Notice, at: Instant): Notice => ({ ...notice, shownAt: at });

const byWeight = (a: Notice, b: Notice): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.number - b.number;

type Popup = Extract<EventMessage, { readonly event: 'notice' }>['payload'];
/** One for each notification; many are combined into one, so that they do not cover the screen. The most severe comes first. */
function popups(session: Session, due: readonly Notice[]): readonly Popup[] {
  const mostAtOnce = notificationTimesOf(session).digestAtMinute === null ? MOST_AT_ONCE : 1;
  const [first] = due;
  if (due.length <= mostAtOnce || first === undefined)
    return due.map(({ noticeId, exceptionId, title, body }) => ({
      noticeId,
      noticeIds: [noticeId],
      exceptionId,
      title,
      body,
    }));
  return [
    {
      noticeId: first.noticeId,
      noticeIds: due.map((notice) => notice.noticeId),
      exceptionId: first.exceptionId,
      title: message('notifications.several_title', { notices: due.length }),
      body: message('notifications.several_body', { first: first.title, more: due.length - 1 }),
    },
  ];
}
