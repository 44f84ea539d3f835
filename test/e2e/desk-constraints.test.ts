import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { type OpenBrowser, openBrowser } from './support/desk.ts';
import { openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-constraints-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'constraints');
  ({ page } = small);
  await openView(page, 'Settings');
  await page.getByRole('tab', { name: 'Constraints' }).click();
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
const undo = () => page.getByRole('banner').getByRole('button', { name: /^Undo: / });
const panel = (name: string) => page.getByRole('complementary', { name });
const row = (text: string) => page.getByRole('row').filter({ hasText: text });

describe('constraints in the settings', () => {
  it('are added, changed with the keyboard, undone and removed', async () => {
    await page.getByText('Client hour caps, team freezes').waitFor();
    const added = panel('New constraint');
    expect(await added.getByRole('button', { name: 'Add constraint' }).isDisabled()).toBe(true);
    await added.getByRole('combobox', { name: 'Client' }).selectOption('Corvane');
    await added.getByRole('spinbutton', { name: 'Hours per calendar week' }).fill('20');
    await page.keyboard.press('Enter');
    await row('At most 20 h of work for Corvane in a calendar week').getByText('Met').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const changed = panel('Constraint');
    await changed.getByText('2 open tasks have no agent.').waitFor();
    await changed.getByRole('spinbutton', { name: 'Hours per calendar week' }).fill('1');
    await page.keyboard.press('Enter');
    await row('At most 1 h of work for Corvane').waitFor();
    await undo().click();
    await row('At most 20 h of work for Corvane').waitFor();
    await changed.getByRole('button', { name: 'Remove constraint' }).click();
    await page.getByText('Client hour caps, team freezes').waitFor();
  });

  it('accept tasks by title or ID, and report conflicts with another constraint', async () => {
    const added = panel('New constraint');
    const choose = async (id: string): Promise<void> => {
      const field = added.getByRole('combobox', { name: 'Tasks' });
      await field.fill(id);
      await added.locator(`datalist option[value$="(${id})"]`).waitFor({ state: 'attached' });
      await page.keyboard.press('Enter');
      await added.getByRole('button', { name: new RegExp(`^Remove .*\\(${id}\\)`) }).waitFor();
    };
    await added.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Tasks kept together' });
    await choose('T-2');
    await choose('T-3');
    expect(await axeFindings(page)).toEqual([]);
    await added.getByRole('button', { name: 'Add constraint' }).click();
    await row('Terminal film (T-2) and Loyalty app (T-3) go to the same agent').waitFor();
    await page.getByRole('button', { name: 'New constraint' }).click();
    await added.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Tasks kept together' });
    await choose('T-1');
    await choose('T-2');
    await added.getByRole('button', { name: 'Add constraint' }).click();
    await added.getByText('The task "T-2" is already kept together with others by C-').waitFor();
    await undo().click();
  });
});

describe('a fix that the draft plan suggests', () => {
  it('is applied with one click wherever it is shown, and the plan is proposed again', async () => {
    const added = panel('New constraint');
    await added.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Client hour cap' });
    await added.getByRole('combobox', { name: 'Client' }).selectOption('Quillon');
    await added.getByRole('spinbutton', { name: 'Hours per calendar week' }).fill('1');
    await added.getByRole('button', { name: 'Add constraint' }).click();
    await row('At most 1 h of work for Quillon').waitFor();
    await openView(page, 'Plan');
    await page.getByRole('button', { name: 'Propose plan' }).last().click();
    const fix = page.getByRole('button', { name: /^Apply fix: Raise the weekly hour cap of Quillon by / });
    await fix.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await openView(page, 'Queue');
    await page.locator('[row-id="T-1"]').first().click();
    await page.getByRole('region', { name: 'Fix suggested by the draft plan' }).getByText('Raise the weekly').waitFor();
    await openView(page, 'Plan');
    await fix.click();
    await page
      .getByText(/^Applied the fix "Raise the weekly hour cap of Quillon by .* for Payment step \(T-1\)\.$/)
      .waitFor();
    await expect
      .poll(() => page.getByRole('region', { name: 'Unassigned tasks' }).innerText())
      .not.toContain('Payment step');
  });
});
