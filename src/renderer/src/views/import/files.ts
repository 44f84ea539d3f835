import type { ArgsIn, ImportFaultView } from '../../../../shared/contract/index.ts';

/** Reads picked files for the contract: name and bytes in base64. */
export async function readFiles(files: readonly File[]): Promise<ArgsIn<'import.preview'>['files']> {
  return Promise.all(files.slice(0, 10).map(async (file) => ({ name: file.name, base64: await base64Of(file) })));
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error ?? new Error(`${file.name} could not be read`));
    reader.readAsDataURL(file);
  });
}

const COLUMNS = ['file', 'sheet', 'row', 'column', 'value', 'code', 'message', 'fix'] as const;

/** The list of faults as CSV; cells that would start a formula are neutralised. */
export function faultsAsCsv(faults: readonly ImportFaultView[]): string {
  const cell = (value: unknown): string => {
    const text = String(value ?? '');
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  return `${[COLUMNS.join(','), ...faults.map((fault) => COLUMNS.map((name) => cell(fault[name])).join(','))].join('\r\n')}\r\n`;
}

/** Hands the list of faults to the browser as a file. */
export function saveFaults(faults: readonly ImportFaultView[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([faultsAsCsv(faults)], { type: 'text/csv' }));
  link.download = 'import-errors.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}
