import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** All files in a folder and its folders. */
const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });

/** The files in a folder whose bytes contain one of these texts, each as `file: text`. */
export const filesWith = (folder: string, texts: readonly string[]): readonly string[] =>
  filesUnder(folder).flatMap((path) => {
    const bytes = readFileSync(path);
    return texts
      .filter((text) => bytes.includes(Buffer.from(text)))
      .map((text) => `${path.slice(folder.length)}: ${text}`);
  });
