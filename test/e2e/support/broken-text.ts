import type { Page } from 'playwright-core';

/** What a value that was never made into words leaves behind on a page. */
const BROKEN = /\[object \w+\]|\bundefined\b|\bNaN\b|\bInvalid Date\b|\$\{/;
/** What each view shows once its data is there. */
const CONTENT =
  '.clients tbody tr, .ag-row, .heat tbody, .changes tbody, .tln-mark, .xi, iframe.paper, .import, .entry, .policy-row, main tbody tr, main li, main :is(p, input, select, dd)';

/** The title of every view of the desk, as its entry in the rail is called. */
export async function viewsOf(page: Page): Promise<readonly string[]> {
  const entries = await page.getByRole('navigation', { name: 'Views' }).getByRole('button').all();
  const titles = await Promise.all(entries.map((entry) => entry.getAttribute('aria-label')));
  return titles.filter((title) => title !== null);
}

/** Every text and accessible name of the open view that holds a value instead of words; [] once the view is loaded and has none. */
export async function brokenTexts(page: Page): Promise<readonly string[]> {
  await page.locator(CONTENT).first().waitFor({ state: 'attached' });
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!(node instanceof Element)) found.push(node.nodeValue ?? '');
      else for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(node.getAttribute(name) ?? '');
    }
    return found;
  });
  return texts.filter((text) => BROKEN.test(text));
}
