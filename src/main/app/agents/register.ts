import { callsOnly } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { leavingCalls } from './agent-leaving.ts';
import { agentRecordCalls } from './agent-records.ts';
import { agentSettings } from './agent-settings.ts';
import { agentCalls } from './agent-work.ts';
import { learningCalls } from './learning-calls.ts';
import { offerCalls } from './offers.ts';
import { skillCalls } from './skill-calls.ts';
import { skillRecordCalls } from './skill-records.ts';
import { timeCalls } from './time-calls.ts';

/** Agents: their calendars and skills, the work they claim and report, and what is learned about them. */
export const register = (session: Session) =>
  callsOnly({
    ...agentSettings(session),
    ...agentRecordCalls(session),
    ...leavingCalls(session),
    ...skillCalls(session),
    ...skillRecordCalls(session),
    ...agentCalls(session),
    ...offerCalls(session),
    ...learningCalls(session),
    ...timeCalls(session),
  });
