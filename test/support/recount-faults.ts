import type { MessageCode } from '../../src/shared/model/index.ts';

/** A change of the tables, the kind of finding it causes, and what the finding has to name. */
export interface Fault {
  readonly title: string;
  readonly code: MessageCode;
  readonly sql: string;
  readonly names: readonly string[];
}

/** A value in the last image of the hours of T-1, which a report wrote. */
const lastHours = (side: 'before' | 'after', property: string, value: number): string =>
  `UPDATE journal_images SET ${side} = json_set(${side}, '$.${property}', ${value}) WHERE kind = 'task' AND key = 'T-1' AND seq =
   (SELECT max(seq) FROM journal_images WHERE kind = 'task' AND key = 'T-1' AND json_extract(after, '$.actualMinutes') IS NOT NULL)`;
/** A property of the first document of a table. */
const inDocument = (table: string, column: string, property: string, value: string): string =>
  `UPDATE ${table} SET ${column} = json_set(${column}, '$.${property}', '${value}') WHERE ${column} = (SELECT ${column} FROM ${table} LIMIT 1)`;

const fault = (title: string, code: MessageCode, sql: string, ...names: readonly string[]): Fault => ({
  title,
  code,
  sql,
  names,
});

const RECORDS: readonly Fault[] = [
  fault(
    'an estimate that no change made',
    'recount.differs',
    "UPDATE tasks SET estimate_minutes = 999 WHERE id = 'T-3'",
    'Poster (T-3)',
    'estimate (in minutes) is 999',
    '1800 by the journal',
  ),
  fault(
    'a proficiency that no change made',
    'recount.differs',
    "UPDATE task_skills SET minimum_proficiency = 0.25 WHERE owner = 'T-1'",
    'Logo (T-1)',
    '0.25',
    '0.5',
  ),
  fault(
    'the cost of an agent that no change made',
    'recount.differs',
    "UPDATE agents SET cost_rate_amount = 77 WHERE id = 'ben'",
    'Ben Sato (ben)',
    '77',
  ),
  fault('a lost report', 'recount.missing', 'DELETE FROM activity WHERE minutes = 120', 'Activity'),
  fault(
    'a record that was removed and is there',
    'recount.removed_present',
    `INSERT INTO settings VALUES ('old', '1');
     INSERT INTO journal_images VALUES (1, 900, 'setting', 'old', NULL, '{"name":"old","value":"1"}', NULL)`,
    'Setting old',
  ),
  fault(
    'a record that no change made',
    'recount.not_in_journal',
    "INSERT INTO settings VALUES ('currency', 'GBP')",
    'Setting currency',
  ),
  fault(
    'a version below the number of changes',
    'recount.version',
    "UPDATE tasks SET version = 1 WHERE id = 'T-1'",
    'Logo (T-1)',
    'version 1',
  ),
];

const JOURNAL: readonly Fault[] = [
  fault(
    'a journal entry that cannot be read',
    'recount.image_unreadable',
    "UPDATE journal_images SET after = '[]' WHERE kind = 'agent' AND key = 'ada'",
    'entry 1',
    'ada',
  ),
  fault(
    'a change from a value that there never was',
    'recount.chain',
    lastHours('before', 'actualMinutes', 7),
    'T-1',
    'from 7',
    '120',
  ),
  fault(
    'a missing journal entry',
    'recount.journal_gap',
    'DELETE FROM journal_images WHERE seq = 2; DELETE FROM journal WHERE seq = 2',
    'Entries 2 to 2',
  ),
  fault(
    'an entry with fewer changes than it says',
    'recount.images',
    'UPDATE journal SET changed_rows = changed_rows + 3 WHERE seq = 2',
    'entry 2',
    '5 records',
    'has 2',
  ),
  fault(
    'an undo that its change does not know',
    'recount.undo_link',
    'UPDATE journal SET undone_by = NULL WHERE undone_by IS NOT NULL',
    'do not agree',
  ),
  fault(
    'a counter below a number that it gave',
    'recount.counter',
    "UPDATE counters SET value = 0 WHERE name = 'constraint'",
    'constraint is at 0',
    '1 has been given',
  ),
];

const reference = (title: string, sql: string, ...names: readonly string[]): Fault =>
  fault(title, 'recount.reference', sql, ...names);
const REFERENCES: readonly Fault[] = [
  reference(
    "a contributor's part of a task that does not exist",
    "UPDATE tasks SET contributes_to = 'T-99' WHERE id = 'T-1'",
    'Logo (T-1)',
    'T-99',
  ),
  reference(
    'a recurring task for an agent that does not exist',
    "UPDATE recurrences SET task = json_set(task, '$.agentId', 'zoe')",
    'Invoices',
    'zoe',
  ),
  reference(
    'a prerequisite that does not exist',
    "UPDATE task_dependencies SET value = 'T-99' WHERE owner = 'T-2'",
    'Banner (T-2)',
    'T-99',
  ),
  reference(
    'a relation to a task that does not exist',
    "INSERT INTO task_relations VALUES ('T-2', 0, 'T-97', 'SS', 60, 'working')",
    'Banner (T-2)',
    'T-97',
  ),
  reference(
    'a parent that does not exist',
    "UPDATE tasks SET parent_id = 'T-98' WHERE id = 'T-5'",
    'Sketch (T-5)',
    'T-98',
  ),
  reference(
    'an assignment to nobody',
    "UPDATE assignments SET agent_id = 'nobody' WHERE task_id = 'T-3'",
    'Poster (T-3)',
    'nobody',
  ),
  reference(
    'a skill that does not exist',
    "UPDATE agent_skills SET skill_id = 'sculpture' WHERE owner = 'ada'",
    'Ada Nwosu (ada)',
    'sculpture',
  ),
  reference(
    'a constraint on work that does not exist',
    "UPDATE work_constraints SET task_id = 'T-97'",
    'Constraint C-0001',
    'T-97',
  ),
  reference(
    'an exception of work that never existed',
    inDocument('work_exceptions', 'exception', 'taskId', 'T-96'),
    'Exception',
    'T-96',
  ),
  reference(
    'a notification of no exception',
    inDocument('notices', 'notice', 'exceptionId', 'X-95'),
    'Notification',
    'X-95',
  ),
  fault(
    'a record under the key of another',
    'recount.key',
    "UPDATE outcomes SET agent_id = 'ada'",
    'Finished work',
    'ben',
    'ada',
  ),
  fault(
    'a list with a gap',
    'recount.list',
    "UPDATE task_skills SET position = 4 WHERE owner = 'T-1'",
    'Logo (T-1)',
    '1 entry',
    'up to 5',
  ),
  fault(
    'prerequisites in a circle',
    'recount.loop',
    "INSERT INTO task_dependencies VALUES ('T-1', 0, 'T-3')",
    'T-1',
    'T-2',
    'T-3',
    ' -> ',
    'waits for',
  ),
  fault(
    'a part of a part',
    'recount.part_of_part',
    "UPDATE tasks SET contributes_to = 'T-2' WHERE id = 'T-1'; UPDATE tasks SET contributes_to = 'T-3' WHERE id = 'T-2'",
    'Logo (T-1)',
    'T-2',
  ),
  fault(
    'subtasks in a circle',
    'recount.loop',
    "UPDATE tasks SET parent_id = 'T-5' WHERE id = 'T-6'",
    'T-5',
    'T-6',
    'subtask',
  ),
];

const FIGURES: readonly Fault[] = [
  fault(
    'hours spent that are more than the reports of an entry',
    'recount.effort',
    `UPDATE tasks SET actual_minutes = 600 WHERE id = 'T-1'; ${lastHours('after', 'actualMinutes', 600)}`,
    'Logo (T-1)',
    'added 8 h',
    'add up to 1 h',
  ),
  fault(
    'remaining hours that do not follow from the reported progress',
    'recount.remaining',
    `UPDATE tasks SET remaining_minutes = 60 WHERE id = 'T-1'; ${lastHours('after', 'remainingMinutes', 60)}`,
    'Logo (T-1)',
    '1 h remain',
    'it is 5 h',
  ),
  fault(
    'work that was reported as done and is not',
    'recount.not_done',
    `UPDATE tasks SET status = 'review' WHERE id = 'T-4';
     UPDATE journal_images SET after = json_set(after, '$.status', 'review') WHERE kind = 'task' AND key = 'T-4' AND json_extract(after, '$.status') = 'done'`,
    'Flyer (T-4)',
    'review',
  ),
  fault(
    'work that was finished without an outcome',
    'recount.no_outcome',
    "DELETE FROM outcome_skills; DELETE FROM outcomes; DELETE FROM journal_images WHERE kind = 'outcome'",
    'Flyer (T-4)',
  ),
  fault(
    'an outcome with other hours than its work',
    'recount.outcome',
    `UPDATE outcomes SET actual_minutes = 240;
     UPDATE journal_images SET after = json_set(after, '$.actualMinutes', 240) WHERE kind = 'outcome'`,
    'Flyer (T-4)',
    '240',
    '180',
  ),
  fault(
    'an outcome of another type than its work',
    'recount.outcome',
    `UPDATE outcomes SET type = 'video';
     UPDATE journal_images SET after = json_set(after, '$.type', 'video') WHERE kind = 'outcome'`,
    'Flyer (T-4)',
    'video',
    'copy',
  ),
  fault(
    'first planned dates that were not those of the plan',
    'recount.baseline',
    `UPDATE baselines SET start_at = '2026-01-01T00:00:00.000Z' WHERE task_id = (SELECT key FROM journal_images WHERE kind = 'baseline' AND seq = (SELECT max(seq) FROM journal_images WHERE kind = 'baseline') LIMIT 1);
     UPDATE journal_images SET after = json_set(after, '$.startAt', '2026-01-01T00:00:00.000Z') WHERE kind = 'baseline'`,
    '2026-01-01',
  ),
  fault(
    'first planned dates that work never had',
    'recount.baseline_unplanned',
    `DELETE FROM journal_images WHERE kind = 'baseline';
     UPDATE baselines SET start_at = '2026-01-01T00:00:00.000Z'`,
    '2026-01-01',
  ),
  fault(
    'the revenue of a client that is not the sum of its work',
    'recount.sum',
    "UPDATE tasks SET revenue_potential_amount = 100000 WHERE id = 'T-1'",
    'Quillon, project Site',
    '1,100.00 in the file',
    '1,000.50 by the journal',
  ),
  fault(
    'hours that are counted for another client',
    'recount.sum',
    "UPDATE tasks SET client = 'Acme' WHERE id = 'T-2'",
    'Acme',
    'Quillon',
    'estimates',
  ),
];

const DOCUMENTS: readonly Fault[] = [
  fault(
    'an exception with the ID of another',
    'recount.document',
    inDocument('work_exceptions', 'exception', 'exceptionId', 'X-94'),
    'X-94',
  ),
  fault(
    'a health score that is not 100 less its losses',
    'recount.health',
    'UPDATE health_samples SET score = score + 1',
    '100 less',
  ),
  fault(
    'an exception that has ended without a resolution',
    'recount.resolution',
    inDocument('work_exceptions', 'exception', 'clearedAt', '2026-11-27T00:00:00.000Z'),
    'no resolution',
  ),
  fault(
    'two notifications with one number',
    'recount.notice_number',
    "UPDATE notices SET notice = json_set(notice, '$.number', 1)",
    'are both notification 1',
  ),
  fault(
    'a draft without a task that its plan changes',
    'recount.draft',
    'DELETE FROM draft_rows WHERE task_id = (SELECT min(task_id) FROM draft_rows)',
    'Draft',
  ),
  fault(
    'a report from a revision that there never was',
    'recount.revision',
    `INSERT INTO report_runs VALUES ('S-1', '2026-11-27T00:00:00.000Z', '{"scheduleId":"S-1","dueAt":"2026-11-27T00:00:00.000Z","revision":999}')`,
    'revision 999',
  ),
];

export const FAULTS: readonly Fault[] = [...RECORDS, ...JOURNAL, ...REFERENCES, ...FIGURES, ...DOCUMENTS];
