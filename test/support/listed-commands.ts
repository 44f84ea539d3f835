import { tdeInProcess as tde } from './in-process.ts';

const namesIn = (help: string, from: string, until: string): readonly string[] => {
  const start = help.indexOf(from);
  const end = help.indexOf(until);
  const list = help.slice(start, end < 0 ? help.length : end).matchAll(/^ {2}([a-z-]+) /gm);
  return [...list].map(([, name = '']) => name).filter((name) => name !== 'help');
};

/** The commands that `tde --help` lists; those of a group by both words: `agent create`. */
export async function listedCommands(): Promise<readonly string[]> {
  const names = namesIn((await tde('--help')).out, 'Workspace:', 'Getting started:');
  const all: string[] = [];
  for (const name of names) {
    const { out } = await tde(name, '--help');
    const own = out.includes('\nCommands:') ? namesIn(out, '\nCommands:', '\0') : [];
    all.push(...(own.length === 0 ? [name] : own.map((one) => `${name} ${one}`)));
  }
  return all;
}
