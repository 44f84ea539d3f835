import { callsOnly } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { desktopCalls } from './desktop-setting.ts';
import { noticeCalls } from './notice-calls.ts';

/** Who is notified of exceptions, and how. */
export const register = (session: Session) => callsOnly({ ...desktopCalls(session), ...noticeCalls(session) });
