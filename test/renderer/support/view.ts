import type { WorkspaceView } from '../../../src/shared/contract/index.ts';
import { at } from '../../support/builders.ts';

/** An empty workspace in Berlin, as the core reports it. */
export const view: WorkspaceView = {
  name: 'Agency',
  path: 'agency.tde',
  host: 'loopback',
  readOnly: null,
  isDamaged: false,
  isLost: false,
  copiedFrom: null,
  backups: { secondFolder: null, failure: null },
  now: at('2026-11-24T10:00:00Z'),
  revision: 1,
  failures: [],
  savedAt: null,
  currency: 'EUR',
  office: { timeZone: 'Europe/Berlin', firstDayOfWeek: 1, dayStartMinute: 540, minutesPerDay: 480 },
  policyVersion: 1,
  undo: null,
  redo: null,
  isEmpty: false,
  counts: {
    open: 0,
    openHours: 0,
    unassigned: 0,
    dueThisWeek: 0,
    blocked: 0,
    skippedOver: 0,
    agents: 0,
    clients: 0,
  },
  currentPlan: { publishedAt: at('2026-11-24T08:00:00Z'), gap: null },
  draft: null,
  solving: false,
};
