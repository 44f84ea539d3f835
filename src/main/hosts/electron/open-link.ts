import { dialog, shell } from 'electron';
import { webAddress } from '../../../shared/model/index.ts';
import { LINK_DIALOG } from '../../../shared/words/core/hosts.ts';

/**
 * Opens a web address in the browser if the user agrees. The address may come from an imported file: it is shown in
 * full first, and nothing but http and https is ever opened.
 */
export async function offerToOpen(url: string): Promise<void> {
  const address = webAddress(url);
  if (address === null) return;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: LINK_DIALOG.question,
    detail: address,
    buttons: [LINK_DIALOG.open, LINK_DIALOG.cancel],
    defaultId: 1,
    cancelId: 1,
  });
  if (response === 0) await shell.openExternal(address);
}
