import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** One function of a source file. */
export interface MeasuredFunction {
  readonly file: string;
  /** Its own name, or that of what it is assigned to; of a callback, the name of the function around it. */
  readonly name: string;
  /** From its first line to its last, both counted. */
  readonly lines: number;
  /** Positional ones: an object that is taken apart is one. */
  readonly parameters: number;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const NAMING = new Set(['VariableDeclarator', 'Property', 'MethodDefinition', 'PropertyDefinition']);

/** Every function of a file, read from its syntax tree. Throws where the file does not parse. */
export function functionsOf(root: string, file: string, text = readFileSync(join(root, file), 'utf8')) {
  const parsed = parseSync(file, text);
  if (parsed.errors.length > 0) throw new Error(`${file} does not parse: ${parsed.errors[0]?.message}`);
  return [...functionsIn(parsed.program, '')].map(({ start, end, ...one }): MeasuredFunction => {
    const lines = text.slice(start, end).split('\n').length;
    return { file, lines, ...one };
  });
}

interface Found {
  readonly name: string;
  readonly parameters: number;
  readonly start: number;
  readonly end: number;
}

function* functionsIn(node: unknown, around: string): Generator<Found> {
  if (typeof node !== 'object' || node === null) return;
  const name = ownNameOf(node) ?? around;
  if (isFunction(node)) yield { name, parameters: node.params.length, start: node.start, end: node.end };
  for (const child of Object.values(node)) yield* functionsIn(child, name);
}

interface FunctionNode {
  readonly params: readonly unknown[];
  readonly start: number;
  readonly end: number;
}
const isFunction = (node: object): node is FunctionNode =>
  'type' in node && typeof node.type === 'string' && FUNCTIONS.has(node.type) && 'params' in node;

function ownNameOf(node: object): string | null {
  if (!('type' in node) || typeof node.type !== 'string') return null;
  if ('id' in node && (NAMING.has(node.type) || FUNCTIONS.has(node.type))) return identifierOf(node.id);
  return 'key' in node && NAMING.has(node.type) ? identifierOf(node.key) : null;
}

function identifierOf(node: unknown): string | null {
  if (typeof node !== 'object' || node === null) return null;
  if ('name' in node && typeof node.name === 'string') return node.name;
  return 'value' in node && typeof node.value === 'string' ? node.value : null;
}
