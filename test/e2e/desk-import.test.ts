import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cell, workbook } from '../files/workbook.ts';
import { axeInBothThemes } from './support/axe.ts';
import { type OpenBrowser, openBrowser, tde } from './support/desk.ts';
import { openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-import-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'import');
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await openView(page, 'Queue');
  await openView(page, 'Import');
  const more = page.getByRole('button', { name: 'Import more files' });
  if ((await more.count()) > 0) await more.click();
});

const choose = (name: string, content: string | Uint8Array): Promise<void> =>
  page
    .getByLabel('Choose files, or drop them here')
    .setInputFiles([{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) }]);
const importAll = (count: number) => page.getByRole('button', { name: `Import all ${count}`, exact: true });
/** The result of an import, and from there the queue. */
const showQueue = () => page.getByRole('button', { name: 'Show the queue' }).click();
const step = (name: string) =>
  page.getByRole('navigation', { name: 'Steps of the import' }).getByRole('button', { name });
const continueTo = (name: string) => page.getByRole('button', { name: `Continue to ${name}`, exact: true });
const part = (name: string | RegExp) => page.getByRole('main').getByRole('region', { name });
const bothThemes = (): Promise<readonly string[]> => axeInBothThemes(page);

describe('questions that only the operator can answer about a file', () => {
  it('show values read both ways, and must be answered before the import', async () => {
    await choose('dates.csv', 'id,title,due_at,estimate_hours\nD-1,Logo,01/02/2027,"1,5"\nD-2,Poster,03/04/2027,2\n');
    await page.getByText('Answer the question first.').waitFor();
    expect(await continueTo('Preview').isDisabled()).toBe(true);
    expect(await bothThemes()).toEqual([]);
    await page.getByText(/01\/02\/2027.*1 February 2027.*2 January 2027/).waitFor();
    await page.getByText('✓ No other errors').waitFor();
    await page.getByRole('group', { name: 'Date order' }).getByText('Month first, 12/31/2026').click();
    await expect.poll(() => continueTo('Preview').isEnabled()).toBe(true);
    await page.getByRole('group', { name: 'Date order' }).getByText('Day first, 31/12/2026').click();
    await continueTo('Preview').click();
    await expect.poll(() => importAll(2).isEnabled()).toBe(true);
    await importAll(2).click();
    await showQueue();
    await page.locator('[row-id="D-1"]').getByText('1 Feb').waitFor();
    await page.locator('[row-id="D-1"]').getByText('1.5 h').waitFor();
  });
  it('the separator', async () => {
    await choose('both.csv', 'id,title,red;green;blue\nB-1,One,x\n');
    await page.getByRole('group', { name: 'Column separator' }).getByText('Comma').click();
    await step('Preview').click();
    await page.getByRole('cell', { name: 'B-1' }).waitFor();
    await expect.poll(() => importAll(1).isEnabled()).toBe(true);
  });
  it('the encoding', async () => {
    await choose('latin.csv', Buffer.from('id,title\nE-1,Caf\xe9\n', 'latin1'));
    await page.getByRole('combobox', { name: 'Text encoding' }).selectOption('windows-1252');
    await step('Preview').click();
    await page.getByRole('cell', { name: 'Café' }).waitFor();
    await expect.poll(() => importAll(1).isEnabled()).toBe(true);
  });
  it('what a sheet contains, or that it is skipped', async () => {
    const sheet = (id: string): string =>
      `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}</row><row r="2">${cell('A2', id)}${cell('B2', 'Sheet work')}</row>`;
    await choose(
      'book.xlsx',
      workbook({
        Winter: sheet('S-1'),
        Notes: `<row r="1">${cell('A1', 'remark')}</row><row r="2">${cell('A2', 'x')}</row>`,
      }),
    );
    await importAll(1).waitFor();
    await step('Check').click();
    const notes = page.getByRole('combobox', { name: 'Contents of sheet Notes in book.xlsx' });
    expect(await notes.inputValue()).toBe('');
    const winter = page.getByRole('combobox', { name: 'Contents of sheet Winter in book.xlsx' });
    expect(await winter.inputValue()).toBe('tasks');
    await winter.selectOption('Not imported');
    await step('Preview').click();
    await importAll(0).waitFor();
    expect(await importAll(0).isDisabled()).toBe(true);
  });
});

describe('errors of a file', () => {
  const BAD = 'id,title,estimate_hours\nX-1,One,-3\nX-2,Two,-3\nX-3,,2\nX-4,Four,2\n';
  it('are grouped by kind with their count, and saved to a file, with the rejected rows in another one', async () => {
    await choose('bad.csv', BAD);
    const faults = part('Errors and warnings');
    await faults.getByText('3 errors in 3 rows').waitFor();
    expect(await bothThemes()).toEqual([]);
    const groups = await faults
      .getByRole('region')
      .evaluateAll((list) => list.map((one) => one.querySelector('h3')?.textContent));
    expect(groups[0]).toMatch(/^.+2$/);
    const savedBy = async (button: string): Promise<readonly string[]> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        faults.getByRole('button', { name: button }).click(),
      ]);
      const path = join(folder, download.suggestedFilename());
      await download.saveAs(path);
      return readFileSync(path, 'utf8').trimEnd().split('\r\n');
    };
    const list = await savedBy('Save list');
    expect(list[0]).toBe('file,sheet,row,column,value,code,message,fix');
    expect(list).toHaveLength(4);
    const [header, ...rejected] = await savedBy('Save rejected rows');
    expect(header).toBe('"id","title","estimate_hours","Problem"');
    expect(rejected.map((line) => line.split(',')[0])).toEqual(['"X-1"', '"X-2"', '"X-3"']);
    await continueTo('Preview').click();
    await expect.poll(() => page.getByRole('button', { name: 'Import 1 valid row' }).isEnabled()).toBe(true);
    expect(await importAll(4).isDisabled()).toBe(true);
  });
  it('are corrected in place, one or all with the same value, and the file is imported without editing it', async () => {
    await choose('bad.csv', BAD);
    await page.getByRole('textbox', { name: 'Correct estimate_hours in row 2' }).fill('3');
    await page.getByRole('button', { name: 'Use for all 2 rows' }).first().click();
    await page.getByText('1 error in 1 row').waitFor();
    await page.getByRole('textbox', { name: 'Correct title in row 4' }).fill('Three');
    await page.keyboard.press('Enter');
    await page.getByText('✓ No errors').waitFor();
    await page.getByText('2 corrections made to the cells.').waitFor();
    await page.getByRole('button', { name: 'Undo the corrections' }).click();
    await page.getByText('3 errors in 3 rows').waitFor();
  });
});

describe('the result of an import', () => {
  it('counts what was created and left out, links to the records, and undoes the import', async () => {
    await choose(
      'mixed.csv',
      'id,title,estimate_hours\nR-1,First poster,4\nR-2,Second poster,-3\nT-1,Payment step,15\n',
    );
    await step('Preview').click();
    await page.getByRole('button', { name: 'Import 2 valid rows' }).click();
    const result = part('Result of the import');
    await result.getByRole('heading', { name: 'Imported 2 rows from mixed.csv' }).waitFor();
    const counts = result.getByRole('row', { name: /^Tasks/ });
    expect(await counts.getByRole('cell').allTextContents()).toEqual(['1', '1', '0', '0']);
    await result.getByText('1 row with errors was left out.').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      result.getByRole('button', { name: 'Save rejected rows' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    expect(await bothThemes()).toEqual([]);
    await result.getByText('New 1', { exact: true }).click();
    await result.getByRole('button', { name: 'First poster' }).click();
    await page.locator('[row-id="R-1"]').first().waitFor();
    await page.goBack();
    await result.getByRole('heading', { name: 'Imported 2 rows from mixed.csv' }).waitFor();
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await result.getByRole('heading', { name: 'The import of mixed.csv was undone' }).waitFor();
    expect(await page.getByRole('button', { name: 'Undo the import' }).isDisabled()).toBe(true);
    await showQueue();
    await expect.poll(() => page.locator('[row-id="R-1"]').count()).toBe(0);
  });
});

const JIRA = [
  'Summary,Issue key,Issue id,Issue Type,Status,Project key,Project name,Priority,Assignee,Reporter,Created,Due date,Original Estimate,Labels,Labels,Custom field (Story Points)',
  'Landing page,WEB-1,10001,Story,To Do,WEB,Web relaunch,High,Ines Barros,Oda Fell,12/Nov/26 9:14 AM,18/Dec/26 12:00 AM,28800,web,launch,5',
  'Cookie notice,WEB-2,10002,Bug,Waiting for legal,WEB,Web relaunch,Low,Tomas Reyle,Oda Fell,13/Nov/26 9:14 AM,,7200,,,2',
  'Search index,WEB-3,10003,Story,Waiting for legal,WEB,Web relaunch,Medium,,Oda Fell,13/Nov/26 9:14 AM,,14400,web,,3',
  '',
].join('\n');

describe('an import that is cancelled', () => {
  const MANY = `id,title,estimate_hours\n${Array.from({ length: 30_000 }, (_, n) => `CAN-${n},Many ${n},1\n`).join('')}`;
  it('while its file is read or its rows are imported says so, imports nothing, and the next one works', async () => {
    const cancel = page.getByRole('main').getByRole('button', { name: 'Cancel', exact: true });
    const said = page.getByRole('main').getByText('Import cancelled. Nothing was imported.');
    await choose('many.csv', MANY);
    await cancel.click();
    await said.waitFor();
    await choose('few.csv', MANY.split('\n').slice(0, 3).join('\n'));
    await importAll(2).waitFor();
    expect(await said.count()).toBe(0);
    await step('Choose').click();
    await choose('many.csv', MANY);
    await page.getByRole('button', { name: 'Import all 30,000' }).click();
    await cancel.click();
    await said.waitFor();
    expect((await tde('queue', small.workspace, '--json')).out).not.toContain('CAN-');
  });
});

describe('an export of Jira', () => {
  it('is recognised, mapped with what only the operator knows, and imported without editing it', async () => {
    await choose('jira.csv', JIRA);
    const map = part('Mapping of jira.csv');
    await map.waitFor();
    expect(await map.getByRole('combobox', { name: 'Exported from' }).inputValue()).toBe('jira');
    expect(await continueTo('Check').isDisabled()).toBe(true);
    expect(await bothThemes()).toEqual([]);
    await map.getByRole('combobox', { name: 'Waiting for legal becomes' }).selectOption('Blocked');
    const tomas = map.getByRole('combobox', { name: 'Tomas Reyle is' });
    expect(await tomas.inputValue()).toBe('create');
    await map.getByLabel('Hours a week of Tomas Reyle').fill('32');
    await page.keyboard.press('Enter');
    await expect.poll(() => continueTo('Check').isEnabled()).toBe(true);
    await map.getByRole('combobox', { name: 'Reporter becomes' }).selectOption('Not imported');
    await continueTo('Check').click();
    await page.getByText('✓ No errors').waitFor();
    await continueTo('Preview').click();
    await page.getByRole('cell', { name: 'Landing page' }).waitFor();
    expect(await bothThemes()).toEqual([]);
    await page.getByRole('button', { name: /^Import all/ }).click();
    await showQueue();
    await page.locator('[row-id="WEB-1"]').getByText('Landing page').waitFor();
    await page.locator('[row-id="WEB-1"]').getByText('8 h').first().waitFor();
    await openView(page, 'Agents');
    await page.getByRole('main').getByRole('button', { name: 'Tomas Reyle' }).waitFor();
  });
  it('is mapped with the keyboard alone', async () => {
    await choose('jira.csv', JIRA.replaceAll('WEB-', 'KEY-').replaceAll('Tomas Reyle', 'Signe Ahl'));
    const map = part('Mapping of jira.csv');
    await map.waitFor();
    await map.getByRole('button', { name: /^Accept/ }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => continueTo('Check').isEnabled()).toBe(true);
    await continueTo('Check').focus();
    await page.keyboard.press('Enter');
    await page.getByText('✓ No errors').waitFor();
    await continueTo('Preview').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: 'Cookie notice', exact: true }).waitFor();
  });
});

describe('a board of Trello', () => {
  const BOARD = {
    id: 'b1',
    name: 'Spring menu',
    url: 'https://trello.example/b/spring',
    lists: [
      { id: 'l1', name: 'Ideas', closed: false },
      { id: 'l2', name: 'Plated', closed: false },
    ],
    members: [{ id: 'm1', fullName: 'Ines Barros', username: 'ines' }],
    labels: [{ id: 'g1', name: 'Kitchen', color: 'green' }],
    cards: [
      {
        id: 'c1',
        idShort: 1,
        shortLink: 'aaaa1111',
        name: 'Taste the soup',
        desc: 'Twice',
        idList: 'l1',
        idMembers: ['m1'],
        idLabels: ['g1'],
        labels: [{ id: 'g1', name: 'Kitchen', color: 'green' }],
        closed: false,
        due: '2026-12-18T16:00:00.000Z',
        dueComplete: false,
        pos: 1,
        url: 'https://trello.example/c/aaaa1111',
      },
      {
        id: 'c2',
        idShort: 2,
        shortLink: 'bbbb2222',
        name: 'Print the card',
        desc: '',
        idList: 'l2',
        idMembers: [],
        idLabels: [],
        labels: [],
        closed: false,
        due: null,
        dueComplete: false,
        pos: 2,
        url: 'https://trello.example/c/bbbb2222',
      },
    ],
    checklists: [],
    actions: [],
    customFields: [],
  };
  it('is recognised, and its lists become statuses as the operator says', async () => {
    await choose('board.json', JSON.stringify(BOARD));
    const map = part(/^Mapping of board\.json/).first();
    await map.waitFor();
    expect(await map.getByRole('combobox', { name: 'Exported from' }).inputValue()).toBe('trello');
    await map.getByRole('combobox', { name: 'Plated becomes' }).selectOption('Done');
    const accept = map.getByRole('button', { name: /^Accept/ });
    if (await accept.isVisible()) await accept.click();
    await expect.poll(() => continueTo('Check').isEnabled()).toBe(true);
    await step('Preview').click();
    await page.getByRole('cell', { name: 'Taste the soup' }).waitFor();
    await page.getByRole('button', { name: /^Import all/ }).click();
    await showQueue();
    await page.getByRole('gridcell', { name: /Taste the soup/ }).waitFor();
  });
});

describe('a plain sheet', () => {
  const SHEET =
    'Task,Owner,Hours,Deadline,Room\nPaint the wall,Ines Barros,6,18.12.2026,Hall\nHang the lamp,,2,,Attic\n';
  it('is mapped by its titles; a column without a field is kept as a custom field or left out', async () => {
    await choose('list.csv', SHEET);
    const map = part('Mapping of list.csv');
    await map.waitFor();
    expect(await map.getByRole('combobox', { name: 'Exported from' }).inputValue()).toBe('sheet');
    expect(await map.getByRole('combobox', { name: 'Task becomes' }).inputValue()).toBe('field title');
    expect(await map.getByRole('combobox', { name: 'Room becomes' }).inputValue()).toBe('custom');
    expect(await bothThemes()).toEqual([]);
    await map.getByRole('combobox', { name: 'Room becomes' }).selectOption('Project');
    await expect.poll(() => map.getByRole('combobox', { name: 'Room becomes' }).inputValue()).toBe('field project');
    await step('Preview').click();
    await page.getByRole('cell', { name: 'Paint the wall' }).waitFor();
  });
  it('is also taken where it is dropped in another view', async () => {
    await openView(page, 'Journal');
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, SHEET);
    await part('Mapping of dropped.csv').waitFor();
  });
});

describe('a second file of the same source', () => {
  const week = (due: string, rest: readonly string[]): string =>
    ['id,title,client,due_at,complexity', `M-1,Menu board,Quillon,${due},3`, ...rest].join('\n');
  it('shows what changed on both sides and what is gone, with a choice for each, and takes only what was chosen', async () => {
    await choose(
      'menu.csv',
      week('2026-12-04', ['M-2,Price list,Quillon,2026-12-04,3', 'M-3,Wine list,Quillon,2026-12-04,3']),
    );
    await importAll(3).click();
    await showQueue();
    await page.locator('[row-id="M-1"]').waitFor();
    const edited = await tde('task', 'edit', small.workspace, '--task', 'M-1', '--due', '2026-12-08');
    expect(edited.err).toBe('');
    await page.locator('[row-id="M-1"]').getByText('8 Dec').waitFor();
    await openView(page, 'Import');
    await page.getByRole('button', { name: 'Import more files' }).click();
    await choose(
      'menu.csv',
      week('2026-12-11', ['M-2,Price list,Quillon,2026-12-04,4', 'N-3,Wine list,Quillon,2026-12-04,3']),
    );
    const counts = part('What will change').getByRole('row', { name: /^Tasks/ });
    await expect.poll(() => counts.getByRole('cell').allInnerTexts()).toEqual(['Tasks', '1', '1', '1', '1', '1']);
    const both = part('Changed here and in the file');
    await both.getByRole('cell', { name: '2026-12-08' }).waitFor();
    const choice = both.getByRole('group', { name: 'Due date of Menu board' });
    expect(await choice.getByRole('button', { name: 'Here' }).getAttribute('aria-pressed')).toBe('true');
    expect(await bothThemes()).toEqual([]);
    await choice.getByRole('button', { name: 'File' }).click();
    await expect.poll(() => choice.getByRole('button', { name: 'File' }).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Link N-3 to M-3' }).click();
    await page.getByRole('button', { name: 'Remove the link of N-3 to M-3' }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Import all/ }).isEnabled()).toBe(true);
    await page.getByRole('button', { name: /^Import all/ }).click();
    await showQueue();
    await page.locator('[row-id="M-1"]').getByText('11 Dec').waitFor();
    expect(await page.locator('[row-id="N-3"]').count()).toBe(0);
  });
  it('cancels the tasks that are no longer in it only if that is chosen', async () => {
    await choose('menu.csv', week('2026-12-11', []));
    const gone = part('No longer in the file');
    await gone
      .getByRole('group', { name: 'What happens with Price list' })
      .getByRole('button', { name: 'Cancel' })
      .click();
    await expect.poll(() => page.getByRole('button', { name: /^Import all/ }).isEnabled()).toBe(true);
    await page.getByRole('button', { name: /^Import all/ }).click();
    await showQueue();
    await page.locator('[row-id="M-1"]').waitFor();
    await expect.poll(() => page.locator('[row-id="M-2"]').count()).toBe(0);
  });
});

it('an empty screen says how to begin, and offers the templates as files', async () => {
  await page.getByRole('button', { name: 'Back', exact: true }).or(step('Choose')).first().click();
  await page.getByRole('button', { name: 'tasks.csv' }).waitFor();
  expect(await bothThemes()).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'tasks.csv' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('tasks.csv');
});
it('fits into 1024 pixels', async () => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await step('Choose').click();
  await choose('jira.csv', JIRA.replaceAll('WEB-', 'FIT-'));
  await part('Mapping of jira.csv').waitFor();
  const isWide = (): Promise<boolean> =>
    page.evaluate(() => {
      const body = document.querySelector('.import-body');
      return body === null || body.scrollWidth > body.clientWidth || document.body.scrollWidth > window.innerWidth;
    });
  expect(await isWide()).toBe(false);
});
