import { basename } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopAction } from '../../../shared/contract/desktop.ts';
import { MENU } from '../../../shared/words/core/hosts.ts';

export interface FileActions {
  /** Newest first. */
  readonly recent: readonly string[];
  readonly create: () => void;
  readonly choose: () => void;
  readonly open: (path: string) => void;
  readonly saveCopy: () => void;
  readonly backUp: () => void;
}

type Item = MenuItemConstructorOptions;
const LINE: Item = { type: 'separator' };

/** Which actions of the desk are in which menu, by ID; a `*` takes every action whose ID starts with what is before it. */
const PLACES = {
  file: ['go.import', 'export', 'print'],
  undo: ['undo', 'redo'],
  edit: ['palette', 'copy-link'],
  view: ['go.*', 'panel', 'theme'],
  help: ['keys'],
} as const;
const PLACED = Object.values(PLACES).flat();
const isIn = (places: readonly string[], id: string): boolean =>
  places.some((place) => (place.endsWith('*') ? id.startsWith(place.slice(0, -1)) : id === place));
/** Actions that the menu has in its own words. */
const OWN: ReadonlySet<string> = new Set(['backup']);
const PLANNING: ReadonlySet<string> = new Set(['propose', 'stop', 'discard', 'balance']);

/**
 * The accelerator for keys of the desk, or undefined for those that a native menu cannot have: two keys one after the other, and keys that are letters,
 * where the system would take them out of text fields.
 */
export function acceleratorFor(keys: string | null, platform: NodeJS.Platform): string | undefined {
  if (keys === null || keys.includes(' ')) return undefined;
  const parts = keys.split('+');
  const hasModifier = parts.includes('$mod') || parts.includes('Control') || parts.includes('Alt');
  // On macOS every accelerator is registered with the system.
  if (!hasModifier && platform === 'darwin') return undefined;
  const named = parts.map((part) => NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return named.some((part) => part === '?') ? undefined : named.join('+');
}
const NAMES: Readonly<Record<string, string>> = { $mod: 'CmdOrCtrl', Control: 'Ctrl', Enter: 'Return' };

interface MenuParts {
  readonly files: FileActions;
  readonly actions: readonly DesktopAction[];
  readonly run: (id: string) => void;
  readonly platform: NodeJS.Platform;
}

/**
 * The whole menu: files, what every platform expects, and every action of the desk with its own words and keys, disabled while there is nothing to act
 * on. The desk itself handles the keys: they are shown, not registered.
 */
export function menuTemplate({ files, actions, run, platform }: MenuParts): Item[] {
  const isMac = platform === 'darwin';
  const item = ({ id, title, keys, isOn }: DesktopAction): Item => {
    const accelerator = acceleratorFor(keys, platform);
    return {
      id,
      label: title,
      enabled: isOn,
      click: () => run(id),
      ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    };
  };
  const of = (place: keyof typeof PLACES): Item[] => actions.filter(({ id }) => isIn(PLACES[place], id)).map(item);
  const rest = actions.filter(({ id }) => !isIn(PLACED, id) && !OWN.has(id));
  return [
    ...(isMac ? ([{ role: 'appMenu' }] satisfies Item[]) : []),
    { label: MENU.file, submenu: [...fileItems(files), LINE, ...of('file'), LINE, { role: isMac ? 'close' : 'quit' }] },
    { label: MENU.edit, submenu: [...of('undo'), LINE, ...EDITING, LINE, ...of('edit')] },
    { label: MENU.view, submenu: [...of('view'), LINE, ...ZOOM] },
    {
      label: MENU.task,
      submenu: [
        ...rest.filter(({ id }) => !PLANNING.has(id)).map(item),
        LINE,
        ...rest.filter(({ id }) => PLANNING.has(id)).map(item),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', label: MENU.help, submenu: [...of('help'), ...(isMac ? [] : [LINE, { role: 'about' } as const])] },
  ];
}

const EDITING: readonly Item[] = [
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'delete' },
  { role: 'selectAll' },
];
const ZOOM: readonly Item[] = [
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  LINE,
  { role: 'togglefullscreen' },
];

function fileItems(files: FileActions): Item[] {
  const recent: Item[] = files.recent.map((path) => ({
    label: basename(path),
    toolTip: path,
    click: () => files.open(path),
  }));
  return [
    { label: MENU.newWorkspace, accelerator: 'CmdOrCtrl+N', click: files.create },
    { label: MENU.openWorkspace, accelerator: 'CmdOrCtrl+O', click: files.choose },
    { label: MENU.openRecent, enabled: recent.length > 0, submenu: recent },
    LINE,
    { label: MENU.saveCopy, accelerator: 'CmdOrCtrl+Shift+S', click: files.saveCopy },
    { label: MENU.backUp, click: files.backUp },
  ];
}
