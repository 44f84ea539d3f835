import { callsOnly } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { balanceCalls } from './balance-calls.ts';
import { constraintCalls } from './constraint-calls.ts';
import { fixCalls } from './fix-calls.ts';
import { planCalls } from './plan-calls.ts';
import type { Proposing } from './proposing.ts';

export interface PlanningPorts {
  readonly proposing: Proposing;
}

/** Plans, proposed and published, and the balance of load between agents. */
export const register = (session: Session, { proposing }: PlanningPorts) =>
  callsOnly({
    ...planCalls(session, proposing),
    ...fixCalls(session, proposing),
    ...balanceCalls(session),
    ...constraintCalls(session),
  });
