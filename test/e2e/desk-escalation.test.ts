import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, showTheme } from './support/axe.ts';
import { inAnotherTab, type OpenBrowser, openBrowser, type ServedDesk, serveDesk } from './support/desk.ts';
import { openSmallDesk, openView, type SmallDesk } from './support/small-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-desk-escalation-'));
let browser: OpenBrowser;
let small: SmallDesk;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openSmallDesk(browser, folder, 'escalation');
  ({ page } = small);
});
afterAll(async () => {
  await browser.close();
  await small.desk.stop();
  rmSync(folder, { recursive: true, force: true });
});
const openEscalation = async (on: Page): Promise<void> => {
  await openView(on, 'Settings');
  await on.getByRole('tab', { name: 'Escalation' }).click();
  await on.getByRole('row').filter({ hasText: 'Default' }).waitFor();
};
const undo = () => page.getByRole('banner').getByRole('button', { name: /^Undo: / });
const rowOf = (name: string) => page.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) });
const level = (number: number) => page.getByRole('group', { name: `Level ${number}` });
const focused = (): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id ?? '');

describe('escalation in the settings', () => {
  it('shows the default ladder, the response times and the outbox if there is no ladder', async () => {
    await openEscalation(page);
    await page.getByText('No ladders yet: the default applies').waitFor();
    await rowOf('Default').getByText('Operator on duty 4 h, then Head of operations 4 h').waitFor();
    await page.getByRole('region', { name: 'Outbox' }).getByText(`${small.workspace}.outbox`).waitFor();
    await page.getByRole('region', { name: 'Time in the inbox' }).getByText('Critical').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change in Policy, Exceptions' }).click();
    await page.getByRole('tab', { name: 'Policy', selected: true }).waitFor();
  });

  it('adds a ladder; each change is saved when its field loses focus, and can be undone', async () => {
    await openEscalation(page);
    await page.getByRole('button', { name: 'Add ladder' }).click();
    const panel = page.getByRole('complementary', { name: 'Ladder New ladder' });
    await panel.getByRole('textbox', { name: 'Name', exact: true }).first().fill('Corvane, late');
    await page.keyboard.press('Enter');
    const named = page.getByRole('complementary', { name: 'Ladder Corvane, late' });
    await named.getByRole('combobox', { name: 'Client (empty for all)' }).fill('Corvane');
    await page.keyboard.press('Tab');
    await rowOf('Corvane, late').getByText('All exceptions for Corvane').waitFor();
    await named.getByRole('checkbox', { name: 'Late' }).check();
    await rowOf('Corvane, late').getByText('Late, for Corvane').waitFor();
    await level(1).getByLabel('Name').fill('Noor Haddad');
    await page.keyboard.press('Tab');
    await level(1).getByLabel('Role').fill('producer');
    await page.keyboard.press('Tab');
    await level(1).getByLabel('Email address').fill('noor@');
    await expect.poll(() => level(1).getByLabel('Email address').getAttribute('aria-invalid')).toBe('true');
    await level(1).getByLabel('Email address').fill('noor@lantern.example');
    await page.keyboard.press('Tab');
    await level(1).getByLabel('Hours to respond').fill('1.5');
    await page.keyboard.press('Enter');
    await rowOf('Corvane, late').getByText('Noor Haddad 1.5 h, then Head of operations 4 h').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await undo().click();
    await rowOf('Corvane, late').getByText('Noor Haddad 4 h, then Head of operations 4 h').waitFor();
    await page.keyboard.press('Escape');
  });

  it('adds, moves and removes levels by keyboard, and focus stays on the moved level', async () => {
    await page.getByRole('button', { name: 'Add level' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('rung-name-2');
    await page.keyboard.type('Ruth Adler');
    await page.keyboard.press('Enter');
    await rowOf('Corvane, late')
      .getByText(/then Ruth Adler 4 h$/)
      .waitFor();
    await page.getByRole('button', { name: 'Move Ruth Adler up' }).focus();
    await page.keyboard.press('Enter');
    await rowOf('Corvane, late')
      .getByText('Noor Haddad 4 h, then Ruth Adler 4 h, then Head of operations 4 h')
      .waitFor();
    await expect.poll(focused).toBe('Move Ruth Adler up');
    await page.getByRole('button', { name: 'Remove Head of operations' }).focus();
    await page.keyboard.press('Enter');
    await rowOf('Corvane, late')
      .getByText(/then Ruth Adler 4 h$/)
      .waitFor();
    await expect.poll(focused).toBe('rung-add');
  });

  it('says that a ladder never applies, and changes the order of ladders', async () => {
    await page.getByRole('button', { name: 'Add ladder' }).click();
    const panel = page.getByRole('complementary', { name: 'Ladder New ladder' });
    await panel.getByRole('button', { name: 'Move ladder New ladder up' }).click();
    await rowOf('Corvane, late').getByText('never applies').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await rowOf('Corvane, late').getByRole('button').click();
    await page.getByText('Never applies: New ladder comes first and matches everything this ladder does.').waitFor();
    await page.getByRole('button', { name: 'Move ladder Corvane, late up' }).click();
    await expect.poll(() => rowOf('Corvane, late').getByText('never applies').count()).toBe(0);
    await rowOf('New ladder').getByRole('button').click();
    await panel.getByRole('button', { name: 'Remove ladder' }).click();
    await expect.poll(() => rowOf('New ladder').count()).toBe(0);
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Undo: .* ladder New ladder$/ })
      .click();
    await rowOf('New ladder').waitFor();
  });

  it('has no controls that write in a read-only workspace, and no accessibility findings in the dark theme', async () => {
    const desk: ServedDesk = await serveDesk(small.workspace, '--read-only');
    await inAnotherTab(page, 'dark', async (reading) => {
      await reading.setViewportSize({ width: 1280, height: 800 });
      await reading.goto(desk.address);
      await openEscalation(reading);
      await reading.getByRole('button', { name: 'Corvane, late', exact: true }).click();
      const panel = reading.getByRole('complementary', { name: 'Ladder Corvane, late' });
      await panel.getByText('4 h to respond, noor@lantern.example').waitFor();
      expect(await panel.locator('input, button').count()).toBe(0);
      expect(await reading.getByRole('button', { name: 'Add ladder' }).count()).toBe(0);
      expect(await axeFindings(reading)).toEqual([]);
    });
    await desk.stop();
  });

  it('has no accessibility findings in the dark theme while it is edited', async () => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await showTheme(page, 'dark');
    await openEscalation(page);
    await page.getByRole('button', { name: 'Corvane, late', exact: true }).click();
    expect(await axeFindings(page)).toEqual([]);
  });
});
