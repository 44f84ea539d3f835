/** Columns of a list of faults. */
const COLUMNS = ['file', 'sheet', 'row', 'column', 'value', 'code', 'message', 'fix'] as const;

/** Faults of an import as CSV; cells that would start a formula are neutralised. */
export function faultsAsCsv(
  faults: readonly { readonly [K in (typeof COLUMNS)[number]]: string | number | null }[],
): string {
  const cell = (value: string | number | null): string => {
    const text = String(value ?? '');
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  return `${[COLUMNS.join(','), ...faults.map((fault) => COLUMNS.map((name) => cell(fault[name])).join(','))].join('\r\n')}\r\n`;
}
