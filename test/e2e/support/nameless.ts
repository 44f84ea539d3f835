import type { Page } from 'playwright-core';

/** Roles that somebody operates: a screen reader that finds no name says only "button". */
const OPERATED: ReadonlySet<unknown> = new Set([
  'button',
  'checkbox',
  'combobox',
  'grid',
  'link',
  'listbox',
  'menuitem',
  'menuitemcheckbox',
  'menuitemradio',
  'option',
  'radio',
  'searchbox',
  'slider',
  'spinbutton',
  'switch',
  'tab',
  'tabpanel',
  'textbox',
  'tree',
  'treegrid',
]);
/** Names that the grid gives to its own elements, which say nothing. */
const SAYS_NOTHING = /^(?:Input Editor|Press \w+ to|undefined|null)/i;

/** What in the accessibility tree of a page can be operated but has no name that says what it is, a line each. */
export async function namelessControls(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const found: string[] = [];
  for (const { ignored, role, name, backendDOMNodeId } of nodes) {
    const text = String(name?.value ?? '').trim();
    if (ignored || !OPERATED.has(role?.value) || (text !== '' && !SAYS_NOTHING.test(text))) continue;
    const html =
      backendDOMNodeId === undefined
        ? { outerHTML: '' }
        : await session.send('DOM.getOuterHTML', { backendNodeId: backendDOMNodeId });
    found.push(`${String(role?.value)} "${text}": ${html.outerHTML.slice(0, 160)}`);
  }
  await session.detach();
  return found;
}
