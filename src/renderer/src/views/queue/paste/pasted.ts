import { create } from 'zustand';

/** The pasted text that is being reviewed; null if none is. */
export const usePasted = create<{ readonly text: string | null }>()(() => ({ text: null }));

/** Shows what pasted rows would do, before they are written. */
export const openPaste = (text: string): void => usePasted.setState({ text });
export const closePaste = (): void => usePasted.setState({ text: null });
