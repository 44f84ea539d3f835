import { describe, expect, test } from 'vitest';
import { bookOf } from '../../../src/main/app/exceptions/exception-book.ts';
import { noticeCalls } from '../../../src/main/app/notifications/notice-calls.ts';
import { deliverNotices } from '../../../src/main/app/notifications/notices.ts';
import { DAY_MS, HOUR_MS, instantOf, type Notice, recorded } from '../../../src/shared/model/index.ts';
import { asText } from '../../support/as-text.ts';
import { NOW_MS } from '../../support/builders.ts';
import { aNotice, type OpenSession, sessionAt } from '../../support/notices.ts';
import { workspacePath } from '../../support/store.ts';

function withNotices(notices: readonly Notice[]): OpenSession & { readonly path: string } {
  const path = workspacePath();
  const open = sessionAt(path);
  bookOf(open.session).save({ notices });
  return { ...open, path };
}
/** What desks were asked to show since last asked. */
const popups = ({ events }: OpenSession) => {
  const found = events.splice(0).flatMap((event) => (event.event === 'notice' ? event.payload : []));
  return found;
};
const shown = ({ session }: OpenSession, noticeIds: string[]) => noticeCalls(session)['notices.shown']({ noticeIds });
const unshown = (open: OpenSession): readonly string[] =>
  open.notices().flatMap((notice) => (notice.shownAt === null ? notice.noticeId : []));

describe('desktop notifications', () => {
  test('are offered at every check until the app has shown them, and never again, even after a restart', async () => {
    const open = withNotices([aNotice(1), aNotice(2)]);
    for (let check = 0; check < 3; check++) {
      expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { shown: 2 } });
      expect(popups(open).map((one) => one.noticeId)).toEqual(['N-1', 'N-2']);
    }
    await shown(open, ['N-1', 'N-77']);
    expect(open.notices().map((notice) => notice.shownAt)).toEqual([instantOf(NOW_MS), null]);
    deliverNotices(open.session);
    expect(asText(popups(open))).toEqual([
      {
        noticeId: 'N-2',
        noticeIds: ['N-2'],
        exceptionId: 'E-2',
        title: 'Terminal film 2 will miss Tue 24 Nov',
        body: 'Late, Corvane, risk 91%.',
      },
    ]);
    await shown(open, ['N-2']);
    open.store.close();
    const again = sessionAt(open.path);
    expect(deliverNotices(again.session)).toMatchObject({ value: { shown: 0 } });
    expect(popups(again)).toEqual([]);
    again.store.close();
  });

  test('wait for a window that opens after the check, as one if there are many, until some window has shown them', async () => {
    const open = withNotices([1, 2, 3, 4, 5].map((number) => aNotice(number)));
    const waiting = async () => {
      const result = await noticeCalls(open.session)['notices.waiting']({});
      return result.ok ? result.value.notices.map(({ noticeIds }) => noticeIds) : [];
    };
    deliverNotices(open.session);
    expect(await waiting()).toEqual(popups(open).map(({ noticeIds }) => noticeIds));
    expect(await waiting()).toHaveLength(1);
    await shown(open, ['N-1', 'N-2', 'N-3']);
    expect(await waiting()).toEqual([['N-4'], ['N-5']]);
    open.to(NOW_MS + DAY_MS + HOUR_MS);
    expect(await waiting()).toEqual([]);
    open.store.close();
  });

  test('confirmed twice, keep the time of the first confirmation', async () => {
    const open = withNotices([aNotice(1)]);
    await shown(open, ['N-1']);
    open.to(NOW_MS + HOUR_MS);
    await shown(open, ['N-1', 'N-1']);
    expect(open.notices()[0]?.shownAt).toBe(instantOf(NOW_MS));
    open.store.close();
  });

  test('are combined into one if more than three wait, with the most severe first', async () => {
    const open = withNotices([
      aNotice(1, { severity: 'low' }),
      aNotice(2, { severity: 'medium' }),
      aNotice(3),
      aNotice(4, { severity: 'critical' }),
    ]);
    deliverNotices(open.session);
    const [popup, ...others] = popups(open);
    expect(others).toEqual([]);
    expect(asText(popup)).toEqual({
      noticeId: 'N-4',
      noticeIds: ['N-4', 'N-3', 'N-2', 'N-1'],
      exceptionId: 'E-4',
      title: '4 new exceptions need attention',
      body: 'Terminal film 4 will miss Tue 24 Nov, and 3 more. Open Exceptions to see them all.',
    });
    await shown(open, [...(popup?.noticeIds ?? [])]);
    expect(unshown(open)).toEqual([]);
    open.store.close();
  });

  test('older than a day are marked as shown without popping up: the inbox has them', () => {
    const open = withNotices([aNotice(1), aNotice(2, { at: instantOf(NOW_MS + 3 * HOUR_MS) })]);
    open.to(NOW_MS + DAY_MS + HOUR_MS);
    expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 1, shown: 1 } });
    expect(popups(open).map((one) => one.noticeId)).toEqual(['N-2']);
    expect(unshown(open)).toEqual(['N-2']);
    open.store.close();
  });

  test('are not shown while notifications are off; the outbox is still filled', () => {
    const open = withNotices([aNotice(1)]);
    open.session.change({ command: 'test', sentence: recorded('Off.') }, (writer) => {
      writer.put('setting', { name: 'notifications', value: 'off' });
      return undefined;
    });
    expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 1, shown: 0 } });
    expect(popups(open)).toEqual([]);
    open.store.close();
  });

  test('cannot be marked in a workspace that is read only', async () => {
    const open = withNotices([aNotice(1)]);
    const reading = sessionAt(open.path, { readOnly: true });
    expect(await shown(reading, ['N-1'])).toMatchObject({ ok: false, error: { code: 'read_only' } });
    reading.store.close();
    open.store.close();
  });
});
