/** What the page and the main process of the desktop app tell each other beside the calls of the core. */

/** An action of the desk, for the native menu. */
export interface DesktopAction {
  readonly id: string;
  readonly title: string;
  /** Its key as the desk shows it, such as `$mod+Shift+z`, `g q` or `p`; null if it has none. */
  readonly keys: string | null;
  /** Whether there is something to act on now. */
  readonly isOn: boolean;
}

/** What the menu and the tray show of the desk. */
export interface DesktopState {
  readonly actions: readonly DesktopAction[];
  readonly openExceptions: number;
}

/** A workspace that was opened before. */
export interface RecentWorkspace {
  readonly path: string;
  readonly name: string;
}

const ACTIONS_AT_MOST = 200;
const LONGEST = 200;
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST;
const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;

function actionIn(value: unknown): DesktopAction | null {
  const [id, title, keys, isOn] = ['id', 'title', 'keys', 'isOn'].map((name) => fieldOf(value, name));
  if (!isText(id) || !isText(title) || typeof isOn !== 'boolean') return null;
  if (keys !== null && !isText(keys)) return null;
  return { id, title, keys, isOn };
}

/** The state that a message of the page holds; null if it is none. */
export function desktopStateIn(value: unknown): DesktopState | null {
  const [sent, openExceptions] = [fieldOf(value, 'actions'), fieldOf(value, 'openExceptions')];
  if (!Array.isArray(sent) || sent.length > ACTIONS_AT_MOST) return null;
  if (typeof openExceptions !== 'number' || !Number.isSafeInteger(openExceptions) || openExceptions < 0) return null;
  const actions: DesktopAction[] = [];
  for (const one of sent) {
    const action = actionIn(one);
    if (action === null) return null;
    actions.push(action);
  }
  return { actions, openExceptions };
}
