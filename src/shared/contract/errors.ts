/** Failures travel as data. Codes are stable; the list is whole. */
export const ERROR_CODES = [
  'bad_request',
  'unknown_call',
  'not_found',
  'stale',
  'refused_input',
  'not_eligible',
  'no_draft',
  'busy',
  'cancelled',
  'nothing_to_undo',
  'nothing_to_redo',
  'kept_reported_work',
  'workspace_missing',
  'workspace_foreign',
  'workspace_newer',
  'workspace_damaged',
  'workspace_in_use',
  'hand_over_refused',
  'read_only',
  'disk_full',
  'io_error',
  'export_failed',
  'no_pdf_printer',
  'worker_died',
  'clock_refused',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What failed, on which values, and what to do next. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** Every fault found, for refusals of input. */
  readonly details: readonly unknown[];
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (
  code: ErrorCode,
  message: string,
  hint: string,
  values: Failure['values'] = {},
  details: readonly unknown[] = [],
): { readonly ok: false; readonly error: Failure } => ({ ok: false, error: { code, message, hint, values, details } });
