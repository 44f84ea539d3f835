import { dialog, shell } from 'electron';
import { webAddress } from '../../../shared/model/index.ts';
import { LINK_DIALOG } from '../../../shared/words/core/hosts.ts';

/** The sites that the user has agreed to open, until the app is closed. */
const allowed = new Set<string>();

/**
 * Opens a web address in the browser if it begins with https and the user agrees, once for each site. The address may
 * come from an imported file: it is shown in full first. Nothing else is ever opened in another program.
 */
export async function offerToOpen(url: string): Promise<void> {
  const address = webAddress(url);
  if (address === null) return;
  const { protocol, host } = new URL(address);
  if (protocol !== 'https:') {
    await dialog.showMessageBox({ type: 'info', message: LINK_DIALOG.onlyHttps, detail: address });
    return;
  }
  if (!allowed.has(host)) {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: LINK_DIALOG.question(host),
      detail: address,
      buttons: [LINK_DIALOG.open, LINK_DIALOG.cancel],
      defaultId: 1,
      cancelId: 1,
    });
    if (response !== 0) return;
    allowed.add(host);
  }
  await shell.openExternal(address);
}
