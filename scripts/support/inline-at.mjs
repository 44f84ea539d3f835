/**
 * A Vite plugin for builds: replaces each call of the engine's `at(array, index)` by `array[index]`, so that the check it makes in
 * tests and development costs nothing in the product. One shared function would also mix arrays of every kind in one place, which
 * the JavaScript engine then reads slowly.
 * @returns {import('vite').Plugin}
 */
export function inlineAt() {
  return {
    name: 'inline-at',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!id.includes('/src/main/engine/') || id.endsWith('/base/at.ts') || !IMPORT.test(code)) return null;
      return { code: withoutCalls(code, this.parse(code)), map: null };
    },
  };
}

const IMPORT = /import \{ at \} from "[^"]*\/at\.ts"/;

/** Code with each call of `at` replaced. `program` is its syntax tree (ESTree, positions in `code`). */
export function withoutCalls(code, program) {
  const edits = [];
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node !== 'object' || node === null) return undefined;
    if (
      node.type === 'CallExpression' &&
      node.callee.type === 'Identifier' &&
      node.callee.name === 'at' &&
      node.arguments.length === 2
    ) {
      const [array, index] = node.arguments;
      const open = /^(Identifier|MemberExpression|CallExpression|ThisExpression)$/.test(array.type)
        ? ['', '']
        : ['(', ')'];
      edits.push(
        [node.start, array.start, open[0]],
        [array.end, index.start, `${open[1]}[`],
        [index.end, node.end, ']'],
      );
    }
    return Object.values(node).forEach(walk);
  };
  walk(program);
  // From the end, so that earlier positions stay true. Edits of nested calls never overlap.
  return edits
    .sort((a, b) => b[0] - a[0])
    .reduce((text, [from, to, by]) => text.slice(0, from) + by + text.slice(to), code);
}
