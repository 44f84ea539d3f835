import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/main/cli/program.ts';
import { NOW } from '../support/builders.ts';
import { scratch } from '../support/command-line.ts';

const { folder, remove } = scratch();
afterAll(remove);
beforeAll(() => void mkdirSync(folder, { recursive: true }));

/** Runs the command line in this process. */
async function tde(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const write = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const code = await runCommandLine([...args, '--now', NOW, '--zone', 'UTC', '--locale', 'en-GB'], write, () => {
    throw new Error('Nothing is served.');
  });
  return { code, out, err };
}
let files = 0;
/** Imports tasks with this content into a workspace of its own. */
function importTasks(content: string | Uint8Array, ...options: readonly string[]) {
  files++;
  const path = join(folder, `tasks-${files}.csv`);
  writeFileSync(path, content);
  return tde('import', join(folder, `w${files}.tde`), '--tasks', path, ...options);
}

describe('a dry run of tde import', () => {
  it('prints the errors, warnings, questions and counts that its JSON has', async () => {
    const content = 'id,title,estimate_hours,due_at\nA,One,lots,2026-12-01\nB,Two,8,03/04/2026\n,Total,8,\n';
    const text = await importTasks(content, '--dry-run');
    const json = await importTasks(content, '--dry-run', '--json');
    expect([text.code, json.code]).toEqual([1, 1]);
    const document: Record<'errors' | 'warnings' | 'questions', readonly unknown[]> = JSON.parse(json.out);
    expect(document.errors).toHaveLength(2);
    expect(document.questions).toHaveLength(1);
    expect(text.out).toContain('2 errors:');
    expect(text.out).toContain(`${document.warnings.length} warning`);
    expect(text.out).toContain('1 row of totals was left out.');
    expect(text.out).toContain('1 question:');
    expect(text.out).toContain('due_at, row 3: "03/04/2026" is Friday 3 April 2026 or Wednesday 4 March 2026');
    expect(text.out).toContain('Add --date-order dmy or mdy.');
  });

  it('fails if no row was read, and so does the import, which leaves no journal entry', async () => {
    for (const content of ['id,title\n', 'id,title\n\n,\n']) {
      const dry = await importTasks(content, '--dry-run');
      expect(dry.code).toBe(1);
      expect(dry.out).toContain('0 rows read');
      const done = await importTasks(content);
      expect(done.code).toBe(1);
      expect(done.out).toBe('');
      expect(done.err).not.toBe('');
    }
  });
});

describe('every question has an option', () => {
  it('for the order of dates, the decimal sign and the unit of hours', async () => {
    const dates = 'id,title,due_at\nA,One,03/04/2026\n';
    expect((await importTasks(dates)).err).toContain('day or the month');
    expect((await importTasks(dates, '--date-order', 'mdy')).code).toBe(0);
    const numbers = 'id,title,revenue_potential\nA,One,"1,234"\n';
    expect((await importTasks(numbers)).code).toBe(1);
    for (const option of ['--decimal-comma', '--decimal-point'])
      expect((await importTasks(numbers, option)).code).toBe(0);
    expect((await importTasks(numbers, '--decimal-comma', '--decimal-point')).code).toBe(2);
    const seconds = 'id,title,estimate_hours\nA,One,57600\n';
    expect((await importTasks(seconds)).code).toBe(1);
    const read = await importTasks(seconds, '--hours-unit', 'seconds', '--dry-run');
    expect([read.code, read.out]).toEqual([0, 'Would create 1 task\n']);
  });

  it('for the separator and the encoding', async () => {
    const unclear = 'id,title;type,client;x\n1,a;b,c;d\n';
    expect((await importTasks(unclear, '--dry-run')).out).toContain('Add --delimiter ",", ";", tab or "|".');
    const tabs = 'id\ttitle, with comma\ttitle\nA\tx\tOne\n';
    expect((await importTasks(tabs, '--delimiter', 'tab')).code).toBe(0);
    const latin = Uint8Array.from(Buffer.from('id,title\nA,Müller\n', 'latin1'));
    expect((await importTasks(latin, '--dry-run')).out).toContain('Add --encoding windows-1252');
    expect((await importTasks(latin, '--encoding', 'windows-1252')).code).toBe(0);
  });
});
