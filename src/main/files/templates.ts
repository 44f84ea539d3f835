import type { ImportKind } from '../../shared/model/index.ts';
import { COLUMNS } from './template-columns.ts';

/** The names of all columns that are read, with those that the template leaves out. */
export const fieldColumns = (kind: ImportKind): readonly string[] => COLUMNS[kind].map(({ name }) => name);

/** The names of the columns in the template. */
export const templateColumns = (kind: ImportKind): readonly string[] =>
  COLUMNS[kind].filter((c) => !c.optional).map((c) => c.name);

const inTable = (text: string): string => text.replaceAll('|', '\\|');

/** A Markdown table of one template's columns. */
function renderColumnHelp(kind: ImportKind): string {
  const lines = COLUMNS[kind].map(
    (c) =>
      `| \`${c.name}\` | ${inTable(c.help)} | ${inTable(c.byDefault)} | ${c.example === '' ? '' : `\`${inTable(c.example)}\``} |`,
  );
  return [`## ${kind}.csv`, '', '| column | contents | if empty | example |', '|---|---|---|---|', ...lines, ''].join(
    '\n',
  );
}

const README_HEAD = `# File templates

Eight CSV files (UTF-8, with a header row). The same columns can be sheets of an XLSX workbook or keys in JSON. Columns can be in any order,
and may be left out unless they are required. Unknown columns are ignored with a warning. Lists in a cell are separated by \`;\`.
If a file updates existing rows, a column that is left out changes nothing. An empty cell has the meaning given below.
`;

/** The eight empty templates, and a help file with one line for each column. A template with rows in it imports as it is. */
export function renderTemplates(): { readonly name: string; readonly text: string }[] {
  const kinds: ImportKind[] = [
    'tasks',
    'agents',
    'outcomes',
    'pipeline',
    'activity',
    'constraints',
    'absences',
    'hours',
  ];
  return [
    ...kinds.map((kind) => ({ name: `${kind}.csv`, text: `${templateColumns(kind).join(',')}\r\n` })),
    { name: 'README-templates.md', text: `${README_HEAD}\n${kinds.map(renderColumnHelp).join('\n')}` },
  ];
}
