import type { Page } from 'playwright-core';
import { type Target, targetsOn } from './targets.ts';

/** Answers a number from 0 up to, but not including, 1. */
export type Random = () => number;
/** A gesture in words, so that a failure can be repeated by hand. */
export type Gesture = string;

const KEYS = [
  ...['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp', 'Tab', 'Shift+Tab'],
  ...['Enter', 'Escape', 'Escape', 'Space', 'Shift+ArrowDown', 'Shift+ArrowUp', 'Control+a', 'F2', 'Delete'],
  ...['j', 'k', 'x', 'p', 'u', 'a', 'm', 'w', 'n', 'e', 'f', 'd', 'o', 's', 't', 'r', 'l', '/', '?', '[', ']'],
  ...['Control+z', 'Control+z', 'Control+Shift+z', 'Control+c', 'Shift+F10'],
];
const TEXTS = [
  ...['propose', 'apply', 'assign T-3 Ines', 'move T-1 Rafael', 'pin T-2', 'settings', 'new agent', 'new project'],
  ...['7,5', '12', '-5', 'abc', '1e9', '40', '80', 'Ada', 'due friday', 'ÄÖ ł 😀', '2026-12-24', '24/12/2026', ' '],
];
const PASTED = [
  'Title\tClient\tEstimate\tDue date\nStore film\tCorvane\t8\t04/12/2026\nMenu card\tQuillon\tmany\t\n',
  'T-2\tTerminal film, long version\t12\n',
  'T-1\nT-2\nT-3\n',
  'Title\tEstimate\n"A title\nof two lines"\t7,5\n',
];
const VERBS = ['p', 'Shift+P', 'u', 'a', 'm', 'x', 'e', 'F2', 'd', 'Enter', 'Space', 'w', 's'];
const VIEWS = ['Today', 'Queue', 'Capacity', 'Plan', 'Timeline', 'Exceptions', 'Reports', 'Journal', 'Settings'];
const FORMS = ['New task', 'New agent', 'New client', 'New project', 'New constraint', 'New recurring task', 'Skills'];

/** Controls that leave the desk, wait for a file, end the work of others, or reach outside the workspace. */
const LEFT_ALONE =
  /restore|erase|^undo|redo|quit|sign out|close workspace|open a?.*workspace|choose|folder|upload|download|export|print|sample|save as|back ?up|link|bug report|start again|new workspace/i;
const CONTROLS =
  'button, [role="tab"], [role="option"], [role="row"], [role="gridcell"], [role="checkbox"], input[type="checkbox"], select, summary, [role="menuitem"]';
const FIELDS = 'input:not([type="checkbox"]):not([type="file"]), textarea, select';
const HELD = '.ag-drag-handle, [draggable="true"], .tln-held, [data-bar]';
const DROPPED_ON = '[data-agent], .ag-row, [data-bar], .heat td, [role="row"], .tln-touch';

const pick = <T>(random: Random, list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];

type Kind = readonly [share: number, make: (page: Page, random: Random) => Promise<Gesture>];
/** What hands do at the desk, and how often in a hundred gestures. */
const KINDS: readonly Kind[] = [
  [24, (page, random) => press(page, pick(random, KEYS) ?? 'Escape')],
  [12, actOnRow],
  [6, openAnyView],
  [20, click],
  [5, openMenu],
  [6, (page, random) => type(page, 'F2', random)],
  [5, (page, random) => type(page, 'Control+k', random)],
  [4, drag],
  [2, paste],
  [3, fillForm],
  [3, typeIntoField],
  [2, sortOrFilter],
  [2, moveInTimeline],
  [2, reviewPlan],
  [2, respond],
  [2, travel],
];
const TOTAL = KINDS.reduce((sum, [share]) => sum + share, 0);

/** Makes one random gesture on a page, and answers what it was. A gesture that finds no target is none. */
export async function randomGesture(page: Page, random: Random): Promise<Gesture> {
  let left = random() * TOTAL;
  for (const [share, make] of KINDS) {
    left -= share;
    if (left < 0) return make(page, random);
  }
  return press(page, 'Escape');
}

async function anyTarget(page: Page, random: Random, selector: string): Promise<Target | undefined> {
  return pick(random, await targetsOn(page, selector));
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

/** Clicks a row, presses a verb and accepts what opens. */
async function actOnRow(page: Page, random: Random): Promise<Gesture> {
  const row = await anyTarget(page, random, '[row-id], [role="row"], [role="option"]');
  const verb = pick(random, VERBS) ?? 'p';
  const isAccepted = random() < 0.5;
  if (row === undefined) return 'no row';
  await page.mouse.click(row.x, row.y);
  await page.keyboard.press(verb);
  if (isAccepted) await page.keyboard.press('Enter');
  return `click the row "${row.name}", press ${verb}${isAccepted ? ', Enter' : ''}`;
}

function openAnyView(page: Page, random: Random): Promise<Gesture> {
  return openByRail(page, pick(random, VIEWS) ?? 'Queue');
}

async function openByRail(page: Page, name: string): Promise<Gesture> {
  const entries = await targetsOn(page, 'nav[aria-label="Views"] button');
  const entry = entries.find((one) => one.name.includes(name));
  if (entry === undefined) return `${name} cannot be reached`;
  await page.mouse.click(entry.x, entry.y);
  return `open ${name}`;
}

async function type(page: Page, key: string, random: Random): Promise<Gesture> {
  const text = pick(random, TEXTS) ?? '';
  const end = random() < 0.7 ? 'Enter' : 'Escape';
  await page.keyboard.press(key);
  await page.keyboard.type(text);
  await page.keyboard.press(end);
  return `press ${key}, type "${text}", press ${end}`;
}

async function click(page: Page, random: Random): Promise<Gesture> {
  const control = await anyTarget(page, random, CONTROLS);
  const isRange = random() < 0.1;
  if (control === undefined) return 'no control';
  if (LEFT_ALONE.test(control.name)) return `left alone: ${control.name}`;
  if (isRange) await page.keyboard.down('Shift');
  await page.mouse.click(control.x, control.y, { clickCount: random() < 0.1 ? 2 : 1 });
  if (isRange) await page.keyboard.up('Shift');
  return `${isRange ? 'Shift+click' : 'click'} "${control.name}"`;
}

/** Opens a context menu and perhaps runs an entry. */
async function openMenu(page: Page, random: Random): Promise<Gesture> {
  const place = await anyTarget(page, random, '[role="gridcell"], [role="columnheader"], [role="row"], [data-bar]');
  const downs = Math.floor(random() * 12);
  const isRun = random() < 0.7;
  if (place === undefined) return 'no place for a menu';
  await page.mouse.click(place.x, place.y, { button: 'right' });
  for (let at = 0; at < downs; at++) await page.keyboard.press('ArrowDown');
  const entry = await page.evaluate(() => document.activeElement?.textContent ?? '');
  if (isRun && !LEFT_ALONE.test(entry)) await page.keyboard.press('Enter');
  return `menu of "${place.name}", ${downs} down${isRun ? `, Enter on "${entry.slice(0, 40)}"` : ''}`;
}

/** Drags a row, a task of a cell or a bar to another place, and drops it there or changes its mind. */
async function drag(page: Page, random: Random): Promise<Gesture> {
  const held = await anyTarget(page, random, HELD);
  const isDropped = random() < 0.8;
  const share = random();
  if (held === undefined) return 'nothing can be dragged';
  await page.mouse.move(held.x, held.y);
  await page.mouse.down();
  await page.mouse.move(held.x + 40, held.y + 12, { steps: 3 });
  const places = await targetsOn(page, DROPPED_ON);
  const place = places[Math.floor(share * places.length)] ?? { name: 'nothing', x: held.x + 90, y: held.y };
  await page.mouse.move(place.x, place.y, { steps: 4 });
  if (!isDropped) await page.keyboard.press('Escape');
  await page.mouse.up();
  return `drag "${held.name}" to "${place.name}"${isDropped ? '' : ', Escape'}`;
}

async function paste(page: Page, random: Random): Promise<Gesture> {
  const text = pick(random, PASTED) ?? '';
  const isAccepted = random() < 0.7;
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  if (isAccepted) await pressButton(page, /^Paste \d/);
  return `paste ${JSON.stringify(text.slice(0, 30))}${isAccepted ? ', accept' : ''}`;
}

/** Clicks the first button of a name that can be reached and is enabled. Answers whether there is one. */
export async function pressButton(page: Page, name: RegExp): Promise<boolean> {
  const button = (await targetsOn(page, 'button:not([disabled])')).find((one) => name.test(one.name));
  if (button === undefined) return false;
  await page.mouse.click(button.x, button.y);
  return true;
}

/** Opens a form by the palette, types into each of its first fields, and sends or leaves it. */
async function fillForm(page: Page, random: Random): Promise<Gesture> {
  const form = pick(random, FORMS) ?? 'New task';
  const isSent = random() < 0.7;
  await page.keyboard.press('Control+k');
  await page.keyboard.type(form);
  await page.keyboard.press('Enter');
  for (let field = 0; field < 3; field++) {
    await page.keyboard.type(pick(random, TEXTS) ?? '');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press(isSent ? 'Control+Enter' : 'Escape');
  return `fill "${form}", ${isSent ? 'send' : 'leave'} it`;
}

async function typeIntoField(page: Page, random: Random): Promise<Gesture> {
  const field = await anyTarget(page, random, FIELDS);
  const text = pick(random, TEXTS) ?? '';
  const end = random() < 0.6 ? 'Enter' : 'Tab';
  if (field === undefined || LEFT_ALONE.test(field.name)) return 'no field';
  await page.mouse.click(field.x, field.y);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await page.keyboard.press(end);
  return `type "${text}" into "${field.name}", ${end}`;
}

async function sortOrFilter(page: Page, random: Random): Promise<Gesture> {
  const isByKey = random() < 0.4;
  const header = await anyTarget(page, random, '[role="columnheader"]');
  const text = pick(random, TEXTS) ?? '';
  if (isByKey || header === undefined) {
    await page.keyboard.press('f');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    return `filter by "${text}"`;
  }
  await page.mouse.click(header.x, header.y);
  return `sort by "${header.name}"`;
}

async function moveInTimeline(page: Page, random: Random): Promise<Gesture> {
  const opened = await openByRail(page, 'Timeline');
  const bar = await anyTarget(page, random, '[data-bar], [role="option"]');
  const keys = ['ArrowRight', 'ArrowLeft', 'Shift+ArrowRight', 'Alt+ArrowRight', 'm', '+', '-', 't', 'Enter', 'Escape'];
  const pressed = Array.from({ length: 6 }, () => pick(random, keys) ?? 'Escape');
  if (bar !== undefined) await page.mouse.click(bar.x, bar.y);
  for (const key of pressed) await page.keyboard.press(key);
  return `${opened}, press ${pressed.join(' ')}`;
}

/** Proposes a plan, or reviews the changes of the one that is there. */
async function reviewPlan(page: Page, random: Random): Promise<Gesture> {
  if (random() < 0.4) {
    const isProposed = await pressButton(page, /propose plan/i);
    return isProposed ? 'propose a plan' : 'no plan can be proposed here';
  }
  const opened = await openByRail(page, 'Plan');
  const pressed = Array.from({ length: 5 }, () => pick(random, ['j', 'k', 'x', 'Enter', 'Escape', 'a']) ?? 'j');
  for (const key of pressed) await page.keyboard.press(key);
  const isApplied = random() < 0.4 && (await pressButton(page, /^Apply \d/));
  return `${opened}, press ${pressed.join(' ')}${isApplied ? ', apply' : ''}`;
}

/** Chooses an exception and responds to it. */
async function respond(page: Page, random: Random): Promise<Gesture> {
  const opened = await openByRail(page, 'Exceptions');
  const keys = ['j', 'k', 'a', 's', 'r', 'e', 'm', 'i', 'Enter', 'Escape', '1', '2', 'w'];
  const pressed = Array.from({ length: 4 }, () => pick(random, keys) ?? 'j');
  for (const key of pressed) await page.keyboard.press(key);
  return `${opened}, press ${pressed.join(' ')}`;
}

async function travel(page: Page, random: Random): Promise<Gesture> {
  const way = pick(random, ['back', 'forward', 'reload'] as const) ?? 'back';
  if (way === 'reload') await page.reload({ waitUntil: 'domcontentloaded' });
  else await page.evaluate(travelInDesk, way);
  return `go ${way}`;
}

/** Runs in the page: goes one step in its history, but not to the empty page from before the desk. */
function travelInDesk(way: 'back' | 'forward'): void {
  if (way === 'forward') history.forward();
  else if (navigation.canGoBack) history.back();
}
