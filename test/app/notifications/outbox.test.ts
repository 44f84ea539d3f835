import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bookOf } from '../../../src/main/app/exceptions/exception-book.ts';
import { deliverNotices, outboxCounts } from '../../../src/main/app/notifications/notices.ts';
import { DISK_STEPS, type OutboxSteps } from '../../../src/main/app/notifications/outbox.ts';
import type { Notice } from '../../../src/shared/model/index.ts';
import { recorded } from '../../../src/shared/model/index.ts';
import { aNotice, type OpenSession, sessionAt } from '../../support/notices.ts';
import { seeded } from '../../support/seeded.ts';
import { workspacePath } from '../../support/store.ts';

const KILLED = 'killed here';
/** A notification of somebody who gets no other. */
const ownNotice = (number: number, fields: Partial<Notice> = {}): Notice =>
  aNotice(number, { to: `Person ${number}`, address: `person${number}@lantern.example`, ...fields });
const filesIn = (path: string): readonly string[] =>
  existsSync(`${path}.outbox`) ? readdirSync(`${path}.outbox`).sort() : [];
const idsOf = (bytes: Buffer): readonly string[] =>
  [...bytes.toString('latin1').matchAll(/^X-TDE-Notice: (.*)\r$/gm)].map((match) => match[1] ?? '');

function noticesAt(path: string, notices: readonly Notice[]): OpenSession {
  const open = sessionAt(path);
  bookOf(open.session).save({ notices });
  return open;
}

/** Steps of which the so-many-th, before or after it is done, is the last thing this process does. */
function dyingSteps(open: OpenSession, at: number, when: 'before' | 'after'): OutboxSteps {
  let [count, isDead] = [0, false];
  const step =
    <A extends readonly unknown[]>(run: (...args: A) => void) =>
    (...args: A): void => {
      if (isDead) throw new Error(KILLED);
      isDead = count++ === at;
      if (isDead && when === 'before') throw new Error(KILLED);
      run(...args);
      if (isDead) throw new Error(KILLED);
    };
  return {
    writePart: step(DISK_STEPS.writePart),
    syncFolder: step(DISK_STEPS.syncFolder),
    keep: step((notices: readonly Notice[]) => bookOf(open.session).save({ notices })),
    show: step(DISK_STEPS.show),
  };
}
/** True where the process died in it. */
function dies(open: OpenSession, at: number, when: 'before' | 'after'): boolean {
  try {
    deliverNotices(open.session, () => undefined, dyingSteps(open, at, when));
    return false;
  } catch (error) {
    if (error instanceof Error && error.message === KILLED) return true;
    throw error;
  }
}

describe('the outbox', () => {
  test('has one file for each person, named by the number of the notification, and writes no notification twice', () => {
    const path = workspacePath();
    const open = noticesAt(path, [ownNotice(1), ownNotice(412)]);
    expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 2 } });
    expect(filesIn(path)).toEqual(['0001-N-1.eml', '0412-N-412.eml']);
    expect(open.notices().map((notice) => notice.outboxFile)).toEqual(['0001-N-1.eml', '0412-N-412.eml']);
    expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 0 } });
    open.store.close();
  });

  test('has one file per person and check, which lists all notifications, and counts it once', () => {
    const path = workspacePath();
    const clients = ['Corvane', 'Quillon', 'Lantern'];
    const notices = Array.from({ length: 300 }, (_, index) =>
      aNotice(index + 1, {
        severity: index % 2 === 0 ? 'medium' : 'critical',
        body: recorded(`Overdue, ${clients[index % 3]}`),
      }),
    );
    const open = noticesAt(path, [...notices, ownNotice(301)]);
    expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 2 } });
    expect(filesIn(path)).toEqual(['0001-N-1.eml', '0301-N-301.eml']);
    expect(outboxCounts(open.session)).toMatchObject({ written: 2, waiting: 0 });
    const digest = readFileSync(join(`${path}.outbox`, '0001-N-1.eml'));
    expect(idsOf(digest)).toEqual(notices.map((notice) => notice.noticeId));
    // A check later, those of that check alone.
    bookOf(open.session).save({ notices: [aNotice(302), aNotice(303)] });
    expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 1 } });
    expect(idsOf(readFileSync(join(`${path}.outbox`, '0302-N-302.eml')))).toEqual(['N-302', 'N-303']);
    open.store.close();
  });

  test('has each notification exactly once wherever the process ends, even if a mail program collects files at once', () => {
    for (const when of ['before', 'after'] as const)
      for (let at = 0; ; at++) {
        const path = workspacePath();
        const taken: string[] = [];
        const mailer = (): void => {
          for (const file of filesIn(path).filter((name) => name.endsWith('.eml') && !name.startsWith('.'))) {
            taken.push(...idsOf(readFileSync(join(`${path}.outbox`, file))));
            rmSync(join(`${path}.outbox`, file));
          }
        };
        let open = noticesAt(path, [ownNotice(1), aNotice(2), ownNotice(3), aNotice(4)]);
        const isDead = dies(open, at, when);
        mailer();
        open.store.close();
        open = sessionAt(path);
        expect(deliverNotices(open.session)).toMatchObject({ ok: true });
        mailer();
        expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 0 } });
        expect([when, at, taken.toSorted()]).toEqual([when, at, ['N-1', 'N-2', 'N-3', 'N-4']]);
        expect(filesIn(path)).toEqual([]);
        open.store.close();
        if (!isDead) {
          // Three written, the folder, the state, three renamed, the folder.
          expect(at).toBe(9);
          break;
        }
      }
  });

  test('has each notification exactly once after many random ends, with new notifications in between', () => {
    const path = workspacePath();
    const random = seeded(5);
    const found: string[] = [];
    for (let round = 0; round < 60; round++) {
      const open = sessionAt(path);
      if (round < 50) bookOf(open.session).save({ notices: [aNotice(2 * round + 1), ownNotice(2 * round + 2)] });
      if (round < 55) dies(open, Math.floor(random() * 12), random() < 0.5 ? 'before' : 'after');
      else expect(deliverNotices(open.session)).toMatchObject({ ok: true });
      for (const file of filesIn(path).filter((name) => !name.startsWith('.') && random() < 0.7)) {
        found.push(...idsOf(readFileSync(join(`${path}.outbox`, file))));
        rmSync(join(`${path}.outbox`, file));
      }
      open.store.close();
    }
    for (const file of filesIn(path)) found.push(...idsOf(readFileSync(join(`${path}.outbox`, file))));
    const expected = Array.from({ length: 100 }, (_, index) => `N-${index + 1}`);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  test('that cannot be written is reported with its path; nothing is lost, and the next call writes everything', () => {
    const path = workspacePath();
    writeFileSync(`${path}.outbox`, 'a file in the way');
    const open = noticesAt(path, [ownNotice(1), ownNotice(2)]);
    const lines: object[] = [];
    const refused = deliverNotices(open.session, (line) => lines.push(line));
    expect(refused).toMatchObject({ ok: false, error: { code: 'io_error', values: { folder: `${path}.outbox` } } });
    expect(refused.ok ? '' : refused.error.message).toContain('a file exists where the folder should be');
    expect(refused.ok ? '' : refused.error.hint).toContain('Move that file away.');
    expect(lines).toHaveLength(1);
    expect(open.notices().map((notice) => notice.outboxFile)).toEqual([null, null]);
    expect(open.events.filter((event) => event.event === 'notice')).toHaveLength(2);
    rmSync(`${path}.outbox`);
    expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 2 } });
    expect(filesIn(path)).toEqual(['0001-N-1.eml', '0002-N-2.eml']);
    open.store.close();
  });

  test('keeps what was written before the disk was full, and writes the rest once there is space', () => {
    const path = workspacePath();
    const open = noticesAt(path, [ownNotice(1), ownNotice(2), ownNotice(3)]);
    let count = 0;
    const full = Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
    const refused = deliverNotices(open.session, () => undefined, {
      writePart: (to, bytes) => {
        if (count++ === 1) throw full;
        DISK_STEPS.writePart(to, bytes);
      },
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'disk_full' } });
    expect(filesIn(path)).toEqual(['0001-N-1.eml']);
    expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 2 } });
    expect(filesIn(path)).toEqual(['0001-N-1.eml', '0002-N-2.eml', '0003-N-3.eml']);
    open.store.close();
  });

  test('renames files at the next call if they could not be renamed after they were recorded, without a restart', () => {
    const path = workspacePath();
    const open = noticesAt(path, [ownNotice(1), ownNotice(2)]);
    const refused = deliverNotices(open.session, () => undefined, {
      show: () => {
        throw Object.assign(new Error('no'), { code: 'EACCES', syscall: 'rename' });
      },
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'io_error' } });
    expect(filesIn(path).every((name) => name.startsWith('.'))).toBe(true);
    expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 0 } });
    expect(filesIn(path)).toEqual(['0001-N-1.eml', '0002-N-2.eml']);
    open.store.close();
  });

  test('after a restore writes no second file for the same notification, and overwrites none of another with the same number', () => {
    const path = workspacePath();
    const open = noticesAt(path, [ownNotice(1), ownNotice(2)]);
    deliverNotices(open.session);
    const before = readFileSync(join(`${path}.outbox`, '0002-N-2.eml'));
    open.store.close();
    for (const name of readdirSync(join(path, '..')))
      if (name.startsWith('agency.tde') && !name.endsWith('.outbox')) rmSync(join(path, '..', name));
    const again = noticesAt(path, [
      ownNotice(1),
      ownNotice(2, { exceptionId: 'E-77', title: recorded('Another story') }),
    ]);
    expect(deliverNotices(again.session)).toMatchObject({ ok: true });
    expect(filesIn(path)).toEqual(['0001-N-1.eml', '0002-N-2-2.eml', '0002-N-2.eml']);
    expect(readFileSync(join(`${path}.outbox`, '0002-N-2.eml'))).toEqual(before);
    expect(again.notices().map((notice) => notice.outboxFile)).toEqual(['0001-N-1.eml', '0002-N-2-2.eml']);
    again.store.close();
  });

  test('is not changed by a read-only workspace, and orphaned temporary files are deleted', () => {
    const path = workspacePath();
    const open = noticesAt(path, [ownNotice(1)]);
    const shown = sessionAt(path, { readOnly: true });
    expect(deliverNotices(shown.session)).toEqual({ ok: true, value: { written: 0, shown: 0 } });
    expect(shown.events).toEqual([]);
    shown.store.close();
    mkdirSync(`${path}.outbox`);
    writeFileSync(join(`${path}.outbox`, '.0009-N-9.eml.part'), 'half a mess');
    writeFileSync(join(`${path}.outbox`, 'sent.txt'), 'of the mail program');
    deliverNotices(open.session);
    expect(filesIn(path)).toEqual(['0001-N-1.eml', 'sent.txt']);
    open.store.close();
  });

  test('does not write again what a mail program has moved away', () => {
    const path = workspacePath();
    let open = noticesAt(path, [ownNotice(1)]);
    deliverNotices(open.session);
    mkdirSync(join(`${path}.outbox`, 'sent'));
    renameSync(join(`${path}.outbox`, '0001-N-1.eml'), join(`${path}.outbox`, 'sent', '0001-N-1.eml'));
    expect(deliverNotices(open.session)).toMatchObject({ value: { written: 0 } });
    open.store.close();
    open = sessionAt(path);
    expect(deliverNotices(open.session)).toMatchObject({ value: { written: 0 } });
    expect(filesIn(path)).toEqual(['sent']);
    open.store.close();
  });
});
