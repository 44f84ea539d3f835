import { COPY_LINK } from '../../../shared/words/core/frame.ts';
import { type Address, linkOf } from '../address/codec.ts';
import { currentPlace } from '../address/places.ts';
import { copyText } from '../components/copy-text.ts';
import { useToasts } from './toasts.ts';

/** Copies a link to a place; default: to what is shown, the view with its filters and its selection. */
export async function copyLink(place: Address = currentPlace()): Promise<void> {
  const link = linkOf(place);
  const isCopied = await copyText(link);
  useToasts.getState().show({
    text: isCopied ? COPY_LINK.copied : COPY_LINK.notCopied,
    hint: link,
    kind: isCopied ? 'done' : 'failed',
    entry: null,
  });
}
