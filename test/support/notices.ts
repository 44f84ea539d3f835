import { bookOf } from '../../src/main/app/exceptions/exception-book.ts';
import { makeSession, type Session } from '../../src/main/app/session/session.ts';
import { verbatim } from '../../src/main/engine/index.ts';
import type { Workspace } from '../../src/main/store/index.ts';
import type { EventMessage } from '../../src/shared/contract/index.ts';
import { instantOf, type Notice } from '../../src/shared/model/index.ts';
import { NOW_MS } from './builders.ts';
import { openedAt } from './store.ts';

export const aNotice = (number: number, fields: Partial<Notice> = {}): Notice => ({
  noticeId: `N-${number}`,
  number,
  exceptionId: `E-${number}`,
  severity: 'high',
  level: 1,
  to: 'Noor Haddad',
  address: 'noor@lantern.example',
  title: verbatim(`Terminal film ${number} will miss Tue 24 Nov`),
  body: verbatim('Late, Corvane, risk 91%.'),
  at: instantOf(NOW_MS),
  shownAt: null,
  outboxFile: null,
  ...fields,
});

export interface OpenSession {
  readonly session: Session;
  readonly store: Workspace;
  readonly events: EventMessage[];
  to(nowMs: number): void;
  notices(): readonly Notice[];
}
/** A session on a workspace, with a clock that the test moves; `store` is to be closed by it. */
export function sessionAt(path: string, options: Parameters<typeof openedAt>[1] = {}): OpenSession {
  let nowMs = NOW_MS;
  const store = openedAt(path, options);
  const events: EventMessage[] = [];
  const session = makeSession({
    store,
    path,
    host: 'loopback',
    nowMs: () => nowMs,
    emit: (event) => events.push(event),
  });
  return {
    session,
    store,
    events,
    to: (ms) => {
      nowMs = ms;
    },
    notices: () => [...bookOf(session).state().notices.values()],
  };
}
