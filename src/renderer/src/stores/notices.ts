import type { Events } from '../../../shared/contract/index.ts';
import { core, currentHost, onConnection } from '../api.ts';
import { showException } from './exceptions.ts';
import { popUp } from './pop-up.ts';
import { textNow } from './reader.ts';

type Notice = Events['notice'];

const KEY = 'tde-notices-shown';
/** More than are ever pending at once; older ones are never requested again. */
const REMEMBERED = 500;
/** Notifications of one check arrive one by one and are shown together. */
const TOGETHER_MS = 20;

/** The ids that this browser has shown; they are kept when the page is reloaded. */
function memoizeLast(): readonly string[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? read.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Shows each notification of the core once and then confirms it. In Electron, the main process shows them; here they are then only confirmed. */
export function watchNotices(): () => void {
  const known = new Set<string>();
  let waiting: Notice[] = [];
  const notifyAll = (): void => {
    const all = waiting;
    waiting = [];
    // Another window of this browser may have shown some.
    for (const id of memoizeLast()) known.add(id);
    const isNew = ({ noticeIds }: Notice): boolean => {
      const found = noticeIds.some((id) => !known.has(id));
      for (const id of noticeIds) known.add(id);
      return found;
    };
    const fresh = all.filter(isNew);
    if (currentHost().host !== 'electron') show(fresh);
    localStorage.setItem(KEY, JSON.stringify([...known].slice(-REMEMBERED)));
    void core.call('notices.shown', { noticeIds: [...new Set(all.flatMap((notice) => notice.noticeIds))] });
  };
  const hear = (notices: readonly Notice[]): void => {
    if (waiting.length === 0 && notices.length > 0) setTimeout(notifyAll, TOGETHER_MS);
    waiting.push(...notices);
  };
  /** What the core found while this window could not hear it. */
  const catchUp = (): void => {
    if (currentHost().host === 'electron') return;
    void core.call('notices.waiting', {}).then((result) => {
      if (result.ok) hear(result.value.notices);
    });
  };
  catchUp();
  const ends = [
    onConnection((state) => {
      if (state === 'open') catchUp();
    }),
    core.on('notice', (notice) => hear([notice])),
    core.on('notice.opened', ({ exceptionId }) => showException(exceptionId)),
  ];
  return () => {
    for (const end of ends) end();
  };
}

const show = (notices: readonly Notice[]): void =>
  popUp(
    notices.map(({ noticeId, exceptionId, title, body }) => ({
      title: textNow(title),
      body: textNow(body),
      tag: noticeId,
      onOpen: () => showException(exceptionId),
    })),
  );
