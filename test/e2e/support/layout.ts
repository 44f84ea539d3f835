import type { Page } from 'playwright-core';

/** Elements that scroll sideways by design: grids, charts with a time axis, and pages of paper. */
const SCROLL_SIDEWAYS = '[class*="ag-"], .heat, .tln-scroll, .settings:has(table), iframe';

/**
 * What is wrong with the layout of a page as it is shown, a line each: text that is cut off without a tooltip, controls that cannot be reached, text or
 * controls that something else covers, and parts other than grids that scroll sideways.
 */
export const layoutFindings = (page: Page): Promise<readonly string[]> =>
  page.evaluate(findings, { sideways: SCROLL_SIDEWAYS });

interface Asked {
  readonly sideways: string;
}
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Runs in the page, so it can use nothing from this module. */
function findings({ sideways }: Asked): readonly string[] {
  const found: string[] = [];
  const SLACK = 1.5;
  const style = (element: Element): CSSStyleDeclaration => getComputedStyle(element);
  const nameOf = (element: Element): string => {
    const own = element.getAttribute('class') ?? '';
    const parent = element.parentElement?.getAttribute('class') ?? '';
    return `${element.tagName.toLowerCase()}.${own.split(' ').join('.')} in .${parent.split(' ').join('.')}`;
  };
  const short = (text: string): string => text.trim().replace(/\s+/g, ' ').slice(0, 60);
  const isHidden = (element: Element): boolean =>
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
    element.closest('.visually-hidden, [inert], .keys, [class*="ag-aria"], .ag-body-horizontal-scroll') !== null;
  /** The nearest ancestors that cut off what is outside of them, and whether they can be scrolled there. */
  function shownPart(element: Element, box: Box): { readonly cutBy: Element | null; readonly shown: Box } {
    let { left, top, right, bottom } = box;
    let cutBy: Element | null = null;
    let [freeX, freeY] = [false, false];
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { overflowX, overflowY, position } = style(at);
      const edge = at.getBoundingClientRect();
      const scrollsX =
        overflowX === 'auto' ||
        overflowX === 'scroll' ||
        at.matches('.ag-center-cols-viewport, .ag-header-viewport, .ag-viewport');
      const scrollsY = overflowY === 'auto' || overflowY === 'scroll';
      freeX ||= scrollsX;
      freeY ||= scrollsY;
      if (overflowX !== 'visible') {
        if (!freeX && cutBy === null && (right > edge.right + SLACK || left < edge.left - SLACK)) cutBy = at;
        left = Math.max(left, edge.left);
        right = Math.min(right, edge.right);
      }
      if (overflowY !== 'visible') {
        if (!freeY && cutBy === null && (bottom > edge.bottom + 3 || top < edge.top - 3)) cutBy = at;
        top = Math.max(top, edge.top);
        bottom = Math.min(bottom, edge.bottom);
      }
      if (position === 'fixed' || at instanceof HTMLDialogElement) break;
    }
    return {
      cutBy,
      shown: {
        left: Math.max(0, left),
        top: Math.max(0, top),
        right: Math.min(innerWidth, right),
        bottom: Math.min(innerHeight, bottom),
      },
    };
  }
  const explained = (element: Element, until: Element): boolean => {
    // Tooltips of text that is cut off are made when it is pointed at.
    element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      if (at.hasAttribute('title') || at.querySelector(':scope > title') !== null) return true;
      if (at === until) return false;
    }
    return false;
  };
  const isSticky = (element: Element): boolean => {
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      if (
        style(at).position === 'sticky' ||
        at.matches(
          '.ag-header, [class*="ag-body-horizontal-scroll"], [class*="ag-body-vertical-scroll"], .ag-sticky-top, .ag-sticky-bottom, .ag-pinned-left-cols-container',
        )
      )
        return true;
    return false;
  };
  const coveredBy = (element: Element, { left, top, right, bottom }: Box): Element | null => {
    if (right - left < 2 || bottom - top < 2) return null;
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    if (hit === null || hit.contains(element) || element.contains(hit) || isSticky(hit)) return null;
    if (hit instanceof HTMLLabelElement && hit.control === element) return null;
    if (hit.closest('label')?.contains(element) === true) return null;
    return hit;
  };
  const texts: { readonly element: Element; readonly text: string; readonly shown: Box }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const [element, text] = [node.parentElement, node.nodeValue ?? ''];
    if (element === null || text.trim() === '' || isHidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      const { cutBy, shown } = shownPart(element, box);
      const isSvg = element instanceof SVGElement;
      const selfCut =
        !isSvg &&
        style(element).overflowX !== 'visible' &&
        element.scrollWidth > element.clientWidth + 1 &&
        !['auto', 'scroll'].includes(style(element).overflowX);
      if (selfCut && !explained(element, document.body)) found.push(`cut: "${short(text)}" ${nameOf(element)}`);
      else if (cutBy !== null && !explained(element, document.body))
        found.push(`cut: "${short(text)}" ${nameOf(element)} by ${nameOf(cutBy)}`);
      const width = shown.right - shown.left;
      if (width < 2 || shown.bottom - shown.top < 4) continue;
      texts.push({
        element,
        text,
        shown: selfCut ? { ...shown, right: Math.min(shown.right, element.getBoundingClientRect().right) } : shown,
      });
      const hit = coveredBy(element, shown);
      if (hit !== null) found.push(`covered: "${short(text)}" ${nameOf(element)} by ${nameOf(hit)}`);
    }
  }
  texts.sort((a, b) => a.shown.top - b.shown.top);
  for (const [index, one] of texts.entries()) {
    for (let next = index + 1; next < texts.length; next++) {
      const other = texts[next];
      if (other === undefined || other.shown.top > one.shown.bottom) break;
      if (
        other.element.contains(one.element) ||
        one.element.contains(other.element) ||
        isSticky(one.element) ||
        isSticky(other.element)
      )
        continue;
      const x = Math.min(one.shown.right, other.shown.right) - Math.max(one.shown.left, other.shown.left);
      const y = Math.min(one.shown.bottom, other.shown.bottom) - Math.max(one.shown.top, other.shown.top);
      if (x > 2 && y > 4)
        found.push(
          `overlap: "${short(one.text)}" ${nameOf(one.element)} with "${short(other.text)}" ${nameOf(other.element)}`,
        );
    }
  }
  const CONTROLS =
    'button, input, select, textarea, a[href], [role="button"], [role="tab"], [role="checkbox"], summary';
  for (const control of document.querySelectorAll(CONTROLS)) {
    if (isHidden(control)) continue;
    const box = control.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const { cutBy, shown } = shownPart(control, box);
    const label = short(control.getAttribute('aria-label') ?? control.textContent ?? '');
    const visible = Math.max(0, shown.right - shown.left) * Math.max(0, shown.bottom - shown.top);
    if (cutBy !== null && visible < box.width * box.height * 0.7)
      found.push(`out of reach: "${label}" ${nameOf(control)} by ${nameOf(cutBy)}`);
    const hit = coveredBy(control, shown);
    if (hit !== null) found.push(`covered control: "${label}" ${nameOf(control)} by ${nameOf(hit)}`);
  }
  for (const element of document.querySelectorAll('*')) {
    if (element.matches(sideways) || isHidden(element)) continue;
    const { overflowX } = style(element);
    if ((overflowX === 'auto' || overflowX === 'scroll') && element.scrollWidth > element.clientWidth + 1)
      found.push(`scrolls sideways: ${nameOf(element)} ${element.scrollWidth} > ${element.clientWidth}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
  return [...new Set(found)];
}
