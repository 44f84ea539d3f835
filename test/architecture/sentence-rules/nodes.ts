/** A node of a syntax tree: what the rules read of it is checked where it is read. */
export type Node = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** A child by its name; null if there is none. */
export function childOf(node: Node, name: string): Node | null {
  const child = node[name];
  return isNode(child) ? child : null;
}

/** Every child with the name under which its parent holds it. */
export function* childrenOf(node: Node): Generator<readonly [name: string, child: Node]> {
  for (const [name, value] of Object.entries(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield [name, child];
}

/** The text of a string or a template, `…` for what is filled in; null for every other node. */
export function textOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return null;
  return node.quasis.map((part: { readonly value: { readonly cooked: string } }) => part.value.cooked).join('…');
}

/** The name of an identifier, a member (`a.name`), an attribute or a tag; empty if it has none. */
export function nameOf(node: Node | null): string {
  if (node === null) return '';
  if (typeof node.name === 'string') return node.name;
  return nameOf(childOf(node, 'property') ?? childOf(node, 'name'));
}
