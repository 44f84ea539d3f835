import type { Page } from 'playwright-core';

/** A place on screen that a hand can reach, and what is there. */
export interface Target {
  readonly name: string;
  /** In pixels of the viewport. */
  readonly x: number;
  readonly y: number;
}

/** The elements of a selector that are in the viewport with nothing over their middle, in the order of the document. */
export const targetsOn = (page: Page, selector: string): Promise<readonly Target[]> =>
  page.evaluate((wanted) => {
    const found: Target[] = [];
    for (const element of document.querySelectorAll(wanted)) {
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + Math.min(box.width / 2, 200), box.top + box.height / 2];
      if (box.width < 2 || box.height < 2 || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
      const top = document.elementFromPoint(x, y);
      if (top === null || !(element.contains(top) || top.contains(element))) continue;
      const name = `${element.getAttribute('aria-label') ?? ''} ${element.textContent ?? ''}`.trim();
      found.push({ name: name.replace(/\s+/g, ' ').slice(0, 60), x, y });
    }
    return found;
  }, selector);
