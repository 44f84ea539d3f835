/** The keys of an action as they stand on a keyboard: `$mod+Shift+z` is `Ctrl Shift Z`, and `g t` is `G T`. Empty without keys. */
export const keysText = (keys: string | undefined): string =>
  (keys ?? '')
    .replace('Shift+?', '?')
    .split(/[ +]/)
    .map((key) => (key === '$mod' ? 'Ctrl' : key.length === 1 ? key.toUpperCase() : key))
    .join(' ');
