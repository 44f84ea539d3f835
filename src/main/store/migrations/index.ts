import { FIRST } from './001-first.ts';

/** In order; entry n brings a workspace from schema n to n + 1. */
export const MIGRATIONS: readonly string[] = [FIRST];
export const SCHEMA_VERSION = MIGRATIONS.length;
