import { HOUR_MS } from '../../src/shared/model/index.ts';
import { seeded } from './seeded.ts';
import { type SmallOffice, smallOffice } from './small-office.ts';

/**
 * Whom a random history is about. The texts occur nowhere else. Finish dates are simulated with random numbers that depend on a hash of the ID: this one has
 * the hash of `person-1`, so that all figures can be compared.
 */
export const ERASED = {
  id: 'z.quillfeather.an5lt2c',
  name: 'Zoë "Zo" Quillfeather',
  address: 'Zoe.Quillfeather@example.com',
  note: 'plotter jammed',
} as const;
/** The beginning of everything that identifies the person, in each way of writing it. */
export const TRACES = ['Quillfeather', 'quillfeather', 'QUILLFEATHER', 'Zoë', ERASED.note] as const;
/** Another agent, whose name contains the beginning of the first one's. */
const OTHER = { id: 'ben', name: 'Ben Sorrel' } as const;

const AGENTS = `id,name,weekly_hours,skills
${ERASED.id},"Zoë ""Zo"" Quillfeather",40,figma:0.9;html:0.6
${OTHER.id},${OTHER.name},40,figma:0.8
cleo,Cleo Marsh,20,html:0.8
`;
const TASKS = `id,title,client,project,estimate_hours,due_at,assigned_to,created_at,skills
T-1,First,Corvane,Site,16,2026-11-25T17:00:00Z,${ERASED.id},2026-11-20T09:00:00Z,figma:0.5
T-2,Second,Corvane,Site,16,2026-11-25T17:00:00Z,${ERASED.id},2026-11-20T09:00:00Z,figma:0.5
T-3,Third,Corvane,,8,2026-11-20T17:00:00Z,${ERASED.id},2026-11-10T09:00:00Z,
T-4,Fourth,,,8,,ben,2026-11-20T09:00:00Z,html:0.4
T-5,Fifth,,,8,,,2026-11-20T09:00:00Z,
T-6,Sixth,Quillon,,12,2026-12-04T17:00:00Z,cleo,2026-11-20T09:00:00Z,html:0.4
`;
const TASK_IDS = ['T-1', 'T-2', 'T-3', 'T-4', 'T-5', 'T-6'] as const;
const CONTACTS = [
  { name: ERASED.name, address: ERASED.address },
  { name: ERASED.name, address: '' },
  { name: 'Noor Haddad', address: 'noor@example.com' },
] as const;
const AGENT_IDS = [ERASED.id, ERASED.id, OTHER.id, 'cleo'] as const;

type Step = (office: SmallOffice, pick: <T>(from: readonly T[]) => T) => Promise<unknown>;
const STEPS: readonly Step[] = [
  (office, pick) => {
    const agentId = pick(AGENT_IDS);
    const note = agentId === ERASED.id ? `${ERASED.note} ${pick(['once', 'twice', ''])}` : 'as planned';
    const kind = pick(['started', 'work', 'progress', 'blocked', 'declined', 'failed', 'done'] as const);
    const hours = kind === 'work' ? pick([1, 2, 5]) : null;
    const progressRatio = kind === 'progress' ? pick([0.1, 0.5, 0.9]) : null;
    const entryId = pick(['', 'e-1', 'e-2']);
    return office.try('activity.report', {
      agentId,
      taskId: pick(TASK_IDS),
      kind,
      hours,
      progressRatio,
      note,
      ...(entryId === '' ? {} : { entryId }),
    });
  },
  (office, pick) => office.try('task.assign', { taskIds: [pick(TASK_IDS)], agentId: pick(AGENT_IDS) }),
  (office, pick) => office.try('task.unassign', { taskIds: [pick(TASK_IDS)] }),
  (office, pick) => office.try('task.pin', { taskIds: [pick(TASK_IDS)] }),
  (office, pick) =>
    office.try('task.contributors', {
      taskId: pick(TASK_IDS),
      add: [{ agentId: pick(AGENT_IDS), percent: pick([20, 100]), hours: pick([null, 1.5]) }],
    }),
  (office, pick) => office.try('task.contributors', { taskId: pick(TASK_IDS), remove: [pick(AGENT_IDS)] }),
  (office, pick) => office.try('queue.dequeue', { agentId: pick(AGENT_IDS), threshold: 0 }),
  (office) => office.try('offers.lapse', {}),
  (office, pick) =>
    office.try('agent.edit', {
      agentId: pick(AGENT_IDS),
      changes: {
        maxConcurrent: pick([1, 2, 3]),
        timeOff: [{ fromOn: '2026-12-01', untilOn: pick(['2026-12-01', '2026-12-02']) }],
      },
    }),
  (office, pick) =>
    office.try('ladder.put', {
      name: pick(['Film', 'Print']),
      levels: [{ ...pick(CONTACTS), answerHours: 0.5 }],
    }),
  (office, pick) =>
    office.try('constraint.put', {
      constraint: { kind: 'not_with', taskId: pick(TASK_IDS), agentId: pick(AGENT_IDS) },
    }),
  (office) => office.try('monitor.run', {}),
  async (office, pick) => {
    const { rows } = await office.ask('exceptions.view', {});
    if (rows.length === 0) return null;
    const by = pick([ERASED.name, OTHER.name]);
    const note = by === ERASED.name ? `${ERASED.note} again` : 'seen';
    return office.try('exception.answer', {
      exceptionIds: [pick(rows).exceptionId],
      answer: pick(['take', 'resolve']),
      by,
      note,
    });
  },
  async (office, pick) => {
    const { rows } = await office.ask('exceptions.view', {});
    return rows.length === 0 ? null : office.try('exception.escalate', { exceptionId: pick(rows).exceptionId });
  },
  (office) => office.try('plan.propose', {}),
  (office) => office.try('plan.apply', {}),
  (office) => office.try('journal.undo', {}),
  (office) => office.try('journal.redo', {}),
  (office) => office.try('workspace.backup', {}),
  async (office, pick) => office.setNow(office.nowMs() + pick([1, 5, 20]) * HOUR_MS),
];

/** An office after a history of random work, the same for the same seed; calls that are refused change nothing. */
export async function randomHistory(seed: number, steps: number): Promise<SmallOffice> {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(random() * from.length)];
    if (one === undefined) throw new RangeError('nothing to pick from');
    return one;
  };
  const office = await smallOffice({ agents: AGENTS, tasks: TASKS });
  for (let step = 0; step < steps; step++) await pick(STEPS)(office, pick);
  await office.ask('monitor.run', {});
  await office.ask('workspace.backup', {});
  return office;
}
