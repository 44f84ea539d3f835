import { problem } from '../../../../shared/model/index.ts';
import { fileFault, type ImportOptions, type TablesRead } from '../types.ts';
import type { Budget } from './budget.ts';
import { type Item, isItem, isTrue, itemIn, itemsIn, textIn, textsIn } from './json-values.ts';
import { listCell, partOf, RowsOf } from './rows-of.ts';

/** The titles of Trello's own CSV, and those of what only the board's JSON has. */
const COLUMNS = [
  'Card ID',
  'Card Name',
  'Card URL',
  'Card Description',
  'Labels',
  'Members',
  'Created',
  'Start Date',
  'Due Date',
  'Due Complete',
  'Checklist Items',
  'Comments',
  'Attachment Links',
  'Last Activity Date',
  'List Name',
  'Position',
  'Archived',
  'List Archived',
  'Board Name',
] as const;

/** Whether a JSON document is the export of a Trello board. */
export const isTrelloBoard = (value: unknown): value is Item =>
  isItem(value) && Array.isArray(value.cards) && Array.isArray(value.lists);

/** What a board knows by ID. */
interface Board {
  readonly name: string;
  readonly lists: ReadonlyMap<string, Item>;
  readonly members: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, Item>;
  readonly checklists: ReadonlyMap<string, readonly Item[]>;
  readonly comments: ReadonlyMap<string, readonly Item[]>;
  readonly fields: ReadonlyMap<string, Item>;
}

/**
 * Reads the export of a Trello board as one table with a row for each card; rows count cards from 1. Archived cards and
 * the cards of archived lists are left out, with a warning that counts them, unless the operator includes them.
 */
export function readTrello(file: string, document: Item, options: ImportOptions, budget: Budget): TablesRead {
  const board = boardOf(document);
  const rows = new RowsOf(COLUMNS, budget);
  const leftOut = { archived: 0, inArchivedLists: 0 };
  for (const [index, card] of itemsIn(document, 'cards').entries()) {
    const list = board.lists.get(textIn(card, 'idList'));
    const isListArchived = list !== undefined && isTrue(list, 'closed');
    if (options.includeArchived !== true && (isTrue(card, 'closed') || isListArchived)) {
      if (isTrue(card, 'closed')) leftOut.archived++;
      else leftOut.inArchivedLists++;
      continue;
    }
    rows.add(index + 1, [...cardValues(card, board), ...fieldValues(card, board)]);
  }
  const warnings =
    leftOut.archived + leftOut.inArchivedLists === 0 ? [] : [fileFault(file, problem('archived_left_out', leftOut))];
  return {
    kind: 'tables',
    tables: rows.count === 0 ? [] : [rows.table(file, null, 'Trello')],
    size: budget.size,
    warnings,
  };
}

function boardOf(document: Item): Board {
  const actions = itemsIn(document, 'actions');
  const members = new Map<string, string>();
  // Who has left the board is only named by what they did there.
  for (const action of actions) for (const key of ['member', 'memberCreator']) addMember(members, itemIn(action, key));
  for (const member of itemsIn(document, 'members')) addMember(members, member);
  return {
    name: textIn(document, 'name'),
    lists: byId(itemsIn(document, 'lists')),
    members,
    labels: byId(itemsIn(document, 'labels')),
    checklists: grouped(itemsIn(document, 'checklists'), (checklist) => textIn(checklist, 'idCard')),
    comments: grouped(
      actions.filter((action) => textIn(action, 'type') === 'commentCard'),
      (action) => textIn(itemIn(itemIn(action, 'data'), 'card'), 'id'),
    ),
    fields: byId(itemsIn(document, 'customFields')),
  };
}

function addMember(members: Map<string, string>, member: Item): void {
  const name = textIn(member, 'fullName') || textIn(member, 'username');
  if (name !== '') members.set(textIn(member, 'id'), name);
}

const byId = (items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [textIn(item, 'id'), item]));

function grouped(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function cardValues(card: Item, board: Board): [string, string][] {
  const id = textIn(card, 'id');
  const list = board.lists.get(textIn(card, 'idList')) ?? {};
  return [
    ['Card ID', id],
    ['Card Name', textIn(card, 'name')],
    ['Card URL', textIn(card, 'shortUrl') || textIn(card, 'url')],
    ['Card Description', textIn(card, 'desc')],
    ['Labels', listCell(labelsOf(card, board).map((label) => textIn(label, 'name') || textIn(label, 'color')))],
    ['Members', listCell(textsIn(card, 'idMembers').map((member) => board.members.get(member) ?? member))],
    ['Created', createdAt(id)],
    ['Start Date', textIn(card, 'start')],
    ['Due Date', textIn(card, 'due')],
    ['Due Complete', yesNo(isTrue(card, 'dueComplete'))],
    ['Checklist Items', checklistCell([...(board.checklists.get(id) ?? []), ...itemsIn(card, 'checklists')])],
    ['Comments', commentsCell(board.comments.get(id) ?? [])],
    ['Attachment Links', listCell(itemsIn(card, 'attachments').map((attachment) => textIn(attachment, 'url')))],
    ['Last Activity Date', textIn(card, 'dateLastActivity')],
    ['List Name', textIn(list, 'name')],
    ['Position', textIn(card, 'pos')],
    ['Archived', yesNo(isTrue(card, 'closed'))],
    ['List Archived', yesNo(isTrue(list, 'closed'))],
    ['Board Name', board.name],
  ];
}
const yesNo = (value: boolean): string => String(value);

function labelsOf(card: Item, board: Board): readonly Item[] {
  const labels = itemsIn(card, 'labels');
  if (labels.length > 0) return labels;
  return textsIn(card, 'idLabels').flatMap((id): readonly Item[] => {
    const label = board.labels.get(id);
    return label === undefined ? [] : [label];
  });
}

/** The first eight digits of a Trello ID are the second in which it was made; empty if the ID is none of Trello's. */
function createdAt(id: string): string {
  if (!/^[0-9a-f]{24}$/i.test(id)) return '';
  return new Date(Number.parseInt(id.slice(0, 8), 16) * 1000).toISOString();
}

/** The items as our deliverables, in the order of the card. With several checklists, each item is named with its own. */
function checklistCell(checklists: readonly Item[]): string {
  const inOrder = byPosition(checklists);
  const seen = new Map<string, number>();
  return inOrder
    .flatMap((checklist) =>
      byPosition(itemsIn(checklist, 'checkItems')).flatMap((item) => {
        const own = partOf(textIn(item, 'name'));
        if (own === '') return [];
        const name = inOrder.length > 1 ? `${partOf(textIn(checklist, 'name'))}: ${own}` : own;
        const times = (seen.get(name) ?? 0) + 1;
        seen.set(name, times);
        const state = textIn(item, 'state') === 'complete' ? 'accepted' : 'pending';
        return [`${times === 1 ? name : `${name} (${times})`}:${state}`];
      }),
    )
    .join(';');
}
/** Without positions, as they are listed. */
const byPosition = (items: readonly Item[]): readonly Item[] =>
  items.toSorted((a, b) => (Number(textIn(a, 'pos')) || 0) - (Number(textIn(b, 'pos')) || 0));

/** The comments from the oldest: time, author and text of each, a blank line between them. */
const commentsCell = (comments: readonly Item[]): string =>
  comments
    .toSorted((a, b) => (textIn(a, 'date') < textIn(b, 'date') ? -1 : 1))
    .map((comment) => {
      const author = itemIn(comment, 'memberCreator');
      const name = textIn(author, 'fullName') || textIn(author, 'username') || textIn(comment, 'idMemberCreator');
      return `${textIn(comment, 'date')} ${name}: ${textIn(itemIn(comment, 'data'), 'text').trim()}`;
    })
    .join('\n\n');

/** The custom fields of a card, each in a column of its own. */
function fieldValues(card: Item, { fields }: Board): [string, string][] {
  return itemsIn(card, 'customFieldItems').flatMap((item): [string, string][] => {
    const field = fields.get(textIn(item, 'idCustomField'));
    if (field === undefined) return [];
    const chosen = itemsIn(field, 'options').find((option) => textIn(option, 'id') === textIn(item, 'idValue'));
    const value = itemIn(chosen ?? item, 'value');
    const written = ['text', 'number', 'date', 'checked'].map((key) => textIn(value, key)).find((text) => text !== '');
    return [[`Custom field (${partOf(textIn(field, 'name'))})`, written ?? '']];
  });
}
