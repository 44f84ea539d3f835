import { counted, type Reader, whole } from '../../format/index.ts';

/** Output of the monitor's check. `score` is null if there is not enough data to calculate it. */
export const healthText = (score: number | null, reader: Reader): string =>
  score === null ? 'unknown' : `${whole(Math.round(score), reader)} of 100`;
export const healthLine = (score: number | null, reader: Reader): string => `Health: ${healthText(score, reader)}`;

interface Exceptions {
  readonly raised: number;
  readonly cleared: number;
  readonly open: number;
  readonly escalated: number;
  readonly attempted: number;
  readonly critical: number;
}
export const exceptionsLine = (
  { raised, cleared, escalated, attempted, open, critical }: Exceptions,
  reader: Reader,
): string =>
  `Exceptions: ${whole(raised, reader)} raised, ${whole(cleared, reader)} closed, ${whole(escalated, reader)} escalated, ${counted(attempted, 'automatic response', reader)}; ${whole(open, reader)} open, ${whole(critical, reader)} critical`;
