import type { ArgsIn } from '../../../../shared/contract/index.ts';
import { faultsAsCsv } from '../../../../shared/format/index.ts';
import type { ImportFault } from '../../../../shared/model/index.ts';
import { faultText } from '../../../../shared/words/imports/fault-text.ts';
import { FILES } from '../../../../shared/words/imports/import-view.ts';
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
