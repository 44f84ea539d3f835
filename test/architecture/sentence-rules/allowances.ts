/** Files and folders that still hold sentences, and why. The list may only get shorter. */
export const SENTENCES_ALLOWED: Readonly<Record<string, string>> = {
  'src/main/engine/exceptions/responses/more-time.ts': 'recognises a text that earlier versions stored',
  'src/main/files/import/sources/vocabulary':
    'titles and words that other programs write in six languages, which are recognised and shown to nobody',
  'src/main/files/import/tables/mspdi': 'titles of columns as Microsoft Project writes them',
  'src/main/files/import/values':
    'words and patterns of dates, durations and numbers that other programs write in six languages; shown to nobody',
  'src/main/files/sample': 'titles, notes and reasons of the sample agency: its data',
  'src/main/files/template-columns.ts': 'columns of the templates',
  'src/main/files/templates.ts': 'the guide of the templates',
  'src/main/files/export/html-style.ts': 'a style sheet',
  'src/main/store/documents/draft-plan.ts': 'why a draft does not fit its schema; it is caught and shown to nobody',
};

/** Texts of the renderer that look like words but are not, and what they are. */
export const SCREEN_TEXT_ALLOWED: Readonly<Record<string, string>> = {
  'inset 0 0 0 2px var(--focus)': 'a style',
  'bottom start': 'the place of a menu',
  '<td style="mso-number-format:\'\\@\'">…</td>': 'a cell of a copied table',
  '<meta charset="utf-8"><table><thead><tr>…</tr></thead><tbody>…</tbody></table>': 'a copied table',
};

/** Texts of engine and app that look like words, and why they stay. */
export const LABELS_ALLOWED: Readonly<Record<string, string>> = {
  'Estimates are too high': 'recognises a text that earlier versions stored',
  '1 (Highest)': 'a header of a mail',
  '2 (High)': 'a header of a mail',
  '3 (Normal)': 'a header of a mail',
  '5 (Lowest)': 'a header of a mail',
  Importance: 'a header of a mail',
  'Auto-Submitted': 'a header of a mail',
  'Task Distribution Engine': 'the name of the product',
  'none known': 'a header of a mail',
  'agent …': 'a key of a random number',
  'task …': 'a key of a random number',
  '… second half': 'a key of a random number',
};
