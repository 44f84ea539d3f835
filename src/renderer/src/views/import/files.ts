import type { ArgsIn, ImportPreview } from '../../../../shared/contract/index.ts';
import { faultsAsCsv } from '../../../../shared/format/index.ts';
import type { ImportFault } from '../../../../shared/model/index.ts';
import { faultText } from '../../../../shared/words/imports/fault-text.ts';
import { FILES } from '../../../../shared/words/imports/import-view.ts';
import { FAULT_FIX } from '../../../../shared/words/imports/map-view.ts';
import { callCore } from '../../api.ts';
import { saveText } from '../../components/save-text.ts';
import { readerNow } from '../../stores/reader.ts';

/** Reads picked files for the contract: name and bytes in base64. */
export async function readFiles(files: readonly File[]): Promise<ArgsIn<'import.preview'>['files']> {
  return Promise.all(files.slice(0, 10).map(async (file) => ({ name: file.name, base64: await base64Of(file) })));
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error ?? new Error(FILES.fileCouldNotRead(file.name)));
    reader.readAsDataURL(file);
  });
}

/** Saves the list of errors as a file through the browser. */
export function saveFaults(faults: readonly ImportFault[]): void {
  const texts = faults.map((fault) => faultText(fault, readerNow()));
  saveText('import-errors.csv', faultsAsCsv(texts));
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
/** What no spreadsheet takes for a formula. */
const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

/** Saves the rows with errors, a file for each table: as they are in the file, with what is wrong behind. */
export async function saveRejected(request: ArgsIn<'import.preview'>, { errors }: ImportPreview): Promise<void> {
  const result = await callCore('import.rejected', request);
  if (!result.ok) return;
  for (const { file, sheet, header, rows } of result.value.tables) {
    const own = errors.filter((fault) => fault.file === file && fault.sheet === sheet);
    const lines = rows.map(({ line, cells }) => {
      const problems = own.filter(({ row }) => row === line).map((fault) => faultText(fault, readerNow()).message);
      return [...header.map((_, place) => cells[place] ?? ''), [...new Set(problems)].join(' ')];
    });
    const text = [[...header, FAULT_FIX.problem], ...lines].map((line) => line.map(harmless).map(quoted).join(','));
    saveText(FAULT_FIX.rejectedName(sheet === null ? file : `${file}-${sheet}`), `${text.join('\r\n')}\r\n`);
  }
}
