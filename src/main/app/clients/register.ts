import { callsOnly } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { clientRecordCalls } from './client-records.ts';
import { pageCalls } from './pages.ts';
import { projectRecordCalls } from './project-records.ts';

/** Clients and projects, and the work of each client, project and agent on one page. */
export const register = (session: Session) =>
  callsOnly({ ...clientRecordCalls(session), ...projectRecordCalls(session), ...pageCalls(session) });
