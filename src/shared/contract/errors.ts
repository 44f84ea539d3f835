import { MACHINE_READER, type Reader } from '../format/index.ts';
import type { Message } from '../model/index.ts';
import { textOf } from '../words/index.ts';

/** Failures are returned as data. Codes are stable, and the list is complete. */
export const ERROR_CODES = [
  'bad_request',
  'unknown_call',
  'call_refused',
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
  'workspace_lost',
  'workspace_copied',
  'hand_over_refused',
  'read_only',
  'disk_full',
  'io_error',
  'export_failed',
  'no_pdf_printer',
  'worker_died',
  'clock_refused',
  'part_failed',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What failed, with which values, and what to do next. */
export interface Failure {
  readonly code: ErrorCode;
  /** English, instants in UTC. */
  readonly message: string;
  readonly hint: string;
  readonly problem: Message;
  readonly nextStep: Message;
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** All errors that were found, if input was rejected. */
  readonly details: readonly unknown[];
}

/** The result of a call that changed nothing, with the reason. */
export interface Refusal {
  readonly ok: false;
  readonly error: Failure;
}
export type Result<T> = { readonly ok: true; readonly value: T } | Refusal;

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
/**
 * An error: its code, what happened to what, and the next step. `problem` and `nextStep` are messages. Programs read
 * their text in English and UTC
 * in `message` and `hint`; a window makes its own text with `failureText`. `values` are the values it concerns.
 */
export function fail(code: ErrorCode, problem: Message, nextStep: Message, values: Failure['values'] = {}): Refusal {
  const [message, hint] = [machineText(problem), machineText(nextStep)];
  return { ok: false, error: { code, message, hint, problem, nextStep, values, details: [] } };
}

/** An error with all faults that were found. */
export const withDetails = ({ error }: Refusal, details: readonly unknown[]): Refusal => ({
  ok: false,
  error: { ...error, details },
});

/** A message as the text that programs read. */
export const machineText = (text: Message): string => textOf(text, MACHINE_READER);

/** What happened and what to do next, for one reader. */
export const failureText = (
  { problem, nextStep }: Failure,
  reader: Reader,
): { readonly message: string; readonly hint: string } => ({
  message: textOf(problem, reader),
  hint: textOf(nextStep, reader),
});
