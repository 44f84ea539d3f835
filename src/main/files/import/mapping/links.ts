import { type ImportProblem, problem } from '../../../../shared/model/index.ts';
import { shown } from '../types.ts';
import type { Fields } from './cells.ts';
import type { Draft } from './draft.ts';
import { References } from './references.ts';

interface LinkContext {
  readonly fields: Fields;
  readonly hasTask: (id: string) => boolean;
  readonly warn: (what: ImportProblem, column?: string) => void;
}

/** The number of references without a task that a warning names. */
const NAMED = 3;
/** References of a column to tasks that are neither in the files nor in the workspace. */
class Missing {
  readonly #names = new Set<string>();
  #count = 0;
  add(names: readonly string[]): void {
    this.#count += names.length;
    for (const name of names) if (this.#names.size < NAMED) this.#names.add(shown(name));
  }
  warn(field: string, { fields, warn }: LinkContext): void {
    if (this.#count === 0) return;
    const column = fields.fields.get(field)?.titles[0] ?? field;
    warn(problem('references_left_out', { column, references: this.#count, examples: [...this.#names] }), column);
  }
}

/**
 * Resolves what rows write about each other into IDs: prerequisites from either side, and parents. References to tasks
 * that are nowhere are left out with a warning, because an export often has a part of the work.
 */
export function linkRows(drafts: readonly Draft[], context: LinkContext): void {
  const { fields } = context.fields;
  const references = new References(drafts.map((draft) => ({ ...draft, title: draft.values.get('title') ?? '' })));
  const byId = new Map(drafts.map((draft) => [draft.id, draft]));
  const needs = new Map<string, Set<string>>();
  const add = (id: string, link: string): void => {
    const known = needs.get(id);
    if (known === undefined) needs.set(id, new Set([link]));
    else known.add(link);
  };
  const missing = { depends_on: new Missing(), blocks: new Missing(), parent_id: new Missing() };
  for (const { id, links, values } of drafts) {
    const before = references.all(links.dependsOn, context.hasTask);
    for (const one of before.links) if (one.id !== id) add(id, `${one.id}${one.relation}`);
    missing.depends_on.add(before.unknown);
    const after = references.all(links.blocks, () => false);
    for (const one of after.links) if (one.id !== id) add(one.id, `${id}${one.relation}`);
    missing.blocks.add(after.unknown);
    if (!fields.has('parent_id')) continue;
    const parents = references.all(links.parent, context.hasTask);
    missing.parent_id.add(parents.unknown);
    values.set('parent_id', parents.links[0]?.id ?? '');
  }
  for (const [field, found] of Object.entries(missing)) found.warn(field, context);
  if (fields.has('depends_on') || fields.has('blocks') || fields.has('links'))
    for (const { id, values } of drafts) values.set('depends_on', [...(needs.get(id) ?? [])].join(';'));
  reopenParents(drafts, byId, context);
}

/** A parent is done when its subtasks are; other programs let people close it before. */
function reopenParents(drafts: readonly Draft[], byId: ReadonlyMap<string, Draft>, { warn }: LinkContext): void {
  const isClosed = ({ values }: Draft): boolean => ['done', 'cancelled'].includes(values.get('status') ?? '');
  const isCancelled = ({ values }: Draft): boolean => values.get('status') === 'cancelled';
  const parents = new Set(drafts.flatMap((draft) => (isCancelled(draft) ? [] : (draft.values.get('parent_id') ?? []))));
  const reopened = new Set<Draft>();
  for (const draft of drafts) {
    if (isClosed(draft) || parents.has(draft.id)) continue;
    const seen = new Set<Draft>();
    let above = byId.get(draft.values.get('parent_id') ?? '');
    while (above !== undefined && !seen.has(above) && !isCancelled(above)) {
      seen.add(above);
      if (above.values.get('status') === 'done') reopened.add(above);
      above = byId.get(above.values.get('parent_id') ?? '');
    }
  }
  for (const { values } of reopened) values.set('status', '');
  const [first] = reopened;
  if (first !== undefined) warn(problem('parents_reopened', { tasks: reopened.size, example: shown(first.id) }));
}
