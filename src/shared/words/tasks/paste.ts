import { counted, type Reader } from '../../format/index.ts';

/** What a pasted column can become, by the names of the file templates. */
export const PASTE_TARGETS = {
  id: 'ID',
  title: 'Title',
  client: 'Client',
  project: 'Project',
  type: 'Type',
  domain: 'Domain',
  status: 'Status',
  due_at: 'Due date',
  release_at: 'Earliest start',
  estimate_hours: 'Estimate (hours)',
  remaining_hours: 'Remaining (hours)',
  assigned_to: 'Assignee',
  required_skills: 'Required skills',
  depends_on: 'Depends on',
  parent_id: 'Parent task',
  complexity: 'Complexity',
  client_tier: 'Client tier',
  description: 'Description',
  deliverables: 'Deliverables',
  milestones: 'Milestones',
} as const;

export const PASTE = {
  title: 'Paste tasks',
  rows: 'Pasted rows',
  hint: 'Rows with the ID of a task change it. Nothing is saved until you paste, and one undo takes it back.',
  column: (place: number) => `Column ${place}`,
  columnBecomes: (title: string) => `${title} becomes`,
  notUsed: 'Not used',
  counts: (created: number, updated: number, same: number, reader: Reader) =>
    [
      counted(created, 'new task', reader),
      `${counted(updated, 'task', reader)} changed`,
      ...(same === 0 ? [] : [`${counted(same, 'task', reader)} unchanged`]),
    ].join(', '),
  more: (count: number, reader: Reader) => `And ${counted(count, 'more row', reader)}.`,
  moreErrors: (count: number, reader: Reader) => `And ${counted(count, 'more error', reader)}.`,
  place: (row: number | null, column: string | null) =>
    `${[row === null ? null : `Row ${row}`, column].filter((part) => part !== null).join(', ')}:`,
  cancel: 'Cancel',
  paste: (count: number, reader: Reader) => `Paste ${counted(count, 'task', reader)}`,
  pasteValid: (count: number, reader: Reader) => `Paste ${counted(count, 'valid row', reader)}`,
  pasted: (count: number, reader: Reader) => `Pasted ${counted(count, 'task', reader)}.`,
};
