import { FIRST } from './001-first.ts';
import { FILL } from './002-fill.ts';

/** In order; entry n brings a workspace from schema n to n + 1. */
export const MIGRATIONS: readonly string[] = [FIRST, FILL];
export const SCHEMA_VERSION = MIGRATIONS.length;
