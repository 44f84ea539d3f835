import { useEffect } from 'react';

/** Calls `add` when N is pressed outside of fields and dialogs. */
export function useAddKey(isOn: boolean, add: () => void): void {
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent): void => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input,select,textarea,dialog') !== null;
      if (event.key !== 'n' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      add();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [isOn, add]);
}
