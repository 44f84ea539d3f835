/** The keys of an action as they are shown: `Ctrl Z` of `$mod+z`. */
export const keysText = (keys: string): string =>
  keys
    .replace('$mod', 'Ctrl')
    .split(/[+ ]/)
    .map((key) => (key.length === 1 ? key.toUpperCase() : key))
    .join(' ');
