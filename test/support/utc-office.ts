import { officeClock } from '../../src/main/engine/index.ts';
import { UTC_OFFICE } from './builders.ts';

/** The office clock of a workspace in UTC, without holidays. */
export const UTC_CLOCK = officeClock({ agents: [], holidays: {}, office: UTC_OFFICE });
