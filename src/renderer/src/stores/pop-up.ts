import { POP_UP } from '../../../shared/words/core/frame.ts';
import { useToasts } from './toasts.ts';

export interface PopUp {
  readonly title: string;
  readonly body: string;
  /** The desktop shows one notification per tag, however often and from however many pages it is requested. */
  readonly tag: string;
  readonly onOpen: () => void;
}

/** Whether this browser allows the page to show desktop notifications. */
const isAllowed = (): boolean => typeof Notification !== 'undefined' && Notification.permission === 'granted';

/** Shows notifications on the desktop if the browser allows it; otherwise as one message in the window. */
export function popUp(all: readonly PopUp[]): void {
  const [first] = all;
  if (first === undefined) return;
  if (isAllowed()) for (const one of all) onDesktop(one);
  else
    useToasts.getState().show({
      text: first.title,
      hint: all.length === 1 ? first.body : POP_UP.andMoreSeeExceptions(first.body, all.length - 1),
      kind: 'done',
      entry: null,
    });
}

function onDesktop({ title, body, tag, onOpen }: PopUp): void {
  const shown = new Notification(title, { body, tag });
  shown.onclick = () => {
    window.focus();
    onOpen();
  };
}
