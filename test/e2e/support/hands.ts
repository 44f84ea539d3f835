import type { Locator, Page } from 'playwright-core';

/** The two ways in which an operator works at the desk: by mouse, and by keyboard alone. */
export interface Hands {
  readonly name: string;
  openView(name: string): Promise<void>;
  /** Selects the task's row in the queue. */
  select(taskId: string): Promise<void>;
  /** Opens the dialog that moves the selected task, and takes the agent. */
  moveTo(agentName: string): Promise<void>;
  /** Types into a cell of the selected row and confirms. */
  type(column: 'effort' | 'due', text: string): Promise<void>;
  /** Runs an action on the selected task. */
  act(action: 'pin' | 'unpin' | 'unassign' | 'undo' | 'redo'): Promise<void>;
  create(task: { readonly title: string; readonly estimate: string }): Promise<void>;
}

const KEY_OF = { pin: 'p', unpin: 'Shift+P', unassign: 'u', undo: 'Control+z', redo: 'Control+Shift+Z' } as const;
const LETTER_OF: Readonly<Record<string, string>> = {
  Today: 't',
  Queue: 'q',
  Capacity: 'c',
  Exceptions: 'e',
  Journal: 'j',
};

const row = (page: Page, taskId: string): Locator => page.locator(`.ag-row[row-id="${taskId}"]`);
const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
async function fillTask(page: Page, { title, estimate }: Parameters<Hands['create']>[0]): Promise<Locator> {
  const form = page.getByRole('dialog', { name: 'New task' });
  await form.getByLabel('Title').fill(title);
  await form.getByLabel('Estimate', { exact: true }).fill(estimate);
  return form;
}
async function chosen(page: Page, taskId: string): Promise<void> {
  await page.locator('footer.status').getByText(taskId, { exact: true }).waitFor();
}

/** Finds a task by its ID in the palette, which every way of working shares where a list is long. */
async function find(page: Page, taskId: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Search/ }).fill(taskId);
  const dialog = page.getByRole('dialog', { name: 'Search or run a command' });
  await dialog
    .getByRole('option', { name: new RegExp(`\\b${taskId}\\b`) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await row(page, taskId).waitFor();
  await chosen(page, taskId);
}

export const byMouse = (page: Page): Hands => {
  let selected = '';
  const verb = (name: RegExp): Locator => page.getByRole('menuitem', { name });
  return {
    name: 'by mouse',
    openView: async (name) => {
      await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name, exact: true }).click();
      await heading(page, name);
    },
    select: async (taskId) => {
      await find(page, taskId);
      await row(page, taskId).locator('[col-id="task"]').click();
      await chosen(page, taskId);
      selected = taskId;
    },
    moveTo: async (agentName) => {
      await page
        .getByRole('complementary')
        .getByRole('button', { name: /^Move to/ })
        .click();
      await page
        .getByRole('dialog', { name: /^Move / })
        .getByRole('option', { name: agentName })
        .click();
    },
    type: async (column, text) => {
      await row(page, selected).locator(`[col-id="${column}"]`).dblclick();
      const field = row(page, selected).locator(`[col-id="${column}"] input`).first();
      await field.fill(text);
      await field.press('Enter');
    },
    act: async (action) => {
      if (action === 'undo' || action === 'redo')
        return page
          .getByRole('banner')
          .getByRole('button', { name: action === 'undo' ? /^Undo/ : /^Redo/ })
          .click();
      await page.keyboard.press('Control+k');
      const title = {
        pin: 'Pin the selected tasks',
        unpin: 'Unpin the selected tasks',
        unassign: 'Unassign the selected tasks',
      };
      await page.getByRole('combobox', { name: /Search/ }).fill(title[action]);
      await page
        .getByRole('option', { name: new RegExp(title[action], 'i') })
        .or(verb(/never/))
        .first()
        .click();
    },
    create: async (task) => {
      await page.getByRole('button', { name: /^New task/ }).click();
      const form = await fillTask(page, task);
      await form.getByRole('button', { name: 'Create task' }).click();
      await form.waitFor({ state: 'detached' });
    },
  };
};

export const byKeyboard = (page: Page): Hands => ({
  name: 'by keyboard alone',
  openView: async (name) => {
    await page.keyboard.press('g');
    await page.keyboard.press(LETTER_OF[name] ?? '');
    await heading(page, name);
  },
  select: (taskId) => find(page, taskId),
  moveTo: async (agentName) => {
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: /^Move / });
    await dialog.getByRole('option').first().waitFor();
    await page.keyboard.type(agentName);
    await dialog.getByRole('option', { name: agentName, selected: true }).waitFor();
    await page.keyboard.press('Enter');
  },
  type: async (column, text) => {
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('col-id'));
    for (let cell = 0; cell < 12 && (await focused()) !== 'rank'; cell++) await page.keyboard.press('ArrowLeft');
    for (let cell = 0; cell < 12 && (await focused()) !== column; cell++) await page.keyboard.press('ArrowRight');
    if ((await focused()) !== column) throw new Error(`The arrow keys do not reach the cell ${column}.`);
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  },
  act: (action) => page.keyboard.press(KEY_OF[action]),
  create: async ({ title, estimate }) => {
    await page.keyboard.press('n');
    const form = page.getByRole('dialog', { name: 'New task' });
    await form.waitFor();
    await page.keyboard.type(title);
    const isEstimate = () => page.evaluate(() => document.activeElement?.closest('label, .field')?.textContent ?? '');
    for (let field = 0; field < 12 && !(await isEstimate()).startsWith('Estimate'); field++)
      await page.keyboard.press('Tab');
    await page.keyboard.type(estimate);
    await page.keyboard.press('Control+Enter');
    await form.waitFor({ state: 'detached' });
  },
});
