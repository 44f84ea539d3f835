const KEY = 'tde.theme';
export type Theme = 'light' | 'dark';
const systemIsDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

/** The theme that the operator chose, or else that of the system. */
function currentTheme(): Theme {
  const chosen = localStorage.getItem(KEY);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemIsDark().matches ? 'dark' : 'light';
}

export function applyTheme(theme: Theme = currentTheme()): void {
  document.documentElement.dataset.theme = theme;
}

/** Switches to the other theme. If that is the theme of the system, the system is followed again. */
export function toggleTheme(): void {
  const next = currentTheme() === 'dark' ? 'light' : 'dark';
  if ((next === 'dark') === systemIsDark().matches) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, next);
  applyTheme(next);
}

/**
 * Follows the theme of the system, the choice made in another window, and printing, which is always light. Returns a function that stops it.
 */
export function watchTheme(): () => void {
  const system = systemIsDark();
  const follow = (): void => applyTheme();
  const onStorage = ({ key }: StorageEvent): void => {
    if (key === KEY) applyTheme();
  };
  const onPrint = (): void => applyTheme('light');
  system.addEventListener('change', follow);
  window.addEventListener('storage', onStorage);
  window.addEventListener('beforeprint', onPrint);
  window.addEventListener('afterprint', follow);
  return () => {
    system.removeEventListener('change', follow);
    window.removeEventListener('storage', onStorage);
    window.removeEventListener('beforeprint', onPrint);
    window.removeEventListener('afterprint', follow);
  };
}
