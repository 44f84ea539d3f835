import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { AgentFieldsIn } from '../../../src/shared/contract/index.ts';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import type { ImportFault } from '../../../src/shared/model/index.ts';
import { faultText } from '../../../src/shared/words/imports/fault-text.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,weekly_hours,skills,time_zone
ada,Ada Nwosu,40,figma:0.9,UTC
ben,Ben Sorrel,40,figma:0.8,UTC
`;
const TASKS = `id,title,client,estimate_hours,required_skills,assigned_to
T-1,First,Corvane,16,figma:0.5!,ada
T-2,Second,Corvane,8,,ada
T-3,Third,,8,,
`;
let office: SmallOffice;
beforeEach(async () => {
  office = await smallOffice({ agents: AGENTS, tasks: TASKS });
  onTestFinished(() => office.close());
});
const agentOf = async (id: string) => {
  const { agents } = await office.ask('agents.view', {});
  return agents.find((agent) => agent.id === id);
};
/** The columns with a fault, each with its sentence; empty if nothing is wrong. */
async function faultsOf(agent: AgentFieldsIn): Promise<readonly string[]> {
  const made = await office.try('agent.create', { agent });
  if (made.ok) return [];
  return (made.error.details as readonly ImportFault[]).map((fault) => {
    const { column, message } = faultText(fault, MACHINE_READER);
    return `${column}: ${message}`;
  });
}
const lastSentence = async (): Promise<string> => {
  const [row] = (await office.ask('journal.list', { limit: 1 })).rows;
  return row === undefined ? '' : sentenceOf(row.sentence);
};

describe('an agent created by hand', () => {
  it('has what an imported agent without these columns has', async () => {
    const { agentId } = await office.ask('agent.create', {
      agent: { name: 'Cyd Hall', weeklyHours: 40, timeZone: 'UTC' },
    });
    expect(agentId).toBe('A-0001');
    const [made, imported] = [await agentOf(agentId), await agentOf('ben')];
    expect(made).toEqual({ ...imported, id: agentId, name: 'Cyd Hall', skills: [] });
    expect(await lastSentence()).toBe('Created the agent Cyd Hall');
  });
  it('may have an ID of its own, and the skills that it names exist from then on', async () => {
    await office.ask('agent.create', {
      agentId: 'cyd',
      agent: { name: 'Cyd Hall', weeklyHours: 24, workingDays: 'mon-wed', skills: 'motion:0.7@2026-10-01' },
    });
    expect(await agentOf('cyd')).toMatchObject({
      skills: [{ skillId: 'motion', proficiency: 0.7, lastUsedOn: '2026-10-01' }],
      calendar: { weekdayMinutes: [480, 480, 480, 0, 0, 0, 0] },
    });
    const { skills } = await office.ask('skills.view', {});
    expect(skills.map((skill) => skill.id)).toEqual(['figma', 'motion']);
  });
  it('is refused with every fault and its field, by the rules of the import', async () => {
    expect(await faultsOf({})).toEqual(['name: name is empty.', 'weekly_hours: weekly_hours is empty.']);
    expect(
      await faultsOf({
        name: ' ',
        weeklyHours: 200,
        skills: [
          { skillId: 'figma', proficiency: 1.5 },
          { skillId: 'figma', proficiency: 0.5 },
        ],
        timeZone: 'Mars/One',
        holidays: 'XX',
        timeOff: [{ fromOn: '2026-12-02', untilOn: '2026-12-01' }],
        maxConcurrent: 0,
        costRate: -1,
        learningEfficiency: 3,
        fillPercent: 5,
        activeFromOn: '2026-12-02',
        activeUntilOn: '2026-12-01',
      }),
    ).toEqual([
      'weekly_hours: "200" is too large. The maximum is 168.',
      'name: name is empty.',
      'skills: "figma:1.5" is too large. The maximum is 1.',
      'skills: The skill figma is listed twice.',
      'time_zone: "Mars/One" is not a known time zone.',
      'holidays: "XX" is not the code of a country or region with known holidays.',
      'time_off: "2026-12-02..2026-12-01" ends before it starts.',
      'max_concurrent: "0" is too small. The minimum is 1.',
      'cost_rate: "-1" is negative.',
      'learning_efficiency: "3" is too large. The maximum is 2.',
      'fill_percent: "5" is too small. The minimum is 10.',
      'active_until: active_until is before active_from.',
    ]);
    expect(await faultsOf({ name: 'X', weeklyHours: 169 })).toEqual([
      'weekly_hours: "169" is too large. The maximum is 168.',
    ]);
    expect(await faultsOf({ name: 'X', weeklyHours: -1 })).toEqual(['weekly_hours: "-1" is negative.']);
  });
  it('does not get the ID of another one', async () => {
    const made = await office.try('agent.create', { agentId: 'ada', agent: { name: 'Ada', weeklyHours: 40 } });
    expect(made.ok ? '' : made.error.message).toBe('There is already an agent "ada".');
  });
});

describe('a change of an agent', () => {
  it('keeps the fields that are left out, and is named by those that changed', async () => {
    const before = await agentOf('ada');
    await office.ask('agent.edit', { agentId: 'ada', changes: { team: 'Film', costRate: 72.5 } });
    expect(await agentOf('ada')).toMatchObject({ ...before, team: 'Film', costRateAmount: 7250, version: 2 });
    expect(await lastSentence()).toBe('Changed the team and cost rate of Ada Nwosu');
    await office.ask('agent.edit', { agentId: 'ada', changes: { name: 'Ada Obi' } });
    expect(await lastSentence()).toBe('Renamed Ada Nwosu to Ada Obi');
  });
  it('spreads new weekly hours over the days worked so far', async () => {
    await office.ask('agent.edit', { agentId: 'ada', changes: { weeklyHours: 24, workingDays: 'mon;wed;fri' } });
    await office.ask('agent.edit', { agentId: 'ada', changes: { weeklyHours: 18 } });
    expect((await agentOf('ada'))?.calendar.weekdayMinutes).toEqual([360, 0, 360, 0, 360, 0, 0]);
  });
  it('that somebody else made in between is not overwritten', async () => {
    await office.ask('agent.edit', { agentId: 'ada', changes: { team: 'Film' } });
    const late = await office.try('agent.edit', { agentId: 'ada', changes: { team: 'Web' }, version: 1 });
    expect(late.ok ? '' : late.error.code).toBe('stale');
  });
});

describe('an agent who leaves', () => {
  const held = async () =>
    (await office.ask('queue.list', {})).entries.map((row) => [row.taskId, row.assignedTo?.agentId]);
  it('returns their open work to the queue, keeps it, or hands it to another agent, as chosen', async () => {
    const { tasks } = await office.ask('agent.deactivate', { agentId: 'ada', work: 'return' });
    expect(tasks).toBe(2);
    expect(await held()).toEqual(
      expect.arrayContaining([
        ['T-1', undefined],
        ['T-2', undefined],
      ]),
    );
    expect(await agentOf('ada')).toMatchObject({ activeUntilOn: '2026-11-23' });
    expect(await lastSentence()).toMatch(/^Deactivated Ada Nwosu after .*23.* and returned 2 tasks to the queue$/);
    await office.ask('journal.undo', {});
    await office.ask('agent.deactivate', { agentId: 'ada', work: 'reassign', toAgentId: 'ben', lastOn: '2026-12-18' });
    expect(await held()).toEqual(
      expect.arrayContaining([
        ['T-1', 'ben'],
        ['T-2', 'ben'],
      ]),
    );
    await office.ask('journal.undo', {});
    await office.ask('agent.deactivate', { agentId: 'ada', work: 'keep', lastOn: '2026-12-18' });
    expect(await held()).toEqual(
      expect.arrayContaining([
        ['T-1', 'ada'],
        ['T-2', 'ada'],
      ]),
    );
  });
  it('cannot hand it to nobody or to themselves', async () => {
    const nobody = await office.try('agent.deactivate', { agentId: 'ada', work: 'reassign' });
    expect(nobody.ok ? '' : nobody.error.message).toBe('No agent was given for the work.');
    const self = await office.try('agent.deactivate', { agentId: 'ada', work: 'reassign', toAgentId: 'ada' });
    expect(self.ok ? '' : self.error.message).toBe('Ada Nwosu is leaving, so their work cannot go to them.');
  });
  it('is not deleted while work or history refers to them, and is if they were never used', async () => {
    const used = await office.try('agent.delete', { agentId: 'ada' });
    expect(used.ok ? '' : used.error.message).toBe(
      'Ada Nwosu cannot be deleted because 2 assigned tasks would be left without an agent.',
    );
    await office.ask('constraint.put', { id: 'x', constraint: { kind: 'not_with', taskId: 'T-3', agentId: 'ben' } });
    await office.ask('agent.delete', { agentId: 'ben' });
    expect(await agentOf('ben')).toBeUndefined();
    expect((await office.ask('constraints.view', {})).constraints).toEqual([]);
    expect(await lastSentence()).toBe('Deleted the agent Ben Sorrel');
    expect((await office.ask('workspace.check', {})).findings).toEqual([]);
  });
});
