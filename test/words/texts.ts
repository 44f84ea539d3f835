import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { codeFiles } from '../architecture/import-rules/read-imports.ts';

/** Text as it is written in a file. `start` is its offset there. */
export interface Text {
  readonly file: string;
  readonly start: number;
  readonly text: string;
}

interface Node {
  readonly [key: string]: unknown;
  readonly type: string;
}

/** Returns whether to go on with what lies below the node. */
type Visit = (node: Node) => boolean;

const TITLED = new Set(['test', 'it', 'describe', 'bench']);
const TEXT_NODES = new Set(['Literal', 'TemplateElement', 'JSXText']);
/** Their literals name modules and keys of types; nobody reads them. */
const UNREAD = new Set(['ImportDeclaration', 'ImportExpression', 'ExportAllDeclaration', 'TSLiteralType']);

/** All string literals, fixed parts of template literals and JSX text below a folder of code. */
export function textsInCode(root: string, folder: string): readonly Text[] {
  return codeFiles(root, folder).flatMap((file) => textsIn(file, sourceOf(root, file)));
}

/** The titles of all tests: the first arguments of `test`, `it` and `describe`. */
export function testTitles(root: string): readonly Text[] {
  return codeFiles(root, 'test').flatMap((file) => titlesIn(file, sourceOf(root, file)));
}

/** Whole files. A path that ends in `/` means the Markdown and CSV files below it. */
export function wholeFiles(root: string, paths: readonly string[]): readonly Text[] {
  return paths
    .flatMap((path) => (path.endsWith('/') ? documentsBelow(root, path) : [path]))
    .map((file) => ({ file, start: 0, text: sourceOf(root, file) }));
}

/** The texts of one source file. Throws if it does not parse. */
export function textsIn(file: string, source: string): Text[] {
  return textsBelow(programOf(file, source), file, source);
}

/** The titles in one test file. Throws if it does not parse. */
export function titlesIn(file: string, source: string): Text[] {
  const found: Text[] = [];
  walk(programOf(file, source), (node) => {
    if (node.type === 'CallExpression' && TITLED.has(nameOf(node.callee)) && Array.isArray(node.arguments))
      found.push(...textsBelow(node.arguments[0], file, source));
    return true;
  });
  return found;
}

export const sourceOf = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');

function textsBelow(value: unknown, file: string, source: string): Text[] {
  const found: Text[] = [];
  walk(value, ({ type, start, end, value: literal }) => {
    const isText = TEXT_NODES.has(type) && (type !== 'Literal' || typeof literal === 'string');
    if (isText && typeof start === 'number' && typeof end === 'number')
      found.push({ file, start, text: source.slice(start, end) });
    return !UNREAD.has(type);
  });
  return found;
}

function walk(value: unknown, visit: Visit): void {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value) && !visit(value)) return;
  for (const child of Object.values(value)) walk(child, visit);
}

const isNode = (value: object): value is Node => 'type' in value && typeof value.type === 'string';

function programOf(file: string, source: string): unknown {
  const parsed = parseSync(file, source);
  if (parsed.errors.length > 0) throw new Error(`${file} does not parse: ${parsed.errors[0]?.message}`);
  return parsed.program;
}

/** The name at the root of what is called: `test` for `test`, `test.each(rows)` and `test.skipIf(absent)`. */
function nameOf(callee: unknown): string {
  if (typeof callee !== 'object' || callee === null || !isNode(callee)) return '';
  if (callee.type === 'Identifier') return String(callee.name);
  return nameOf(callee.type === 'CallExpression' ? callee.callee : callee.object);
}

function documentsBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(md|csv)$/.test(name))
    .map((name) => `${folder}${name.replaceAll('\\', '/')}`)
    .sort();
}
