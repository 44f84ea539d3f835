import { create } from 'zustand';
import { PRINT } from '../../../shared/words/core/frame.ts';
import { useRoute } from './route.ts';
import { useToasts } from './toasts.ts';

/** Whether the view is being printed: a list that shows only the rows in sight shows all of them. */
export const usePrinting = create<{ readonly isPrinting: boolean }>()(() => ({ isPrinting: false }));

/** The options of a grid that shows only the rows in sight, unless it is printed. */
export function usePrintLayout(): { readonly domLayout: 'normal' | 'print' } {
  return { domLayout: usePrinting((state) => state.isPrinting) ? 'print' : 'normal' };
}

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
/** Grids draw a few rows a frame. The wait ends once a frame has added none. */
async function allRowsDrawn(): Promise<void> {
  for (let before = -1, now = 0; before !== now; ) {
    before = now;
    await nextFrame();
    await nextFrame();
    now = document.querySelectorAll('main *').length;
  }
}

/** Prints the view with all of its rows. A report is set in pages by its export. */
export async function printView(): Promise<void> {
  if (useRoute.getState().view === 'reports') {
    useToasts.getState().show({ text: PRINT.exportFirst, hint: PRINT.exportHint, kind: 'done', entry: null });
    return;
  }
  usePrinting.setState({ isPrinting: true });
  try {
    await allRowsDrawn();
    window.print();
  } finally {
    usePrinting.setState({ isPrinting: false });
  }
}
