import type { Locator, Page } from 'playwright-core';

/** Answers a number from 0 up to, but not including, 1. */
export type Random = () => number;

const KEYS = [
  ...['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp', 'Tab', 'Shift+Tab'],
  ...['Enter', 'Escape', 'Escape', 'Space', 'Shift+ArrowDown', 'Shift+ArrowUp', 'Control+a', 'F2', 'Delete'],
  ...['j', 'k', 'x', 'p', 'u', 'a', 'm', 'w', 'n', 'e', 'f', 'd', 'o', 's', 't', 'r', 'l', '/', '?', '[', ']'],
  ...['Control+z', 'Control+Shift+z', 'Control+c'],
];
const TEXTS = [
  'propose',
  'apply',
  'assign T-3 Ines',
  '7,5',
  '12',
  '-5',
  'abc',
  '1e9',
  'Ada',
  'move T-1 Rafael',
  'pin T-2',
  'settings',
  'due friday',
  'ÄÖ ł 😀',
  '2026-12-24',
  ' ',
];
/** Controls that leave the desk, wait for a file, end the work of others, or reach outside the workspace. */
const LEFT_ALONE =
  /restore|erase|^undo|redo|quit|sign out|close workspace|open a?.*workspace|choose|folder|upload|download|export|print|sample|save as|back ?up|link|bug report|start again|new workspace/i;
const CONTROLS =
  'button:visible, [role="tab"]:visible, [role="option"]:visible, [role="row"]:visible, [role="gridcell"]:visible, [role="checkbox"]:visible, input[type="checkbox"]:visible, select:visible, summary:visible';

/** A gesture in words, so that a failure can be repeated by hand. */
export type Gesture = string;

const pick = <T>(random: Random, list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];

/** Makes one random gesture on a page, and answers what it was. A gesture that finds its target gone is none. */
export async function randomGesture(page: Page, random: Random): Promise<Gesture> {
  const kind = random();
  if (kind < 0.35) return press(page, pick(random, KEYS) ?? 'Escape');
  if (kind < 0.5) return actOnRow(page, random);
  if (kind < 0.55) return view(page, random);
  if (kind < 0.82) return click(page, random);
  if (kind < 0.88) return type(page, 'F2', random);
  if (kind < 0.94) return type(page, 'Control+k', random);
  if (kind < 0.96) return drag(page, random);
  if (kind < 0.98) return travel(page, random() < 0.5 ? 'back' : 'forward');
  await page.reload();
  return 'reload';
}

const VERBS = ['p', 'u', 'a', 'm', 'x', 'e', 'F2', 'd', 'Enter', 'Space'];
const VIEWS = ['Today', 'Queue', 'Capacity', 'Plan', 'Timeline', 'Exceptions', 'Reports', 'Journal', 'Settings'];

/** Clicks a row, presses a verb and accepts what opens. */
async function actOnRow(page: Page, random: Random): Promise<Gesture> {
  const rows = page.locator('[row-id]:visible');
  const row = rows.nth(Math.floor(random() * (await rows.count())));
  const verb = pick(random, VERBS) ?? 'p';
  try {
    await row.click({ timeout: 400 });
    await page.keyboard.press(verb);
    if (random() < 0.5) await page.keyboard.press('Enter');
    return `click a row, press ${verb}`;
  } catch {
    return 'click a row: nothing there any more';
  }
}

async function view(page: Page, random: Random): Promise<Gesture> {
  const name = pick(random, VIEWS) ?? 'Queue';
  const entry = page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name, exact: true });
  try {
    await entry.click({ timeout: 400 });
    return `open ${name}`;
  } catch {
    return `open ${name}: something is over it`;
  }
}

/** Undo of the import that the day began with would leave nothing to work on. */
const wouldUndoTheImport = async (page: Page): Promise<boolean> =>
  (await page
    .getByRole('banner')
    .getByRole('button', { name: /^Undo.*import/i })
    .count()) > 0;

async function press(page: Page, key: string): Promise<Gesture> {
  if (key === 'Control+z' && (await wouldUndoTheImport(page))) return 'left alone: undo of the import';
  await page.keyboard.press(key);
  return `press ${key}`;
}

async function type(page: Page, key: string, random: Random): Promise<Gesture> {
  const text = pick(random, TEXTS) ?? '';
  const end = random() < 0.7 ? 'Enter' : 'Escape';
  await page.keyboard.press(key);
  await page.keyboard.type(text);
  await page.keyboard.press(end);
  return `press ${key}, type "${text}", press ${end}`;
}

const nameOf = (control: Locator): Promise<string> =>
  control.evaluate(
    (element) => `${element.getAttribute('aria-label') ?? ''} ${element.textContent ?? ''}`.trim(),
    undefined,
    {
      timeout: 400,
    },
  );

async function click(page: Page, random: Random): Promise<Gesture> {
  const controls = page.locator(CONTROLS);
  const control = controls.nth(Math.floor(random() * (await controls.count())));
  try {
    const name = await nameOf(control);
    if (LEFT_ALONE.test(name)) return `left alone: ${name.slice(0, 60)}`;
    await control.click({ timeout: 400, modifiers: random() < 0.1 ? ['Shift'] : [] });
    return `click ${name.slice(0, 60)}`;
  } catch {
    return 'click: nothing there any more';
  }
}

async function drag(page: Page, random: Random): Promise<Gesture> {
  const rows = page.locator('[role="row"]:visible');
  const [from, to] = [0, 0].map(() => rows.nth(Math.floor(random() * 20)));
  try {
    await from?.dragTo(to ?? page.locator('body'), { timeout: 400 });
    return 'drag a row';
  } catch {
    return 'drag: nothing there any more';
  }
}

async function travel(page: Page, way: 'back' | 'forward'): Promise<Gesture> {
  const origin = new URL(page.url()).origin;
  await (way === 'back' ? page.goBack() : page.goForward());
  if (new URL(page.url()).origin !== origin) await page.goForward();
  return `go ${way}`;
}
