import type { Dice } from './dice.ts';

/** One input, as JSON: it is written to a file if it fails. Bytes are base64. */
export type Input = Readonly<Record<string, unknown>>;

/** An entry into the program that takes what others made. */
export interface Target {
  readonly name: string;
  /** `folder`: empty, and removed afterwards. */
  open(folder: string): Promise<OpenTarget>;
}
export interface OpenTarget {
  make(dice: Dice): Input;
  /** Gives the input to the program. Throws if it breaks a promise: an exception that was not caught, an answer of the wrong kind. */
  run(input: Input): Promise<void>;
  close(): Promise<void>;
}

export const bytesIn = (input: Input, key = 'base64'): Uint8Array =>
  new Uint8Array(Buffer.from(String(input[key] ?? ''), 'base64'));
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
