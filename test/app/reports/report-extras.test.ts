import { readFileSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import type { ReportFormat } from '../../../src/shared/model/index.ts';
import { testFolder } from '../../support/command-line.ts';
import { smallOffice } from '../../support/small-office.ts';

const TASKS = `id,title,estimate_hours,due_at,depends_on,tags,field:Story points,field:Sprint
T-1,Payment step,14,2026-12-11,,launch; web,3,Autumn
T-2,Terminal <b>film,10,2026-12-14,T-1:SS+2d,Launch,8,
T-3,Loyalty app,16,2026-12-18,,,,
`;
const AGENTS = 'id,name,weekly_hours\nA-1,Ines Barros,37.5\n';

test('a template has tags, custom fields and relations as sections of pages and as columns of sheets, if they were chosen', async () => {
  const office = await smallOffice({ agents: AGENTS, tasks: TASKS });
  const folder = testFolder();
  const made = async (name: string, format: ReportFormat): Promise<Buffer> => {
    const { files } = await office.ask('report.export', {
      scope: { kind: 'agency' },
      formats: [format],
      template: name,
      folder,
      replace: true,
      timeZone: 'UTC',
    });
    return readFileSync(files[0]?.path ?? '');
  };
  await office.ask('template.put', {
    name: 'With extras',
    sections: ['tags', 'relations', 'fields', 'tasks'],
    tasks: 'open',
    opening: '',
    names: true,
    money: false,
    locale: 'en-GB',
  });
  const head = async (name: string): Promise<string> => String(await made(name, 'csv')).split('\r\n')[0] ?? '';
  expect((await head('With extras')).split(',').slice(-4)).toEqual([
    'Tags',
    'Waits for',
    'Field: Sprint',
    'Field: Story points',
  ]);
  expect(await head('Agency')).not.toMatch(/Tags|Waits for|Field/);
  const rows = String(await made('With extras', 'csv')).split('\r\n');
  expect(rows.find((row) => row.startsWith('T-1'))).toMatch(/,launch; web,,Autumn,3$/);
  expect(rows.find((row) => row.startsWith('T-2'))).toMatch(/,Launch,T-1:SS\+16h,,8$/);
  expect(rows.find((row) => row.startsWith('T-3'))).toMatch(/,,,,$/);
  const page = String(await made('With extras', 'html'));
  const html = page.slice(page.indexOf('<body'));
  expect(html).toMatch(/Tags<span>2<\/span>.*launch<\/td><td class="n">2<\/td><td class="n">24<\/td>/);
  expect(html).toContain('Starts 16 h of working time after Payment step (T-1) has started.');
  expect(html).toContain('Sprint: Autumn');
  expect(html).not.toContain('<b>film');
  const markdown = String(await made('With extras', 'md'));
  expect(markdown).toMatch(/## Tags\n\n\| Tag \|/);
  expect(markdown).toMatch(/## Relations\n\n- \*\*Terminal/);
  expect(markdown.indexOf('## Tags')).toBeLessThan(markdown.indexOf('## Tasks'));
  const [titles] = await readSheet(await made('With extras', 'xlsx'), 'Tasks');
  expect(titles).toContain('Field: Story points');
  office.close();
});
