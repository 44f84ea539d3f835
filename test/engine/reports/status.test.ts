import { describe, expect, it } from 'vitest';
import { statusFigures } from '../../../src/main/engine/reports/index.ts';
import { asAgentId, asTaskId, msOf } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, anOutcome, aPin, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';
import { contextOf } from '../../support/report-context.ts';

const task = (id: string, fields: Parameters<typeof aTask>[0] = {}) =>
  aTask({ id: asTaskId(id), title: `Task ${id}`, ...fields });

describe('status figures', () => {
  const snapshot = aSnapshot({
    tasks: [
      task('T-1', { dueAt: at('2026-11-24T12:00:00Z'), remainingMinutes: 960, actualMinutes: 240 }),
      task('T-2', { dueAt: at('2026-11-25T17:00:00Z') }),
      task('T-3', { client: 'Corvane', dueAt: null, remainingMinutes: 600 }),
      task('T-4', { status: 'done', remainingMinutes: 0 }),
      task('T-5', { client: 'Corvane', dueAt: at('2026-11-20T17:00:00Z') }),
    ],
    agents: [anAgent()],
    assignments: [
      anAssignment({
        taskId: asTaskId('T-1'),
        plannedStartAt: at('2026-11-23T09:00:00Z'),
      }),
      anAssignment({
        taskId: asTaskId('T-3'),
        agentId: asAgentId('A-1'),
        pin: aPin(at('2026-11-30T09:00:00Z')),
      }),
    ],
    outcomes: [
      anOutcome({ taskId: asTaskId('T-4'), finishedAt: at('2026-11-19T12:00:00Z'), dueAt: at('2026-11-20T12:00:00Z') }),
      anOutcome({ finishedAt: at('2026-11-18T12:00:00Z'), dueAt: at('2026-11-17T12:00:00Z') }),
    ],
  });

  const context = contextOf(snapshot);

  it('equal a recount from the snapshot', () => {
    const figures = statusFigures(context, { kind: 'agency' });
    const open = snapshot.tasks.filter((row) => row.status !== 'done');
    expect(figures?.headline).toMatchObject({
      open: open.length,
      remainingHours: open.reduce((sum, row) => sum + row.remainingMinutes, 0) / 60,
      assigned: snapshot.assignments.length,
      unassigned: open.length - snapshot.assignments.length,
      doneSevenDays: snapshot.outcomes.filter((row) => msOf(row.finishedAt) > NOW_MS - 7 * 86_400_000).length,
      doneSevenDaysOnTime: 1,
    });
    expect(figures?.parts.reduce((sum, line) => sum + line.open, 0)).toBe(open.length);
    expect(figures?.parts.reduce((sum, line) => sum + line.remainingHours, 0)).toBe(figures?.headline.remainingHours);
  });
  it('list a task first, as late, if it has missed its due date or is likely to', () => {
    const figures = statusFigures(context, { kind: 'agency' });
    expect(figures?.tasks.map((line) => [line.taskId, line.state])).toEqual([
      ['T-5', 'late'],
      ['T-1', 'late'],
      ['T-2', 'late'],
      ['T-3', 'on_track'],
    ]);
    expect(figures?.tasks.find((line) => line.taskId === 'T-1')?.progressRatio).toBe(0.2);
  });
  it('count planned hours in the week in which they are worked', () => {
    const figures = statusFigures(context, { kind: 'agency' });
    expect(figures?.weeks.filter((week) => week.planned).map((week) => week.hours)).toEqual([16, 10, 0]);
  });
  it('cover one client without the others, and are null for a task that does not exist', () => {
    expect(statusFigures(context, { kind: 'client', client: 'Corvane' })?.headline.open).toBe(2);
    expect(statusFigures(context, { kind: 'task', taskId: asTaskId('T-9') })).toBeNull();
  });
});
