import { callsOnly } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { agentSettings } from './agent-settings.ts';
import { agentCalls } from './agent-work.ts';
import { learningCalls } from './learning-calls.ts';
import { offerCalls } from './offers.ts';
import { skillCalls } from './skill-calls.ts';

/** Agents: their calendars and skills, the work they claim and report, and what is learned about them. */
export const register = (session: Session) =>
  callsOnly({
    ...agentSettings(session),
    ...skillCalls(session),
    ...agentCalls(session),
    ...offerCalls(session),
    ...learningCalls(session),
  });
