import { FIRST } from './001-first.ts';
import { LOAD } from './002-load.ts';
import { BALANCING } from './003-balancing.ts';

/** In order; entry n brings a workspace from schema n to n + 1. */
export const MIGRATIONS: readonly string[] = [FIRST, LOAD, BALANCING];
export const SCHEMA_VERSION = MIGRATIONS.length;
