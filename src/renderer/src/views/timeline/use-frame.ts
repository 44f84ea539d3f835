import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { usePrinting } from '../../stores/printing.ts';
import { type Frame, frameOf, HEAD_PX, isSameFrame, LIST_PX } from './rows.ts';

/** The visible rows and range of time of a scrolled element, never beyond the end of the axis; it changes in steps. */
export function useFrame(
  scroller: RefObject<HTMLDivElement | null>,
  rowCount: number,
  axisWidth: number,
): { readonly frame: Frame; readonly measure: () => void } {
  const [frame, setFrame] = useState<Frame>(() => frameOf({ top: 0, left: 0, width: 1000, height: 700 }, rowCount));
  const measure = useCallback(() => {
    const view = scroller.current;
    if (view === null) return;
    const { scrollTop: top, scrollLeft: left, clientWidth, clientHeight } = view;
    const next = frameOf({ top, left, width: clientWidth - LIST_PX, height: clientHeight - HEAD_PX }, rowCount);
    const within = { ...next, right: Math.max(next.left, Math.min(next.right, axisWidth)) };
    setFrame((before) => (isSameFrame(before, within) ? before : within));
  }, [scroller, rowCount, axisWidth]);
  useLayoutEffect(() => {
    measure();
    const view = scroller.current;
    if (view === null) return;
    const watch = new ResizeObserver(measure);
    watch.observe(view);
    return () => watch.disconnect();
  }, [measure, scroller]);
  // On paper there is nothing to scroll.
  const isPrinting = usePrinting((state) => state.isPrinting);
  return { frame: isPrinting ? { ...frame, first: 0, end: rowCount } : frame, measure };
}
