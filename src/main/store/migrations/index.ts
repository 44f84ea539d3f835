import { FIRST } from './001-first.ts';
import { LOAD } from './002-load.ts';
import { BALANCING } from './003-balancing.ts';
import { PROGRESS } from './004-progress.ts';

/** In order; entry n brings a workspace from schema n to n + 1. */
export const MIGRATIONS: readonly string[] = [FIRST, LOAD, BALANCING, PROGRESS];
export const SCHEMA_VERSION = MIGRATIONS.length;
