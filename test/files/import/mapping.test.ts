import { describe, expect, test } from 'vitest';
import { type ImportContext, NOTHING_EXISTING, readSources } from '../../../src/main/files/import/index.ts';
import { bytesOf, codes, nowMs, read, utcDays, warned } from '../support.ts';

const JIRA = `Summary,Issue key,Issue id,Issue Type,Status,Priority,Assignee,Due date,Original estimate,Labels,Labels,Outward issue link (Blocks),Sprint,Status Category
Draw the map,NAV-1,9001,Story,In Progress,Highest,Rosa Vale,2026-12-04,28800,paper,ink,NAV-2,Sprint 4,In Progress
Print the map,NAV-2,9002,Task,Parked,Low,rosa vale,2026-12-11,5400,,,,Sprint 4,To Do
`;
const withMapping = (text: string, more: Partial<ImportContext>) =>
  readSources([{ name: 'work.csv', bytes: bytesOf(text) }], {
    nowMs,
    timeZone: 'UTC',
    existing: NOTHING_EXISTING,
    daysOfAgents: utcDays,
    options: {},
    ...more,
  });

describe('an export of Jira', () => {
  test('is recognised, and its columns become ours', async () => {
    const { mappings, tasks, assignedTo, agents, errors } = await read('work.csv', JIRA);
    expect(errors).toEqual([]);
    expect(mappings.map(({ mapping }) => mapping.source)).toEqual(['jira']);
    expect(tasks.map((task) => [task.id, task.status, task.estimateMinutes, task.stakeholderPriority])).toEqual([
      ['NAV-1', 'in_progress', 480, 1],
      ['NAV-2', 'queued', 90, 0.25],
    ]);
    expect(tasks.map((task) => [task.dependsOn, task.tags, task.customFields])).toEqual([
      [[], ['paper', 'ink'], [{ name: 'Sprint', value: 'Sprint 4' }]],
      [['NAV-1'], undefined, [{ name: 'Sprint', value: 'Sprint 4' }]],
    ]);
    expect(agents.map((agent) => [agent.id, agent.name])).toEqual([['rosa.vale', 'Rosa Vale']]);
    expect(assignedTo.map((one) => one.agentId)).toEqual(['rosa.vale', 'rosa.vale']);
  });
  test('asks for people once, whatever the case of their name', async () => {
    const { questions } = await read('work.csv', JIRA);
    expect(questions.map((question) => question.code)).toEqual(['person']);
    const answered = await withMapping(JIRA, { answers: { createPeopleHours: 32 } });
    expect(answered.questions).toEqual([]);
    expect(answered.agents[0]?.calendar.weekdayMinutes.reduce((a, b) => a + b)).toBe(32 * 60);
  });
  test('names the columns and lines of the file in faults', async () => {
    const { errors } = await read('work.csv', JIRA.replace('28800', 'plenty'));
    expect(errors.map(({ column, row, value }) => [column, row, value])).toEqual([
      ['Original estimate', 2, 'plenty'],
      ['Outward issue link (Blocks)', 3, 'NAV-1'],
    ]);
  });
});

test('a plain sheet is read by its own titles, and rows without an ID get the same one each time', async () => {
  const sheet = 'Aufgabe;Zuständig;Fällig am;Aufwand (h);Farbe\nTür streichen;Ute;2026-12-04;4;grün\n';
  const first = await read('liste.csv', sheet);
  expect(codes(first)).toEqual([]);
  expect(first.mappings[0]?.mapping.source).toBe('sheet');
  expect(first.tasks.map((task) => [task.title, task.estimateMinutes, task.dueOn])).toEqual([
    ['Tür streichen', 240, '2026-12-04'],
  ]);
  expect(first.tasks[0]?.customFields).toEqual([{ name: 'Farbe', value: 'grün' }]);
  const second = await read('liste.csv', sheet.replace('grün', 'blau'));
  expect(second.tasks[0]?.id).toBe(first.tasks[0]?.id);
});

test('links to tasks that are nowhere are left out with a warning', async () => {
  const reading = await read('work.csv', JIRA.replace(',NAV-2,Sprint', ',NAV-77,Sprint'));
  expect(codes(reading)).toEqual([]);
  expect(warned(reading)).toContain('references_left_out');
});
