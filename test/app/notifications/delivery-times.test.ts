import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bookOf } from '../../../src/main/app/exceptions/exception-book.ts';
import { deliveryTimes } from '../../../src/main/app/notifications/delivery-times.ts';
import { desktopCalls } from '../../../src/main/app/notifications/desktop-setting.ts';
import { deliverNotices } from '../../../src/main/app/notifications/notices.ts';
import {
  HOUR_MS,
  instantOf,
  MINUTE_MS,
  msOf,
  type NotificationTimes,
  USUAL_NOTIFICATION_TIMES,
} from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { aNotice, type OpenSession, sessionAt } from '../../support/notices.ts';
import { seeded } from '../../support/seeded.ts';
import { workspacePath } from '../../support/store.ts';

const at = (text: string): number => Date.parse(text);
const NIGHT = { fromMinute: 20 * 60, toMinute: 7 * 60 };
const noted = (text: string, severity: 'critical' | 'high' = 'high') => ({ severity, at: instantOf(at(text)) });

describe('quiet hours', () => {
  const times = deliveryTimes({ ...USUAL_NOTIFICATION_TIMES, quiet: NIGHT }, 'Europe/Oslo');
  test('hold everything from their start to their end, over midnight, by the clock of the workspace', () => {
    const notice = noted('2026-11-23T10:00:00Z');
    // Oslo is an hour ahead of UTC in November.
    for (const [now, isHeld] of [
      ['2026-11-23T18:59:00Z', false],
      ['2026-11-23T19:00:00Z', true],
      ['2026-11-23T23:30:00Z', true],
      ['2026-11-24T05:59:00Z', true],
      ['2026-11-24T06:00:00Z', false],
    ] as const)
      expect([now, times.isHeld(notice, at(now))]).toEqual([now, isHeld]);
    expect(times.nextAt(at('2026-11-23T22:00:00Z'))).toBe(instantOf(at('2026-11-24T06:00:00Z')));
    expect(times.nextAt(at('2026-11-24T07:00:00Z'))).toBeNull();
  });
  test('end at the time on the wall on the days on which clocks are changed', () => {
    // Clocks go back at 03:00 on 25 October 2026, and forward at 02:00 on 28 March 2027.
    expect(times.nextAt(at('2026-10-24T20:00:00Z'))).toBe(instantOf(at('2026-10-25T06:00:00Z')));
    expect(times.nextAt(at('2027-03-27T20:00:00Z'))).toBe(instantOf(at('2027-03-28T05:00:00Z')));
  });
  test('let critical notifications through, unless that is turned off', () => {
    const critical = noted('2026-11-23T22:00:00Z', 'critical');
    expect(times.isHeld(critical, at('2026-11-23T22:00:00Z'))).toBe(false);
    const strict = deliveryTimes({ quiet: NIGHT, digestAtMinute: null, criticalAtOnce: false }, 'Europe/Oslo');
    expect(strict.isHeld(critical, at('2026-11-23T22:00:00Z'))).toBe(true);
  });
  test('during the day are quiet hours as well', () => {
    const lunch = deliveryTimes(
      { quiet: { fromMinute: 12 * 60, toMinute: 13 * 60 }, digestAtMinute: null, criticalAtOnce: false },
      'UTC',
    );
    const notice = noted('2026-11-23T09:00:00Z');
    expect(
      ['11:59', '12:00', '12:59', '13:00'].map((time) => lunch.isHeld(notice, at(`2026-11-23T${time}:00Z`))),
    ).toEqual([false, true, true, false]);
  });
});

describe('the daily digest', () => {
  const times = deliveryTimes({ ...USUAL_NOTIFICATION_TIMES, digestAtMinute: 8 * 60 + 30 }, 'America/New_York');
  test('holds each notification until its time of day, and not longer', () => {
    const notice = noted('2026-11-23T15:00:00Z');
    expect(times.isHeld(notice, at('2026-11-24T13:29:00Z'))).toBe(true);
    expect(times.isHeld(notice, at('2026-11-24T13:30:00Z'))).toBe(false);
    expect(times.nextAt(at('2026-11-23T15:00:00Z'))).toBe(instantOf(at('2026-11-24T13:30:00Z')));
  });
  test('whose time is within the quiet hours comes at their end', () => {
    const both = deliveryTimes({ quiet: NIGHT, digestAtMinute: 6 * 60, criticalAtOnce: true }, 'UTC');
    const notice = noted('2026-11-23T15:00:00Z');
    expect(both.isHeld(notice, at('2026-11-24T06:30:00Z'))).toBe(true);
    expect(both.isHeld(notice, at('2026-11-24T07:00:00Z'))).toBe(false);
    expect(both.nextAt(at('2026-11-23T15:00:00Z'))).toBe(instantOf(at('2026-11-24T07:00:00Z')));
  });
  test('at a time that is skipped when clocks go forward comes an hour later', () => {
    const early = deliveryTimes({ quiet: null, digestAtMinute: 2 * 60 + 30, criticalAtOnce: true }, 'Europe/Oslo');
    expect(early.nextAt(at('2027-03-27T20:00:00Z'))).toBe(instantOf(at('2027-03-28T01:30:00Z')));
  });
});

test('nothing is held for ever: whatever the times, each notification is free within 25 hours and the quiet hours', () => {
  const dice = seeded(17);
  const minute = (): number => Math.floor(dice() * 1440);
  for (let run = 0; run < 300; run++) {
    const times = {
      quiet: dice() < 0.7 ? { fromMinute: minute(), toMinute: minute() } : null,
      digestAtMinute: dice() < 0.7 ? minute() : null,
      criticalAtOnce: dice() < 0.5,
    } satisfies NotificationTimes;
    const zone = ['UTC', 'Europe/Oslo', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'][run % 5] ?? 'UTC';
    const delivery = deliveryTimes(times, zone);
    const fromMs = at('2026-01-01T00:00:00Z') + Math.floor(dice() * 500 * 24) * HOUR_MS;
    const notice = { severity: 'high' as const, at: instantOf(fromMs) };
    let freeMs = fromMs;
    while (delivery.isHeld(notice, freeMs) && freeMs - fromMs < 60 * HOUR_MS) freeMs += 5 * MINUTE_MS;
    expect(freeMs - fromMs, JSON.stringify({ times, zone, at: notice.at })).toBeLessThanOrEqual(50 * HOUR_MS);
    const nextAt = delivery.nextAt(fromMs);
    // What is held is delivered at the time that Settings names, to the step of this search.
    if (delivery.isHeld(notice, fromMs) && nextAt !== null)
      expect(Math.abs(freeMs - msOf(nextAt)), JSON.stringify({ times, zone, at: notice.at })).toBeLessThanOrEqual(
        HOUR_MS,
      );
  }
});

describe('what is held', () => {
  const mails = (path: string): readonly string[] =>
    existsSync(`${path}.outbox`) ? readdirSync(`${path}.outbox`).filter((name) => name.endsWith('.eml')) : [];
  const popups = (open: OpenSession) => open.events.flatMap((one) => (one.event === 'notice' ? [one.payload] : []));
  const setTimes = (open: OpenSession, times: NotificationTimes): void => {
    expect(desktopCalls(open.session)['notifications.set']({ times })).toMatchObject({ ok: true });
  };

  test('waits for the digest in the outbox and on the desktop, and then comes as one of each, complete', () => {
    const path = workspacePath();
    const open = sessionAt(path);
    // A minute before now on the clock of the workspace, which is UTC: the next one is tomorrow.
    const minute = Math.floor((NOW_MS % (24 * HOUR_MS)) / MINUTE_MS) - 1;
    setTimes(open, { quiet: null, digestAtMinute: minute, criticalAtOnce: true });
    bookOf(open.session).save({ notices: [aNotice(1), aNotice(2), aNotice(3, { severity: 'critical' })] });
    expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 1 } });
    expect(mails(path)).toEqual(['0003-N-3.eml']);
    expect(popups(open).map(({ noticeIds }) => noticeIds)).toEqual([['N-3']]);
    open.to(NOW_MS + 23 * HOUR_MS);
    bookOf(open.session).save({ notices: [aNotice(4, { at: instantOf(NOW_MS + 22 * HOUR_MS) })] });
    expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 0 } });
    open.events.length = 0;
    open.to(NOW_MS + 24 * HOUR_MS);
    expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 1 } });
    const digest = readFileSync(join(`${path}.outbox`, '0001-N-1.eml'), 'latin1');
    expect([...digest.matchAll(/^X-TDE-Notice: (.*)\r$/gm)].map((match) => match[1])).toEqual(['N-1', 'N-2', 'N-4']);
    expect(popups(open).flatMap(({ noticeIds }) => noticeIds)).toEqual(expect.arrayContaining(['N-1', 'N-2', 'N-4']));
    expect(open.notices().every(({ outboxFile }) => outboxFile !== null)).toBe(true);
    open.store.close();
  });
  test('the times are kept in the workspace, described in the journal and undone', () => {
    const open = sessionAt(workspacePath());
    const times = { quiet: NIGHT, digestAtMinute: 510, criticalAtOnce: false };
    setTimes(open, times);
    expect(desktopCalls(open.session)['notifications.view']({})).toMatchObject({
      ok: true,
      value: { isOn: true, times },
    });
    open.store.close();
  });
});
