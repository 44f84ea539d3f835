import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Papa from 'papaparse';
import { run } from '../../support/command-line.ts';

const PROGRAMS = ['soffice', 'pdftotext', 'pdfinfo', 'pdftoppm'];
const folders = (process.env.PATH ?? '').split(delimiter);
const missing = PROGRAMS.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));

/** True where the other programs are not here and cannot be asked for: a machine that is neither CI nor Debian as root. */
export const officeMaySkip =
  missing.length > 0 &&
  process.env.CI === undefined &&
  !(existsSync('/etc/debian_version') && process.getuid?.() === 0);
export const OFFICE_LINE = `${missing.join(', ')} not found: run node scripts/ensure-office.mjs, or install LibreOffice Calc and Poppler.`;

/** Throws one clear line where a program is missing. */
export function requireOffice(): void {
  if (missing.length > 0) throw new Error(OFFICE_LINE);
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/**
 * Every sheet of workbooks as LibreOffice reads it, by the path of the workbook: values as shown, or the formulas behind them. Converts all of them
 * at once, below `folder`, as most of the time is the start of the program.
 */
export async function sheetsOf(
  workbooks: readonly string[],
  folder: string,
  what: 'values' | 'formulas',
): Promise<ReadonlyMap<string, readonly Sheet[]>> {
  const out = join(folder, `sheets-${what}`);
  mkdirSync(out);
  // Workbooks in different folders may have one name.
  const copies = workbooks.map((workbook, at) => ({ workbook, stem: `${at}`, path: join(out, `${at}.xlsx`) }));
  for (const { workbook, path } of copies) copyFileSync(workbook, path);
  const filter = `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,${what === 'formulas'},false,-1`;
  const profile = pathToFileURL(join(folder, 'office-profile')).href;
  const args = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', filter, '--outdir', out];
  const done = await run('soffice', [...args, ...copies.map(({ path }) => path)]);
  const files = readdirSync(out).filter((file) => file.endsWith('.csv'));
  return new Map(
    copies.map(({ workbook, stem }) => {
      const own = files.filter((file) => file.startsWith(`${stem}-`));
      if (done.code !== 0 || own.length === 0)
        throw new Error(`soffice did not convert ${workbook}: ${done.err}${done.out}`);
      const sheets = own.map((file) => ({
        name: file.slice(stem.length + 1, -'.csv'.length),
        rows: Papa.parse<string[]>(readFileSync(join(out, file), 'utf8'), { newline: '\n' }).data,
      }));
      return [workbook, sheets];
    }),
  );
}

/** The words of a PDF, page by page, spaces made one. */
export async function pdfPages(pdf: string): Promise<string[]> {
  const { out, code, err } = await run('pdftotext', ['-layout', pdf, '-']);
  if (code !== 0) throw new Error(err);
  return out
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, ' '));
}

/** What pdfinfo says of a PDF, by name. */
export async function pdfFacts(pdf: string): Promise<ReadonlyMap<string, string>> {
  const { out } = await run('pdfinfo', [pdf]);
  return new Map(
    out.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
}

export interface Ink {
  /** Share of pixels that are not paper, 0..1. */
  readonly inkRatio: number;
  /** Darkest grey on the page, 0 black to 255 white. */
  readonly darkest: number;
}

/** Renders each page in grey and measures what is on it. */
export async function pageInks(pdf: string, folder: string): Promise<Ink[]> {
  const stem = 'grey';
  await run('pdftoppm', ['-gray', '-r', '50', pdf, join(folder, stem)]);
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${stem}-`) && name.endsWith('.pgm'))
    .sort()
    .map((name) => inkOf(readFileSync(join(folder, name))));
}

/** Of a binary PGM: `P5 width height 255` and one byte a pixel. */
function inkOf(file: Buffer): Ink {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString('latin1'));
  if (header === null) throw new Error('pdftoppm wrote no grey picture.');
  const pixels = file.subarray(header[0].length);
  let inked = 0;
  let darkest = 255;
  for (const grey of pixels) {
    if (grey < 200) inked++;
    if (grey < darkest) darkest = grey;
  }
  return { inkRatio: inked / pixels.length, darkest };
}
