import { hours, type Reader } from '../../format/index.ts';

/** Hours with at most one decimal, rounded before they are written: `7.5 h`. */
export const plainHours = (value: number, reader: Reader): string => hours(Math.round(value * 10) / 10, reader);
