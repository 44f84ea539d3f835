import { Menu } from 'electron';
import type { DesktopAction } from '../../../shared/contract/desktop.ts';
import { type FileActions, menuTemplate } from './menu-template.ts';

export interface NativeMenu {
  setFiles(files: FileActions): void;
  setActions(actions: readonly DesktopAction[]): void;
}

/** The menu of the application. It is built again only if its entries change; what can be acted on is set in place. */
export function nativeMenu(first: FileActions, run: (id: string) => void): NativeMenu {
  let files = first;
  let actions: readonly DesktopAction[] = [];
  let menu: Menu | null = null;
  const build = (): void => {
    menu = Menu.buildFromTemplate(menuTemplate({ files, actions, run, platform: process.platform }));
    Menu.setApplicationMenu(menu);
  };
  build();
  return {
    setFiles(next) {
      files = next;
      build();
    },
    setActions(next) {
      const isSame = shapeOf(next) === shapeOf(actions);
      actions = next;
      if (!isSame) return build();
      for (const { id, isOn } of next) {
        const item = menu?.getMenuItemById(id);
        if (item != null) item.enabled = isOn;
      }
    },
  };
}
const shapeOf = (actions: readonly DesktopAction[]): string =>
  JSON.stringify(actions.map(({ id, title, keys }) => [id, title, keys]));
