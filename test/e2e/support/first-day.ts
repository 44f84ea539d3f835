import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openView } from './small-desk.ts';

const TASKS =
  'id,title,client,estimate_hours,due_at,required_skills\nT-1,Payment step,Quillon,14,2026-11-27,figma:0.7!\nT-2,Terminal film,Corvane,10,2026-12-01,film:0.5!\nT-3,Loyalty app,Corvane,16,2026-12-04,figma:0.6!\n';
const AGENTS =
  'id,name,weekly_hours,skills\nA-1,Ines Barros,37.5,figma:0.9\nA-2,Rafael Nunes,37.5,figma:0.8;film:0.7\n';

/** The steps of the first day, the same on every host: import, queue, propose, apply, drag, undo, move by keyboard, export, journal. */
export function firstDay(pageOf: () => Page, folder: string): void {
  it('imports tasks and agents after a preview', async () => {
    const page = pageOf();
    await page.getByRole('button', { name: 'Import tasks and agents' }).click();
    await page.getByLabel('Choose files, or drop them here').setInputFiles([
      { name: 'tasks.csv', mimeType: 'text/csv', buffer: Buffer.from(TASKS) },
      { name: 'agents.csv', mimeType: 'text/csv', buffer: Buffer.from(AGENTS) },
    ]);
    await page.getByText('5 rows can be imported').waitFor();
    await page.getByRole('button', { name: 'Import all' }).click();
    await page.getByRole('button', { name: 'Show the queue' }).click();
    await page.locator('[row-id="T-1"]').first().waitFor();
    await expect.poll(() => page.locator('.ag-row').count()).toBe(3);
  });
  it('explains a priority by components that add up to it', async () => {
    const page = pageOf();
    await page.locator('[row-id="T-1"]').first().click();
    const panel = page.getByRole('complementary', { name: 'Why Payment step' });
    await panel.getByText(/^Total \(policy version/).waitFor();
    const parts = await panel.locator('.cr > :last-child').allInnerTexts();
    const total = await panel.locator('.tot > :last-child').innerText();
    expect(parts.reduce((sum, part) => sum + Math.round(Number(part) * 10), 0)).toBe(Math.round(Number(total) * 10));
  });
  it('proposes a plan, and changes nothing before it is applied', async () => {
    const page = pageOf();
    await page.getByRole('button', { name: /Propose plan/ }).click();
    await page.getByRole('button', { name: 'Review draft' }).click();
    await page.getByRole('heading', { name: 'Plan', level: 1 }).waitFor();
    await page.getByRole('button', { name: /Apply 3 changes/ }).click();
    await page.getByText('There is no draft to review').waitFor();
    await openView(page, 'Queue');
    await page.locator('[row-id="T-2"]').getByText('Rafael Nunes').waitFor();
  });
  it('moves a task by dragging, and shows the consequence before the drop', async () => {
    const page = pageOf();
    const row = page.locator('[row-id="T-3"]').first();
    const before = await row.locator('[col-id="agent"] .mid').innerText();
    await row.hover();
    const handle = await row.locator('.ag-drag-handle').boundingBox();
    if (handle === null) throw new Error('the row has no drag handle');
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(handle.x + 60, handle.y + 20, { steps: 5 });
    const targets = page.getByRole('complementary', { name: 'Agents' });
    const other = targets
      .locator('[data-agent]')
      .filter({ hasText: before.startsWith('Ines') ? 'Rafael Nunes' : 'Ines Barros' });
    const box = await other.boundingBox();
    if (box === null) throw new Error('the other agent is not shown');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
    await page.getByRole('region', { name: /What changes if Loyalty app/ }).waitFor();
    await page.mouse.up();
    await expect.poll(() => row.locator('[col-id="agent"] .mid').innerText()).not.toBe(before);
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Undo: / })
      .click();
    await expect.poll(() => row.locator('[col-id="agent"] .mid').innerText()).toBe(before);
  });
  it('moves a task by keyboard with the same facts', async () => {
    const page = pageOf();
    await page.locator('[row-id="T-1"]').first().click();
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: /^Move .*T-1.* to$/ });
    await dialog.getByRole('combobox').fill('Rafael');
    await dialog.getByRole('region', { name: /What changes if Payment step moves to Rafael Nunes/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[row-id="T-1"]').getByText('Rafael Nunes').waitFor();
    await page.keyboard.press('Control+z');
  });
  it('exports a report to a folder', async () => {
    const page = pageOf();
    await openView(page, 'Reports');
    await page.getByLabel('Folder').fill(join(folder, 'out'));
    await page.getByRole('button', { name: 'Export 2 files' }).click();
    await page.getByRole('list', { name: 'Written files' }).getByText('.xlsx').waitFor();
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'all-clients-status-report-week-48.pdf',
      'all-clients-status-report-week-48.xlsx',
    ]);
  });
  it('records everything in the journal', async () => {
    const page = pageOf();
    await openView(page, 'Journal');
    await page
      .getByText(/^Undo: /)
      .first()
      .waitFor();
  });
}
