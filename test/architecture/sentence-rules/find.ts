import { parseSync } from 'vite';

/** So many English words make a sentence. */
const WORDS = 4;
const SQL = /^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA|BEGIN|VACUUM|\(SELECT)\b/;
/** Part of a statement. */
const SQL_PART = /\b(AND|FROM|WHERE|ORDER BY)\b/;
const MARKUP = /<[^>]*>/g;
/** Words of prose: not parts of keys, paths (of Windows too), styles or markup. */
const WORD = /(?<![\w.\-/:;#\\])[A-Za-z][a-z']*(?![\w\-/:;=(\\])/g;

/** Text in a file that reads as a sentence, `…` for what is filled in. Errors that are thrown, SQL and log calls are left out. */
export function sentencesIn(file: string, source: string): readonly string[] {
  const parsed = parseSync(file, source);
  if (parsed.errors.length > 0) throw new Error(`${file} does not parse: ${parsed.errors[0]?.message}`);
  return [...textsIn(parsed.program)].filter(
    (text) => !SQL.test(text) && !SQL_PART.test(text) && wordsIn(text) >= WORDS,
  );
}

const wordsIn = (text: string): number => (text.replace(MARKUP, ' … ').match(WORD) ?? []).length;

function* textsIn(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null || isForDevelopers(node)) return;
  const text = textOf(node);
  if (text !== null) yield text;
  for (const child of Object.values(node)) yield* textsIn(child);
}

const typeOf = (node: object): string => ('type' in node && typeof node.type === 'string' ? node.type : '');

function textOf(node: object): string | null {
  if (typeOf(node) === 'Literal' && 'value' in node && typeof node.value === 'string') return node.value;
  if (typeOf(node) !== 'TemplateLiteral' || !('quasis' in node) || !Array.isArray(node.quasis)) return null;
  return node.quasis.map((part: { readonly value: { readonly cooked: string } }) => part.value.cooked).join('…');
}

/** `throw ...`, `new Error(...)`, `super(...)` of an error, `log(...)`, and imports. */
function isForDevelopers(node: object): boolean {
  const type = typeOf(node);
  if (type === 'ThrowStatement' || type === 'ImportDeclaration') return true;
  if ((type !== 'CallExpression' && type !== 'NewExpression') || !('callee' in node)) return false;
  const { callee } = node;
  if (typeof callee !== 'object' || callee === null) return false;
  if (typeOf(callee) === 'Super') return true;
  const name = 'name' in callee ? String(callee.name) : '';
  return name === 'log' || (type === 'NewExpression' && name.endsWith('Error'));
}
