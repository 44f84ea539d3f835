import type { DesktopState } from '../../../shared/contract/desktop.ts';
import { currentHost } from '../api.ts';
import { ACTIONS } from '../components/commands.ts';
import { useExceptions } from './exceptions.ts';
import { useHighlighted } from './highlighted.ts';
import { useRoute } from './route.ts';
import { useWorkspace } from './workspace.ts';

const stateNow = (): DesktopState => ({
  actions: ACTIONS.map(({ id, title, keys, isOn }) => ({ id, title, keys: keys ?? null, isOn: isOn?.() ?? true })),
  openExceptions: useExceptions.getState().open?.counts.open ?? 0,
});

/** Whether the operator is typing in a field, which has an undo of its own. */
const isTyping = (): boolean =>
  document.activeElement?.closest('input,textarea,[contenteditable=true]') instanceof HTMLElement;

function run(id: string): void {
  if ((id === 'undo' || id === 'redo') && isTyping()) {
    document.execCommand(id);
    return;
  }
  const action = ACTIONS.find((one) => one.id === id);
  if (action !== undefined && action.isOn?.() !== false) action.run();
}

/**
 * Keeps the native menu and the tray of the desktop app the same as the desk, and does what they ask for. Returns a function that stops it. Does nothing
 * in a browser.
 */
export function watchDesktop(): () => void {
  const { desktop } = currentHost();
  if (desktop === undefined) return () => undefined;
  let sent = '';
  let isWaiting = false;
  const send = (): void => {
    isWaiting = false;
    const state = stateNow();
    const text = JSON.stringify(state);
    if (text === sent) return;
    sent = text;
    desktop.setState(state);
  };
  /** What changes together is sent together. */
  const sendSoon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    queueMicrotask(send);
  };
  sendSoon();
  const ends = [
    desktop.onAction(run),
    ...[useRoute, useWorkspace, useExceptions, useHighlighted].map((store) => store.subscribe(sendSoon)),
  ];
  return () => {
    for (const end of ends) end();
  };
}
