import { FIRST } from './001-first.ts';
import { LOAD } from './002-load.ts';
import { BALANCING } from './003-balancing.ts';
import { PROGRESS } from './004-progress.ts';
import { EXCEPTIONS } from './005-exceptions.ts';

/** In order; entry n brings a workspace from schema n to n + 1. */
export const MIGRATIONS: readonly string[] = [FIRST, LOAD, BALANCING, PROGRESS, EXCEPTIONS];
export const SCHEMA_VERSION = MIGRATIONS.length;
