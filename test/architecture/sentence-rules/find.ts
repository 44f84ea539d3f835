import { parseSync } from 'vite';
import { childOf, childrenOf, isNode, type Node, nameOf, textOf } from './nodes.ts';

/** So many English words make a sentence. */
const WORDS = 4;
const SQL = /^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA|BEGIN|VACUUM|\(SELECT)\b/;
/** Part of a statement. */
const SQL_PART = /\b(AND|FROM|WHERE|ORDER BY)\b/;
const MARKUP = /<[^>]*>/g;
/** Words of prose: not parts of keys, paths (of Windows too), styles or markup. */
const WORD = /(?<![\w.\-/:;#\\])[A-Za-z][a-z']*(?![\w\-/:;=(\\])/g;

/** The syntax tree of a file. Throws if it does not parse. */
export function programOf(file: string, source: string): Node {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0 || !isNode(program)) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  return program;
}

/** Text in a file that reads as a sentence, `…` for what is filled in. Errors that are thrown, SQL and log calls are left out. */
export function sentencesIn(file: string, source: string): readonly string[] {
  return [...textsIn(programOf(file, source))].filter(
    (text) => !SQL.test(text) && !SQL_PART.test(text) && wordsIn(text) >= WORDS,
  );
}

const wordsIn = (text: string): number => (text.replace(MARKUP, ' … ').match(WORD) ?? []).length;

function* textsIn(node: Node): Generator<string> {
  if (isForDevelopers(node)) return;
  const text = textOf(node);
  if (text !== null) yield text;
  for (const [, child] of childrenOf(node)) yield* textsIn(child);
}

/** `throw ...`, `new Error(...)`, `super(...)` of an error, `log(...)`, `this.log?.(...)`, and imports. */
export function isForDevelopers(node: Node): boolean {
  const { type } = node;
  if (type === 'ThrowStatement' || type === 'ImportDeclaration') return true;
  if (type !== 'CallExpression' && type !== 'NewExpression') return false;
  const callee = childOf(node, 'callee');
  if (callee?.type === 'Super') return true;
  const name = nameOf(callee);
  return name === 'log' || (type === 'NewExpression' && name.endsWith('Error'));
}
