import { counted, type Reader } from '../../format/index.ts';

export const GRID_MENU = {
  tableActions: 'Actions for the table',
  rowActions: 'Actions for the selected rows',
  copyRows: 'Copy rows',
  copyLink: 'Copy link',
  openIn: 'Open in',
  openInTimeline: 'Open in Timeline',
  openAgentInCapacity: 'Open the agent in Capacity',
  openTask: 'Open the task',
  showPanel: 'Show the panel',
  filterBy: (column: string, value: string) => `Show only ${column}: ${value}`,
  none: 'None',
  copyTable: 'Copy table',
};

export const GRID_COPY = {
  copied: (count: number, reader: Reader) => `Copied ${counted(count, 'row', reader)}.`,
  pasteInto: 'Paste into a spreadsheet, a document or the queue.',
  notCopied: 'The rows could not be copied. Press Ctrl C instead.',
};

export const COLUMN_MENU = {
  optionsOf: (title: string) => `Sort, filter or hide ${title}`,
  sortAscending: 'Sort ascending',
  sortDescending: 'Sort descending',
  unsort: 'Default order',
  hide: 'Hide column',
  filter: 'Filter',
  contains: 'Contains',
  containsIn: (title: string) => `${title} contains`,
  from: 'From',
  to: 'To',
  fromOf: (title: string) => `${title} from`,
  toOf: (title: string) => `${title} to`,
  findValue: 'Find a value',
  values: (title: string) => `Values of ${title}`,
  none: 'None',
  clear: 'Clear filter',
  moreValues: (count: number, reader: Reader) => `${counted(count, 'more value', reader)}. Type to find one.`,
};

export const COLUMN_CHOOSER = {
  columns: 'Columns',
  chooseColumns: 'Choose columns',
  reset: 'Reset',
  resetHint: 'Restores the columns, their order, widths and sort order.',
  move: (title: string) => `Move ${title}`,
  hint: 'Space shows or hides a column. Drag it, or press Enter on its handle, to move it.',
};

export const ROW_HEIGHT = {
  compactRows: 'Compact rows',
};

export const FILTER_CHIPS = {
  columnFilters: 'Column filters',
  clear: (filter: string) => `Clear filter: ${filter}`,
  clearAll: 'Clear all',
  is: (title: string, values: string) => `${title}: ${values}`,
  contains: (title: string, value: string) => `${title} contains “${value}”`,
  from: (title: string, value: string) => `${title} from ${value}`,
  upTo: (title: string, value: string) => `${title} up to ${value}`,
  between: (title: string, from: string, to: string) => `${title} from ${from} to ${to}`,
  andMore: (values: string, count: number, reader: Reader) => `${values} and ${counted(count, 'more value', reader)}`,
  none: 'None',
};
