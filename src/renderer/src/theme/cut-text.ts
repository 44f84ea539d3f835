/** Elements that have a tooltip from here. */
const given = new WeakSet<Element>();

/** Whether an element shows only a part of its own text. */
function isCut(element: Element): boolean {
  if (!(element instanceof HTMLElement)) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  const cutsX = overflowX === 'hidden' || overflowX === 'clip';
  const cutsY = overflowY === 'hidden' || overflowY === 'clip';
  return (
    (cutsX && element.scrollWidth > element.clientWidth + 1) ||
    // A line less than shown: hairlines of rounding do not count.
    (cutsY && element.scrollHeight > element.clientHeight + 8)
  );
}

const textIn = (element: Element): string => (element.textContent ?? '').trim().replace(/\s+/g, ' ');
const LONGEST = 1000;
/** A container that cuts this many elements is a pane and not a line of text. */
const PARTS_AT_MOST = 12;

/** Gives the innermost element around `target` that cuts its text a tooltip with all of it, unless there is one already. */
function complete(target: EventTarget | null): void {
  if (!(target instanceof Element)) return;
  for (let at: Element | null = target; at !== null && at !== document.body; at = at.parentElement) {
    if (at.hasAttribute('title')) return;
    const text = at.querySelectorAll('*').length > PARTS_AT_MOST ? '' : textIn(at);
    if (text !== '' && text.length <= LONGEST && isCut(at)) {
      given.add(at);
      at.setAttribute('title', text);
      return;
    }
  }
}

/**
 * Whatever is pointed at or focused and too narrow for its text shows the whole text as a tooltip: no component has to know how wide it is. Returns a
 * function that stops it.
 */
export function watchCutText(): () => void {
  const onEnter = ({ target }: Event): void => complete(target);
  // What it says would be out of date as soon as the text changes.
  const onLeave = ({ target }: Event): void => {
    for (let at = target instanceof Element ? target : null; at !== null; at = at.parentElement)
      if (given.delete(at)) at.removeAttribute('title');
  };
  const listeners = [
    ['pointerover', onEnter],
    ['focusin', onEnter],
    ['pointerout', onLeave],
    ['focusout', onLeave],
  ] as const;
  for (const [name, listener] of listeners) document.addEventListener(name, listener);
  return () => {
    for (const [name, listener] of listeners) document.removeEventListener(name, listener);
  };
}
