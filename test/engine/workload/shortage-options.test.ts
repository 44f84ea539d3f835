import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCalendars } from '../../../src/main/engine/calendar/index.ts';
import { demandAgainstSupply } from '../../../src/main/engine/workload/index.ts';
import {
  type Agent,
  type Assignment,
  asAgentId,
  asCivilDate,
  asSkillId,
  asTaskId,
  DAY_MS,
  HOUR_MS,
  instantOf,
  recorded,
  type ShortageOption,
  type Snapshot,
  type Task,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';

const skill = (id: string, proficiency = 0.9) => ({ skillId: asSkillId(id), proficiency, lastUsedOn: null });
const need = (id: string, minimumProficiency = 0.7) => ({
  skillId: asSkillId(id),
  minimumProficiency,
  importance: 1,
  mandatory: true,
});
const work = (id: string, hours: number, due: string, needs = [need('grading')], fields: Partial<Task> = {}) =>
  aTask({
    id: asTaskId(id),
    title: id,
    remainingMinutes: hours * 60,
    dueAt: at(due),
    requiredSkills: needs,
    ...fields,
  });
const person = (id: string, ...skills: Agent['skills']) => anAgent({ id: asAgentId(id), name: id, skills });
const placed = (taskId: string, agentId: string, hours: number, start: string, finish: string) =>
  anAssignment({
    taskId: asTaskId(taskId),
    agentId: asAgentId(agentId),
    effortMinutes: hours * 60,
    plannedStartAt: at(start),
    plannedFinishAt: at(finish),
  });
const pinned = (row: Assignment): Assignment => ({
  ...row,
  pin: { agent: true, startAt: null, by: 'operator' as const, reason: recorded('') },
});
const against = (snapshot: Snapshot, weeks = 4) =>
  demandAgainstSupply(snapshot, compileCalendars(snapshot, NOW_MS - DAY_MS, NOW_MS + 84 * DAY_MS), NOW_MS, {
    weeks,
    arrivals: null,
  });
const shortOf = (snapshot: Snapshot, weeks = 4): number =>
  against(snapshot, weeks).weeks.reduce((sum, week) => sum + week.shortMinutes, 0);
const moveOf = (ways: readonly ShortageOption[]) => ways.find((way) => way.kind === 'move');

describe('a move', () => {
  const kai = person('Kai', skill('grading'), skill('editing'));
  const rosa = person('Rosa', skill('editing'));
  const cut = work('Cut', 20, '2026-12-18T17:00:00Z', [need('editing', 0.5)]);

  test('frees the weeks in which its work is planned, and no others', () => {
    const snapshot = aSnapshot({
      agents: [kai, rosa],
      tasks: [cut, work('Own', 50, '2026-11-27T17:00:00Z')],
      assignments: [
        placed('Cut', 'Kai', 20, '2026-12-07T09:00:00Z', '2026-12-09T13:00:00Z'),
        pinned(placed('Own', 'Kai', 50, '2026-11-23T09:00:00Z', '2026-11-27T17:00:00Z')),
      ],
    });
    expect(shortOf(snapshot)).toBe(10 * 60);
    expect(moveOf(against(snapshot).options)).toBeUndefined();
  });
  test('moves work to other agents, not to later hours of its own agent', () => {
    const later = work('Grade 1', 40, '2026-12-18T17:00:00Z');
    const snapshot = aSnapshot({
      agents: [kai, person('Noor', skill('grading'))],
      tasks: [later, work('Grade 2', 40, '2026-11-27T17:00:00Z', [need('grading'), need('editing')])],
      assignments: [placed('Grade 1', 'Kai', 40, '2026-11-23T09:00:00Z', '2026-11-27T17:00:00Z')],
    });
    expect(moveOf(against(snapshot).options)).toMatchObject({ shortBeforeMinutes: 2400, shortAfterMinutes: 0 });
    const full = {
      ...snapshot,
      tasks: [...snapshot.tasks, work('Own', 160, '2026-12-18T17:00:00Z')],
      assignments: [
        ...snapshot.assignments,
        placed('Own', 'Noor', 160, '2026-11-23T09:00:00Z', '2026-12-18T17:00:00Z'),
      ],
    };
    expect(moveOf(against(full).options)).toBeUndefined();
  });
  test('does not start before the work may start', () => {
    const snapshot = aSnapshot({
      agents: [kai, rosa],
      tasks: [
        { ...cut, releaseAt: at('2026-11-30T09:00:00Z'), dueAt: at('2026-12-04T17:00:00Z') },
        work('Grade', 40, '2026-12-04T17:00:00Z', [need('grading')], { releaseAt: at('2026-11-30T09:00:00Z') }),
        work('Rosa’s', 40, '2026-12-04T17:00:00Z', [need('editing', 0.5)]),
      ],
      assignments: [
        placed('Cut', 'Kai', 20, '2026-11-30T09:00:00Z', '2026-12-02T13:00:00Z'),
        placed('Rosa’s', 'Rosa', 40, '2026-11-30T09:00:00Z', '2026-12-04T17:00:00Z'),
      ],
    });
    expect(shortOf(snapshot)).toBe(20 * 60);
    expect(moveOf(against(snapshot).options)).toBeUndefined();
  });
  test('respects rules that exclude an agent or keep work together', () => {
    const snapshot = aSnapshot({
      agents: [kai, rosa],
      tasks: [cut, work('Grade', 40, '2026-11-27T17:00:00Z')],
      assignments: [placed('Cut', 'Kai', 20, '2026-11-23T09:00:00Z', '2026-11-25T13:00:00Z')],
    });
    expect(moveOf(against(snapshot).options)).toMatchObject({ shortAfterMinutes: 0 });
    const kept = { id: 'R-1', kind: 'not_with', taskId: cut.id, agentId: rosa.id } as const;
    expect(moveOf(against({ ...snapshot, constraints: [kept] }).options)).toBeUndefined();
    const together = { id: 'R-1', kind: 'keep_together', taskIds: [cut.id, asTaskId('Grade')] } as const;
    expect(moveOf(against({ ...snapshot, constraints: [together] }).options)).toBeUndefined();
  });

  /** One agent with two skills, others with one of them each, and assigned work of various lengths and weeks. */
  const offices = fc
    .record({
      others: fc.array(fc.constantFrom('editing', 'grading'), { minLength: 1, maxLength: 3 }),
      queued: fc.array(fc.record({ hours: fc.integer({ min: 10, max: 70 }), week: fc.nat(3) }), {
        minLength: 1,
        maxLength: 3,
      }),
      held: fc.record({ hours: fc.integer({ min: 4, max: 40 }), from: fc.nat(2), due: fc.nat(3) }),
      own: fc.record({ hours: fc.integer({ min: 1, max: 60 }), from: fc.nat(2) }),
    })
    .map(({ others, queued, held: assigned, own }) => {
      const week = (index: number, day: number, hour: number) =>
        instantOf(NOW_MS + (index * 7 + day) * DAY_MS + (hour - 9) * HOUR_MS);
      return aSnapshot({
        agents: [kai, ...others.map((id, index) => person(`Other ${index}`, skill(id)))],
        tasks: [
          work('Cut', assigned.hours, week(Math.max(assigned.from, assigned.due), 4, 17), [need('editing', 0.5)]),
          work('Own', own.hours, week(3, 4, 17)),
          ...queued.map((row, index) => work(`Q${index}`, row.hours, week(row.week, 4, 17))),
        ],
        assignments: [
          placed('Cut', 'Kai', assigned.hours, week(assigned.from, 0, 9), week(assigned.from, 4, 17)),
          pinned(placed('Own', 'Kai', own.hours, week(own.from, 0, 9), week(own.from, 4, 17))),
        ],
      });
    });
  test('leaves exactly the shortage of a recount in which only those other agents can do the work', () => {
    let moves = 0;
    fc.assert(
      fc.property(offices, (snapshot) => {
        const move = moveOf(against(snapshot).options);
        if (move === undefined) return;
        moves++;
        // A skill that all other editors have, and the assignee does not.
        const marked = snapshot.agents.map((agent) =>
          agent.id !== kai.id && agent.skills.some((own) => own.skillId === 'editing')
            ? { ...agent, skills: [...agent.skills, skill('not-kai')] }
            : agent,
        );
        const tasks = snapshot.tasks.map((task) =>
          task.id === cut.id ? { ...task, requiredSkills: [...task.requiredSkills, need('not-kai')] } : task,
        );
        expect(move.shortAfterMinutes).toBe(
          shortOf({
            ...snapshot,
            agents: marked,
            tasks,
            assignments: snapshot.assignments.filter((row) => row.taskId !== cut.id),
          }),
        );
      }),
      { seed: 21, numRuns: 300 },
    );
    expect(moves).toBeGreaterThan(20);
  });
});

describe('a training', () => {
  test('counts in every week after it ends, even for work that could have started earlier', () => {
    const snapshot = aSnapshot({
      agents: [person('Kai', skill('grading')), person('Rosa', skill('editing'), skill('grading', 0.5))],
      tasks: [work('Grade', 120, '2026-12-11T17:00:00Z'), work('More', 30, '2026-12-11T17:00:00Z')],
    });
    const training = against(snapshot).options.find((way) => way.kind === 'train');
    expect(training).toMatchObject({ agentId: 'Rosa', shortBeforeMinutes: 30 * 60, shortAfterMinutes: 0 });
  });
  test('uses its hours, and leaves trainees the work they could already do', () => {
    const snapshot = aSnapshot({
      agents: [person('Kai', skill('grading')), person('Rosa', skill('editing'), skill('grading', 0.5))],
      tasks: [work('Cut', 50, '2026-12-04T17:00:00Z', [need('editing')]), work('Grade', 120, '2026-12-04T17:00:00Z')],
    });
    const training = against(snapshot).options.find((way) => way.kind === 'train');
    // Rosa has 80 h: 16 h of training, 24 h left in the first week for editing, and 40 h in the second for 26 h of
    // editing and 14 h of grading.
    expect(training).toMatchObject({ shortBeforeMinutes: 40 * 60, shortAfterMinutes: (40 - 14) * 60 });
  });
  test('takes longer the more there is to learn', () => {
    const novice = aSnapshot({
      agents: [person('Kai', skill('grading')), person('Rosa', skill('editing'))],
      tasks: [work('Grade', 150, '2026-12-11T17:00:00Z')],
    });
    // From none to 0.70 takes four steps: 64 h, so that 40 h of the third week are left.
    expect(against(novice).options.find((way) => way.kind === 'train')).toMatchObject({
      sentence: {
        code: 'workload.option_train',
        values: { agent: 'Rosa', skillId: 'grading', level: 0.7, trainingHours: 64, relievedHours: 30 },
      },
      costAmount: 64 * 6000,
    });
  });
});

describe('an option that is applied', () => {
  const kai = person('Kai', skill('grading'));
  const tight = aSnapshot({
    agents: [kai, person('Noor', skill('grading'))],
    tasks: [
      work('Soon', 100, '2026-12-04T17:00:00Z'),
      work('Later', 150, '2027-01-01T17:00:00Z', [need('grading')], { releaseAt: at('2026-12-14T09:00:00Z') }),
      work('Last', 300, '2027-01-15T17:00:00Z', [need('grading')], { releaseAt: at('2026-12-28T09:00:00Z') }),
    ],
  });
  const of = (kind: ShortageOption['kind']) => against(tight, 8).options.find((way) => way.kind === kind);

  test('leaves the predicted shortage: overtime, recounted with longer days', () => {
    const longer = tight.agents.map((agent) => ({
      ...agent,
      calendar: { ...agent.calendar, weekdayMinutes: agent.calendar.weekdayMinutes.map((minutes) => minutes * 1.1) },
    }));
    expect(of('overtime')).toMatchObject({
      shortBeforeMinutes: shortOf(tight, 8),
      shortAfterMinutes: shortOf({ ...tight, agents: longer }, 8),
    });
    const relieved = shortOf(tight, 8) - shortOf({ ...tight, agents: longer }, 8);
    expect(of('overtime')?.costAmount).toBe(Math.round((relieved / 60) * 6000 * 1.5));
  });
  test('is no overtime of an agent who has left', () => {
    const gone = { ...person('Noor', skill('grading')), activeUntilOn: asCivilDate('2026-11-01') };
    const { options } = against({ ...tight, agents: [kai, gone] }, 8);
    const overtime = options.find((way) => way.kind === 'overtime');
    expect(overtime?.sentence.values).toMatchObject({ agents: ['Kai'] });
  });
  test('leaves the predicted shortage: a hire, recounted with one more agent from the fifth week', () => {
    const hired = { ...person('New', skill('grading', 1)), activeFromOn: asCivilDate('2026-12-21') };
    const after = shortOf({ ...tight, agents: [...tight.agents, hired] }, 8);
    expect(of('hire')).toMatchObject({ shortAfterMinutes: after, costAmount: 4 * 40 * 6000 });
    expect(after).toBeLessThan(shortOf(tight, 8));
  });
});
