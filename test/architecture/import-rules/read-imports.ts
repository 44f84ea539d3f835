import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseSync } from 'vite';

/** One import of a source file: a path inside the project (with forward slashes), or a package or built-in module. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly isInside: boolean;
}

const IMPORTING = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);
const CODE = /\.tsx?$/;

/** Every TypeScript file below a folder, as paths from the project's root. */
export function codeFiles(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && CODE.test(entry.name))
    .map((entry) => slashed(relative(root, join(entry.parentPath, entry.name))))
    .sort();
}

/** What a file imports, types included, read from its syntax tree. Throws where the file does not parse. */
export function importsOf(root: string, file: string, text = readFileSync(join(root, file), 'utf8')): Import[] {
  const parsed = parseSync(file, text);
  if (parsed.errors.length > 0) throw new Error(`${file} does not parse: ${parsed.errors[0]?.message}`);
  return [...specifiersIn(parsed.program)].map((specifier) => {
    const isInside = specifier.startsWith('.');
    return { from: file, to: isInside ? targetOf(root, file, specifier) : specifier, isInside };
  });
}

function targetOf(root: string, file: string, specifier: string): string {
  const path = resolve(root, dirname(file), specifier.replace(/\?.*$/, ''));
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new Error(`${file} imports ${specifier}, which is no file.`);
  return slashed(relative(root, path));
}

const slashed = (path: string): string => path.split(sep).join('/');

function* specifiersIn(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && typeof node.type === 'string' && IMPORTING.has(node.type) && 'source' in node) {
    const { source } = node;
    if (typeof source === 'object' && source !== null && 'value' in source && typeof source.value === 'string')
      yield source.value;
  }
  for (const child of Object.values(node)) yield* specifiersIn(child);
}
