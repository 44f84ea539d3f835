import { useToasts } from './toasts.ts';

export interface PopUp {
  readonly title: string;
  readonly body: string;
  /** The desktop shows one window for a tag, however often and from however many pages it is asked. */
  readonly tag?: string;
  readonly onOpen?: () => void;
}

/** True where this browser lets the page speak on the desktop. */
const isAllowed = (): boolean => typeof Notification !== 'undefined' && Notification.permission === 'granted';

/** On the desktop where the browser may; elsewhere one message in the window for all of them. */
export function popUp(all: readonly PopUp[]): void {
  const [first] = all;
  if (first === undefined) return;
  if (isAllowed()) for (const one of all) onDesktop(one);
  else
    useToasts.getState().show({
      text: first.title,
      hint: all.length === 1 ? first.body : `${first.body} And ${all.length - 1} more: see Exceptions`,
      kind: 'done',
      entry: null,
    });
}

function onDesktop({ title, body, tag, onOpen }: PopUp): void {
  const shown = new Notification(title, { body, ...(tag === undefined ? {} : { tag }) });
  shown.onclick = () => {
    window.focus();
    onOpen?.();
  };
}
