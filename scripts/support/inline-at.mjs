/**
 * A Vite plugin that inlines each call of the engine's `at(array, index)`, so that each call site sees one kind of
 * array: a shared function would see all kinds, which the JavaScript engine reads slowly. Builds also omit the check:
 * `array[index]`. With `isChecked`, for tests, a wrong index still throws: `(array[index] ?? at(array, index))`.
 * @param {{ isChecked?: boolean }} [options]
 * @returns {import('vite').Plugin}
 */
export function inlineAt({ isChecked = false } = {}) {
  return {
    name: 'inline-at',
    ...(isChecked ? {} : { apply: 'build' }),
    enforce: 'post',
    transform(code, id) {
      if (!id.includes('/src/main/engine/') || id.endsWith('/base/at.ts') || !IMPORT.test(code)) return null;
      return { code: withoutCalls(code, this.parse(code), isChecked), map: null };
    },
  };
}

const IMPORT = /import \{ at \} from "[^"]*\/at\.ts"/;

/** Code with each call of `at` replaced. `program` is its syntax tree (ESTree, positions in `code`). */
export function withoutCalls(code, program, isChecked = false) {
  const calls = [];
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node !== 'object' || node === null) return undefined;
    if (isCallOfAt(node)) calls.push(node);
    return Object.values(node).forEach(walk);
  };
  walk(program);
  const inlined = (from, to) => {
    const inside = calls.filter((call) => call.start >= from && call.end <= to);
    const outer = inside.filter(
      (call) => !inside.some((other) => other !== call && other.start <= call.start && other.end >= call.end),
    );
    let text = '';
    let done = from;
    for (const call of outer.sort((a, b) => a.start - b.start)) {
      text += code.slice(done, call.start) + indexing(call);
      done = call.end;
    }
    return text + code.slice(done, to);
  };
  const indexing = ({ arguments: [array, index] }) => {
    const [arrayText, indexText] = [inlined(array.start, array.end), inlined(index.start, index.end)];
    const plain = `${SIMPLE.test(array.type) ? arrayText : `(${arrayText})`}[${indexText}]`;
    return isChecked ? `(${plain} ?? at(${arrayText}, ${indexText}))` : plain;
  };
  return inlined(0, code.length);
}

const SIMPLE = /^(Identifier|MemberExpression|CallExpression|ThisExpression)$/;
const isCallOfAt = (node) =>
  node.type === 'CallExpression' &&
  node.callee.type === 'Identifier' &&
  node.callee.name === 'at' &&
  node.arguments.length === 2;
