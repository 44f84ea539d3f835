import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeInBothThemes } from './support/axe.ts';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { must, openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const REQUIRED = `id,title,client,estimate_hours,due_at,reporting
T-20,Annual letter,Quillon,8,2026-12-03,weekly:md:progress>ann@quillon.example
T-21,Print run,Quillon,8,2026-12-03,weekly:md:milestones>ann@quillon.example
`;
const folder = mkdtempSync(join(tmpdir(), 'tde-desk-reports-'));
const out = join(folder, 'out');
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
let panel: Locator;
const paper = () => page.frameLocator('iframe.paper');
const kind = (name: string) =>
  page.getByRole('navigation', { name: 'Report type' }).getByRole('button', { name: new RegExp(`^${name}`) });

beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'reports', async (workspace) => {
    const required = join(folder, 'required.csv');
    writeFileSync(required, REQUIRED);
    await must('import', workspace, '--tasks', required);
  });
  ({ page } = small);
  await openView(page, 'Reports');
  panel = page.getByRole('complementary', { name: 'Report' });
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('previews the report on the agency, a client, a project and a task', async () => {
  await paper().getByRole('heading', { name: 'All clients' }).waitFor();
  await kind('Client').click();
  await panel.getByRole('combobox', { name: 'Client' }).selectOption('Quillon');
  await paper().getByRole('heading', { name: 'Quillon', exact: true }).waitFor();
  await paper().getByText('Likely finish').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await panel.getByRole('combobox', { name: 'Project' }).waitFor();
  await kind('Task').click();
  await page.getByText('Select a task in the queue').waitFor();
});
it('gives a frame the next page only once the last one has loaded', async () => {
  await kind('Task').click();
  await page.locator('iframe.paper').waitFor({ state: 'detached' });
  const early = await page.evaluate(async () => {
    let [writes, loads, early] = [0, 0, 0];
    const watch = new MutationObserver((changes) => {
      for (const { type, addedNodes } of changes) {
        if (type === 'childList' && ![...addedNodes].some((node) => node.nodeName === 'IFRAME')) continue;
        if (writes > loads) early++;
        writes++;
      }
    });
    const well = document.querySelector('.paper-well');
    if (well !== null) watch.observe(well, { subtree: true, childList: true, attributeFilter: ['srcdoc'] });
    const loaded = (): void => void loads++;
    document.addEventListener('load', loaded, true);
    document.getElementById('report-kind-client')?.click();
    // An odd number of presses, however long it takes until there is something to press.
    for (let presses = 0; presses < 41; ) {
      await new Promise((done) => setTimeout(done, 5));
      const labels = [...document.querySelectorAll<HTMLLabelElement>('.sections label')];
      const changes = labels.find((label) => label.textContent === 'Changes');
      if (changes === undefined) continue;
      changes.click();
      presses++;
    }
    document.removeEventListener('load', loaded, true);
    watch.disconnect();
    return early;
  });
  expect(early).toBe(0);
  await paper().getByText('Changes since').waitFor({ state: 'detached' });
  await panel.getByRole('button', { name: 'Discard changes' }).click();
  await paper().getByText('Changes since').waitFor();
});
it('changes the template that is shown, not the one shown before', async () => {
  const seen = await page.evaluate(async () => {
    const click = (selector: string): void => document.querySelector<HTMLElement>(selector)?.click();
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const risks = () =>
      [...document.querySelectorAll<HTMLLabelElement>('.sections label')]
        .find((label) => label.textContent === 'Risks')
        ?.querySelector('input')?.checked;
    const risksOf = async (kind: string): Promise<boolean | undefined> => {
      click(`#report-kind-${kind}`);
      do await drawn();
      while (risks() === undefined);
      return risks();
    };
    return { ofAgency: await risksOf('agency'), ofClient: await risksOf('client') };
  });
  expect(seen).toEqual({ ofAgency: true, ofClient: false });
});
it('previews changes to a template, saves them under a name, and undoes that', async () => {
  await kind('Client').click();
  const changes = panel.getByRole('checkbox', { name: 'Changes', exact: true });
  await changes.uncheck();
  await paper().getByText('Changes since').waitFor({ state: 'detached' });
  await panel.getByRole('textbox', { name: 'Introduction' }).fill('Good morning, here is where we are.');
  await paper().getByText('Good morning, here is where we are.').waitFor();
  await panel.getByRole('textbox', { name: 'Save as' }).fill('Monday letter');
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved the template Monday letter.').waitFor();
  await expect.poll(() => panel.getByRole('combobox', { name: 'Name' }).inputValue()).toBe('Monday letter');
  await paper().getByText('Good morning, here is where we are.').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText(/There is no report template called Monday letter/).waitFor();
  await page.keyboard.press('Control+Shift+z');
  await paper().getByText('Good morning, here is where we are.').waitFor();
});
it('writes the selected formats, also with E, and keeps existing files', async () => {
  await panel.getByRole('textbox', { name: 'Folder' }).fill(out);
  for (const format of ['PDF', 'XLSX']) await panel.getByRole('checkbox', { name: format }).uncheck();
  await panel.getByRole('checkbox', { name: 'MD' }).check();
  await panel.getByRole('button', { name: /Export 1 file/ }).click();
  await panel.getByRole('list', { name: 'Written files' }).waitFor();
  await kind('Client').focus();
  await page.keyboard.press('e');
  const written = () => readdirSync(out).filter((name) => name.endsWith('.md'));
  await expect.poll(() => written().length).toBe(2);
  for (const part of ['Good morning, here is where we are.', 'Likely finish'])
    for (const name of written()) await expect.poll(() => readFileSync(join(out, name), 'utf8')).toContain(part);
});
it('schedules the report that is shown, writes it now, turns it off, removes it and undoes that', async () => {
  await page.getByRole('button', { name: 'Schedule this report' }).click();
  const form = page.getByRole('dialog', { name: 'Schedule this report' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Quillon, Fridays');
  await form.getByRole('combobox', { name: 'Frequency' }).fill('hourly');
  await form.getByText(/Use daily, weekdays/).waitFor();
  expect(await form.getByRole('button', { name: 'Schedule', exact: true }).isDisabled()).toBe(true);
  await form.getByRole('combobox', { name: 'Frequency' }).fill('weekly fri');
  await form.getByRole('button', { name: 'Schedule', exact: true }).click();
  const row = page.getByRole('region', { name: 'Schedules' }).getByRole('button', { name: /Quillon, Fridays/ });
  await row.getByText('every Friday').waitFor();
  await row.getByText(/Next Fri 27 Nov/).waitFor();
  await row.click();
  const dialog = page.getByRole('dialog', { name: 'Quillon, Fridays' });
  await dialog.getByRole('button', { name: 'Write now' }).click();
  await expect.poll(() => readdirSync(out).filter((name) => name.startsWith('quillon-fridays')).length).toBe(1);
  await row.click();
  await dialog.getByText(/written/).waitFor();
  await dialog.getByRole('button', { name: 'Turn off' }).click();
  await row.getByText('Off', { exact: true }).waitFor();
  await row.click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await row.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await row.waitFor();
});
it('writes all required reports at once, and shows each with its next time', async () => {
  await kind('Task').click();
  await page.getByRole('region', { name: 'Schedules' }).getByText('Annual letter, for ann@quillon.example').waitFor();
  await panel.getByRole('button', { name: 'Write 2 required reports' }).click();
  await page.getByText('Wrote 2 reports.').waitFor();
  expect(readdirSync(join(out, 'ann-quillon-example')).sort()).toEqual([
    't-20-annual-letter-week-48.md',
    't-21-print-run-week-48.md',
  ]);
});
it('has no accessibility findings in either theme, also with the form of a schedule open', async () => {
  await kind('Client').click();
  expect(await axeInBothThemes(page)).toEqual([]);
  await page.getByRole('button', { name: 'Schedule this report' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await axeInBothThemes(page)).toEqual([]);
  await page.keyboard.press('Escape');
});
