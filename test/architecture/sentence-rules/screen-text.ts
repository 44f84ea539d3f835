import { isForDevelopers, programOf } from './find.ts';
import { childOf, childrenOf, type Node, nameOf, textOf } from './nodes.ts';

/** Attributes and properties that people read. A component's own are named like them. */
const READ =
  /^(title|aria-label|aria-description|aria-roledescription|aria-valuetext|placeholder|label|alt|hint|heading|note|sub|suffix|totals|empty|caption)$/;
/** Attributes that hold styles, ids and values. */
const CODE = /^(className|style|id|type|role|href|htmlFor|d|viewBox|key|keys|value|cellClass|data-.*)$/;
/** Elements whose content is typed or pressed as it is. */
const TYPED = /^(kbd|code)$/;
/** Calls whose arguments are selectors, media queries or names of keys. */
const SELECTING = /^(matchMedia|querySelector|querySelectorAll|closest|matches|includes|startsWith)$/;
const KEY =
  /^((Enter|Escape|Esc|Tab|Space|Home|End|PageUp|PageDown|ContextMenu|Arrow(Up|Down|Left|Right)|Ctrl|Shift|Alt)([+ ](Enter|\S))?|[A-Z]( [A-Z])+|g \S?)$/;
const LETTER = /\p{L}/u;
/** Two words, or a word beside what is filled in. */
const PROSE = /\p{L}{2}[,.:;]? [\p{L}(…]|…[,.:;]? \p{L}{2}|\p{L}[’'s]*[,:]? …|\p{L}{2} \(|\d \p{L}{2}|… \p{L}+ …/u;
const CAPITAL = /^\P{L}*\p{Lu}\p{Ll}/u;

type Place = 'code' | 'read' | 'other';

/**
 * Text that a component shows: in JSX, in attributes that people read, in nouns that are counted, and every other text of two or more words or
 * with a capital letter. `…` stands for what is filled in.
 */
export function screenTextIn(file: string, source: string): readonly string[] {
  return [...textsOf(programOf(file, source), 'other')];
}

function* textsOf(node: Node, place: Place): Generator<string> {
  if (isSkipped(node)) return;
  if (node.type === 'JSXText') {
    if (place !== 'code' && LETTER.test(String(node.value))) yield String(node.value).trim().replace(/\s+/g, ' ');
    return;
  }
  const text = textOf(node);
  if (text !== null && isRead(text, place)) yield text;
  for (const [name, child] of childrenOf(node)) yield* textsOf(child, placeOf(node, name, child, place));
}

const isRead = (text: string, place: Place): boolean => {
  if (place === 'code' || !LETTER.test(text.replaceAll('…', '')) || KEY.test(text)) return false;
  return place === 'read' || PROSE.test(text) || CAPITAL.test(text);
};

/** Types, and what only developers read: nobody sees them on screen. */
const isSkipped = (node: Node): boolean =>
  isForDevelopers(node) || /^TS(TypeAlias|Interface|TypeAnnotation|TypeParameter|LiteralType)/.test(String(node.type));

/** Whether a child is read by people, is code, or may be either. */
function placeOf(node: Node, name: string, child: Node, place: Place): Place {
  switch (node.type) {
    case 'JSXElement':
      return name === 'children'
        ? TYPED.test(nameOf(childOf(childOf(node, 'openingElement') ?? node, 'name')))
          ? 'code'
          : 'read'
        : 'other';
    case 'JSXAttribute':
    case 'Property': {
      const key = nameOf(childOf(node, node.type === 'Property' ? 'key' : 'name'));
      if (name === 'key' || CODE.test(key)) return 'code';
      return READ.test(key) ? 'read' : 'other';
    }
    case 'CallExpression': {
      const called = nameOf(childOf(node, 'callee'));
      if (called === 'counted' && child.type === 'Literal') return 'read';
      return SELECTING.test(called) && name === 'arguments' ? 'code' : 'other';
    }
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return name === 'test' || name === 'left' ? 'other' : place;
    case 'JSXExpressionContainer':
    case 'TemplateLiteral':
    case 'ParenthesizedExpression':
      return place;
    default:
      return 'other';
  }
}
