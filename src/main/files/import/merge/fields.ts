/** One column of a kind of file, as the merge compares and writes it. */
export interface MergedField<T> {
  readonly column: string;
  /** The value in the notation of the templates, the same for equal values; empty if there is none. */
  readonly text: (record: T) => string;
  /** Whether the record has only what a new one gets if a file says nothing. By default, if the text is empty. */
  readonly isEmpty?: (record: T) => boolean;
  /** The record with this field of another one. */
  readonly take: (to: T, from: T) => T;
}

export const textOrNone = (value: string | null | undefined): string => value ?? '';
export const numberText = (value: number | null): string => (value === null ? '' : String(value));
/** Whole minutes as hours; different minutes have different texts. */
export const hoursText = (minutes: number): string => String(Math.round((minutes / 60) * 10_000) / 10_000);
/** Minor units as currency. */
export const amountText = (minor: number | null): string => (minor === null ? '' : String(minor / 100));
/** A date alone, or an instant. */
export const momentText = (on: string | undefined, at: string | null): string => on ?? at ?? '';

/** A field that is one property, empty if it has the value of a new record. */
export const fieldOf = <T, K extends keyof T>(
  column: string,
  property: K,
  text: (value: T[K]) => string,
  blank?: T[K],
): MergedField<T> => ({
  column,
  text: (record) => text(record[property]),
  ...(blank === undefined ? {} : { isEmpty: (record: T) => record[property] === blank }),
  take: (to, from) => ({ ...to, [property]: from[property] }),
});
