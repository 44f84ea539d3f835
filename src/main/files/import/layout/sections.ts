import { headerKey } from '../sources/header-key.ts';
import { isBlank, type Line } from './cells.ts';

/** The columns that the sections and the indents of a list become. */
const ADDED = ['Row', 'Parent row', 'Section'] as const;
/** `Write copy @web @social_media` */
const LABEL = /(?:^|\s)@([\p{L}\p{N}_-]+)/gu;
/** `Ada Quill (1234567)`: a person with the number of the account. */
const NUMBERED_PERSON = /^(.*\S)\s*\(\d+\)$/u;

/**
 * A list of Todoist as one table: sections and subtasks, which the file shows by rows and indents of their own, become
 * columns; labels in the text become a column; comments become the description of the task above them. Any other table
 * stays as it is.
 */
export function withSections(
  header: readonly string[],
  rows: readonly Line[],
): { readonly header: readonly string[]; readonly rows: readonly Line[] } {
  const keys = header.map(headerKey);
  const [type, content, indent] = ['type', 'content', 'indent'].map((key) => keys.indexOf(key));
  const [description, author, responsible] = ['description', 'author', 'responsible'].map((key) => keys.indexOf(key));
  if (type === undefined || content === undefined || indent === undefined || Math.min(type, content, indent) < 0)
    return { header, rows };
  const width = header.length;
  const at = (cells: readonly string[], index: number | undefined): string => cells[index ?? -1]?.trim() ?? '';
  const above: string[] = [];
  let section = '';
  const found: { readonly line: number; readonly cells: string[] }[] = [];
  for (const { line, cells } of rows) {
    const kind = at(cells, type).toLowerCase();
    const text = at(cells, content);
    if (isBlank(cells)) continue;
    if (kind === 'section') {
      section = text;
      above.length = 0;
    } else if (kind === 'note') addNote(found.at(-1)?.cells, description, text);
    else if (kind !== 'meta' && text !== '') {
      const own = Array.from({ length: width }, (_, index) => cells[index] ?? '');
      const labels = [...text.matchAll(LABEL)].map(([, label = '']) => label);
      own[content] = text.replaceAll(LABEL, '').trim();
      for (const person of [author, responsible])
        if (person !== undefined && person >= 0) own[person] = at(cells, person).replace(NUMBERED_PERSON, '$1');
      const level = Math.max(1, Number(at(cells, indent)) || 1);
      above.length = Math.min(above.length, level - 1);
      found.push({ line, cells: [...own, String(line), above.at(-1) ?? '', section, labels.join(';')] });
      above.push(String(line));
    }
  }
  return { header: [...header, ...ADDED, 'Labels'], rows: found };
}

function addNote(cells: string[] | undefined, description: number | undefined, text: string): void {
  if (cells === undefined || description === undefined || description < 0 || text === '') return;
  cells[description] = [cells[description], text].filter((part) => part !== undefined && part !== '').join('\n');
}
