import type { ArgsIn, Result } from '../../shared/contract/index.ts';
import { csvText } from '../../shared/format/csv.ts';
import { textOf } from '../../shared/words/index.ts';
import { reader } from './reader.ts';
import type { Session } from './session.ts';
import { writeFile } from './write-file.ts';

/** The title of the column with what is wrong. */
const FAULTS = 'faults';

/** Saves the rows with errors as they are in the files, each with what is wrong. Several tables share the columns that they have in common. */
export async function saveRejects(
  session: Session,
  work: ArgsIn<'import.preview'>,
  path: string,
): Promise<Result<unknown>> {
  const preview = await session.call('import.preview', work);
  if (!preview.ok) return preview;
  const rejected = await session.call('import.rejected', work);
  if (!rejected.ok) return rejected;
  const { tables } = rejected.value;
  const faults = new Map<string, string[]>();
  const keyOf = (file: string, sheet: string | null, row: number | null): string => JSON.stringify([file, sheet, row]);
  for (const { file, sheet, row, column, message, fix } of preview.value.errors) {
    const text = `${column === null ? '' : `${column}: `}${textOf(message, reader())} ${textOf(fix, reader())}`;
    const key = keyOf(file, sheet, row);
    faults.set(key, [...(faults.get(key) ?? []), text]);
  }
  const titles = [...new Set(tables.flatMap(({ header }) => header))];
  const rows = tables.flatMap(({ file, sheet, header, rows: own }) =>
    own.map(({ line, cells }) => [
      ...titles.map((title) => cells.filter((_, index) => header[index] === title).join('; ')),
      (faults.get(keyOf(file, sheet, line)) ?? []).join(' '),
    ]),
  );
  const quoted = [...titles, FAULTS].map((title) => `"${title.replaceAll('"', '""')}"`);
  return writeFile(path, csvText(quoted, rows));
}
