import type { MilestoneRow } from '../../../../shared/contract/index.ts';
import { dayInZoneText } from '../../../../shared/format/index.ts';
import { clientName } from '../../../../shared/words/base/names.ts';
import { COLUMNS } from '../../../../shared/words/progress/milestones-view.ts';
import { MILESTONE_STATE_NAMES } from '../../../../shared/words/progress/progress.ts';
import type { GridColumn } from '../../grid/columns.ts';
import { readerNow } from '../../stores/reader.ts';

/** What the columns of the milestones hold, for copying, filtering and the list of columns. */
export const MILESTONE_FIELDS: readonly GridColumn<MilestoneRow>[] = [
  { id: 'state', title: COLUMNS.state, kind: 'choice', value: (row) => MILESTONE_STATE_NAMES[row.state] },
  { id: 'name', title: COLUMNS.milestone, kind: 'text', isFixed: true, value: (row) => row.name },
  { id: 'of', title: COLUMNS.taskOrProject, kind: 'text', value: (row) => row.of },
  {
    id: 'client',
    title: COLUMNS.client,
    kind: 'choice',
    shown: 'chosen',
    value: (row) => row.client,
    values: (row) => [clientName(row.client)],
  },
  { id: 'agent', title: COLUMNS.agent, kind: 'choice', value: (row) => row.agentName },
  { id: 'dueOn', title: COLUMNS.dueDate, kind: 'date', value: (row) => row.dueOn },
  {
    id: 'expected',
    title: COLUMNS.likelyDate,
    kind: 'date',
    value: (row) => {
      const at = row.completedAt ?? row.expectedAt;
      return at === null ? null : dayInZoneText(at, readerNow().timeZone);
    },
  },
  { id: 'weight', title: COLUMNS.weight, kind: 'number', value: (row) => row.weight },
  { id: 'rule', title: COLUMNS.condition, kind: 'text', value: (row) => row.rule },
  {
    id: 'isComplete',
    title: COLUMNS.reached,
    kind: 'choice',
    value: (row) => (row.state === 'met' ? COLUMNS.yes : COLUMNS.no),
  },
];

/** Columns that give way in a narrow grid, the first one first. */
export const LEAVING = ['agent', 'weight', 'rule'];
