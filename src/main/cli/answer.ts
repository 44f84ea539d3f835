import type { ArgsIn, ChangeEntry, CommandCall, Result, ValueOf } from '../../shared/contract/index.ts';
import { ok } from '../../shared/contract/index.ts';
import { changeLine, NOTHING_CHANGED } from '../../shared/words/cli/output.ts';
import { textOf } from '../../shared/words/index.ts';
import type { Run } from './command-line.ts';
import type { Answer } from './output.ts';
import { reader } from './reader.ts';

/** Makes one call and prints its value, or these lines as text. */
export const callAndPrint =
  <N extends CommandCall>(name: N, args: ArgsIn<N>, lines: (value: ValueOf<N>) => readonly string[]): Run =>
  async (session) =>
    printed(await session.call(name, args), lines);

/** The value of a call as an answer, with these lines as text; a failure stays a failure. */
export const printed = <T>(result: Result<T>, lines: (value: T) => readonly string[]): Result<Answer> =>
  result.ok ? ok({ document: result.value, lines: lines(result.value) }) : result;

interface Changed {
  readonly revision: number;
  readonly entry?: ChangeEntry | null;
}
/** What was changed, as the journal describes it: `Assigned Logo (COR-901) to Bo Ek (revision 12).` */
export const changed = ({ revision, entry }: Changed): readonly string[] => [
  entry == null ? NOTHING_CHANGED : changeLine(textOf(entry.sentence, reader()), revision),
];

/** A code as words: `in_progress` as `in progress`. */
export const spelled = (code: string): string => code.replaceAll('_', ' ');
