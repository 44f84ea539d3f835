import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { forkParser } from '../../src/main/app/core/fork-parser.ts';
import { makeParser, readElsewhere } from '../../src/main/app/core/parser-port.ts';
import { type ReadTables, readTables } from '../../src/main/files/import/index.ts';
import { rawBook } from '../files/hostile.ts';
import { machine, median, ms } from './support/figures.ts';

const ROWS = 10_000;
const HEADER =
  'id,title,type,domain,complexity,estimate_hours,client,project,status,due_at,required_skills,depends_on,strategic_importance,stakeholder_priority,created_at,team,tags,notes,milestones,reporting';
const rowOf = (n: number): string =>
  `T-${n},Landing page ${n},design,web,3,12.5,Quillon,Spring,queued,2026-12-${String(1 + (n % 28)).padStart(2, '0')},figma:0.6;copy:0.4,T-${Math.max(0, n - 1)},0.7,0.4,2026-11-01T09:00:00Z,Design,a;b,Some notes about it,Draft@0.5,weekly`;
const LINES = [HEADER, ...Array.from({ length: ROWS }, (_, n) => rowOf(n))];
const NOTHING = { rows: 0, cells: 0, characters: 0 };

const csv = new TextEncoder().encode(LINES.join('\n'));
const cellsOf = (line: string, row: number): string =>
  line
    .split(',')
    .map((text, at) => `<c r="${String.fromCharCode(65 + at)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`)
    .join('');
const xlsx = rawBook({
  sheet: `<worksheet><sheetData>${LINES.map((text, n) => `<row r="${n + 1}">${cellsOf(text, n + 1)}</row>`).join('')}</sheetData></worksheet>`,
});

/** Prints the processor time of this process, and the time on the clock, of reading a file. */
async function bench(what: string, name: string, bytes: Uint8Array, read: ReadTables): Promise<void> {
  const [own, clock]: [number[], number[]] = [[], []];
  for (let round = 0; round < 7; round++) {
    const [begun, from] = [process.cpuUsage(), performance.now()];
    const result = await read({ name, bytes }, {}, NOTHING);
    const { user, system } = process.cpuUsage(begun);
    if (result.kind !== 'tables' || result.size.rows !== ROWS + 1)
      throw new Error(JSON.stringify(result).slice(0, 300));
    own.push((user + system) / 1000);
    clock.push(performance.now() - from);
  }
  console.log(
    `${what.padEnd(44)}${ms(median(own)).padStart(8)} ms of processor time here  ${ms(median(clock)).padStart(8)} ms on the clock`,
  );
}

machine();
console.log(
  `\n${ROWS} tasks, 20 columns: CSV ${(csv.length / 1e6).toFixed(1)} MB, XLSX ${(xlsx.length / 1e6).toFixed(1)} MB\n`,
);
await bench('CSV, in this process', 'tasks.csv', csv, readTables);
await bench('XLSX, in this process', 'tasks.xlsx', xlsx, readTables);
const built = pathToFileURL(join(process.cwd(), 'out', 'main', 'parser-process.js')).href;
await bench('XLSX, in a process of its own', 'tasks.xlsx', xlsx, readElsewhere(makeParser(forkParser(built))));
process.exit(0);
