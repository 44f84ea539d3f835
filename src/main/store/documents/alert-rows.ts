import { z } from 'zod';
import { ALERT_KINDS, type Alert, type HealthSample, SEVERITIES } from '../../../shared/model/index.ts';
import { storedInstant as instant, storedMessage } from './stored-message.ts';

const figure = z.number();
const action = z.object({
  kind: z.enum(['balance', 'propose', 'show']),
  target: z.object({ kind: z.enum(['agent', 'team', 'task', 'skill', 'week', 'queue']), id: z.string() }).nullable(),
});
/** A stored alert of this or an earlier version. */
export const storedAlert: z.ZodType<Alert> = z.object({
  alertId: z.string(),
  cause: z.string(),
  kind: z.enum(ALERT_KINDS),
  severity: z.enum(SEVERITIES),
  title: storedMessage,
  message: storedMessage,
  figure,
  raiseAt: figure,
  clearAt: figure,
  unit: z.enum(['h', '%', 'tasks', 'spreads', '']).catch(''),
  evidence: z.array(storedMessage),
  action: action.nullable(),
  raisedAt: instant,
  lastSeenAt: instant,
  seen: figure,
  worstFigure: figure,
  clearedAt: instant.nullable(),
  notifiedAt: instant.nullable(),
});
/** The losses of a health sample as they are stored. */
export const storedLosses: z.ZodType<HealthSample['losses']> = z.object({
  overload: figure,
  lateness: figure,
  exceptions: figure,
  unassigned: figure,
  performance: figure,
  input: figure,
});
