import {
  type Activity,
  type Agent,
  asCivilDate,
  DAY_MS,
  HOUR_MS,
  type Instant,
  instantOf,
  isOpen,
  type Opportunity,
  type Pin,
  recorded,
  type StoredConstraint,
  type Task,
} from '../../../shared/model/index.ts';
import { agentIdOf, civilDateOf, sampleAgents } from './agents.ts';
import { CLIENTS, PROJECT_KINDS } from './catalogue.ts';
import { sampleOutcomes } from './outcomes.ts';
import { byId, makeRandom, type Random } from './random.ts';
import type { Sample } from './sample.ts';
import { sampleSkills, shippedRelations } from './skills.ts';
import { needsOf, type Placed } from './task.ts';
import { sampleTasks } from './tasks.ts';

export { makeLargeAgency } from './large.ts';
export type { Sample } from './sample.ts';
export { shippedRelations } from './skills.ts';

const blank = {
  minutes: null,
  progressRatio: null,
  milestone: null,
  deliverable: null,
  status: null,
  note: '',
} as const;

/** Reports by agents on their work, and the last heartbeats of AI agents; oldest first. */
function sampleActivity(
  random: Random,
  nowMs: number,
  placed: readonly Placed[],
  agents: readonly Agent[],
): Activity[] {
  const rows: Activity[] = [];
  for (const { task, agentId } of placed) {
    if (agentId === null || task.actualMinutes === 0 || task.status === 'done') continue;
    const startMs = nowMs - random.int(2, 9) * DAY_MS;
    const sessions = Math.max(1, Math.min(4, Math.round(task.actualMinutes / 240)));
    const row = (atMs: number, change: Partial<Activity> & Pick<Activity, 'kind'>): void => {
      rows.push({ ...blank, taskId: task.id, agentId, at: instantOf(Math.min(atMs, nowMs - HOUR_MS)), ...change });
    };
    row(startMs, { kind: 'accepted' });
    row(startMs + HOUR_MS, { kind: 'started' });
    for (let n = 0; n < sessions; n++) {
      const share = Math.floor(task.actualMinutes / sessions) + (n === 0 ? task.actualMinutes % sessions : 0);
      row(startMs + (5 + n * 12) * HOUR_MS, { kind: 'work', minutes: share });
    }
    const done = Math.round((1 - task.remainingMinutes / task.estimateMinutes) * 100) / 100;
    row(startMs + 60 * HOUR_MS, { kind: 'progress', progressRatio: Math.max(0, done) });
    if (task.status === 'blocked')
      row(nowMs - 26 * HOUR_MS, { kind: 'blocked', note: 'Waiting for the client to approve the rushes.' });
  }
  for (const agent of agents) {
    if (agent.kind === 'ai')
      rows.push({
        ...blank,
        taskId: null,
        agentId: agent.id,
        at: instantOf(nowMs - random.int(61, 300) * 60_000),
        kind: 'heartbeat',
        status: 'idle',
      });
  }
  return rows.sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : `${a.taskId}` < `${b.taskId}` ? -1 : `${a.taskId}` > `${b.taskId}` ? 1 : 0,
  );
}

function sampleOpportunities(random: Random, nowMs: number): Opportunity[] {
  const kinds = Object.entries(PROJECT_KINDS);
  return Array.from({ length: 14 }, (_, n): Opportunity => {
    const [kind, steps] = random.pick(kinds);
    const hours = steps.reduce((sum, step) => sum + step.hours, 0);
    const effortHours = Math.round(random.logNormal(hours, 0.2) / 5) * 5;
    return {
      id: `OPP-${String(n + 1).padStart(2, '0')}-${kind.toLowerCase().replace(/[^a-z]+/g, '-')}`,
      client: random.pick(CLIENTS).name,
      probability: random.pick([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9]),
      expectedOn: civilDateOf(nowMs + random.int(10, 90) * DAY_MS),
      valueAmount: Math.round(effortHours * random.logNormal(115, 0.15)) * 100,
      effortMinutes: effortHours * 60,
      requiredSkills: [
        ...new Map(
          steps
            .slice(0, 3)
            .flatMap((step) => needsOf(step.skills).slice(0, 1))
            .map((need) => [need.skillId, need]),
        ).values(),
      ],
    };
  }).sort(byId);
}

function sampleConstraints(nowMs: number, tasks: readonly Task[], agents: readonly Agent[]): StoredConstraint[] {
  const texts = tasks.filter((t) => t.parentId !== null && t.title.startsWith('Product copy')).map((t) => t.id);
  const reviewer = agents.find((a) => a.id === agentIdOf('Leo Castellan'));
  const key = tasks.find((t) => t.title === 'Interface design, desktop and phone' && t.status === 'queued');
  return [
    { id: 'cap-cinder-salt', kind: 'client_hour_cap', client: 'Cinder & Salt', minutesPerWeek: 20 * 60, version: 1 },
    {
      id: 'freeze-film',
      kind: 'team_freeze',
      team: 'Film',
      fromOn: asCivilDate(civilDateOf(nowMs + 42 * DAY_MS)),
      untilOn: asCivilDate(civilDateOf(nowMs + 48 * DAY_MS)),
      version: 1,
    },
    ...(texts.length > 1
      ? [{ id: 'together-texts', kind: 'keep_together' as const, taskIds: texts.slice(0, 2), version: 1 }]
      : []),
    ...(reviewer && key
      ? [{ id: 'not-with-leo', kind: 'not_with' as const, taskId: key.id, agentId: reviewer.id, version: 1 }]
      : []),
  ];
}

const promiseOf = (startAt: Instant): Pin => ({
  agent: true,
  startAt,
  by: { name: 'Noor Haddad' },
  reason: recorded('Promised to the client by phone.'),
});

/**
 * A made-up agency, the same for the same seed and clock: 41 agents (6 of them AI), 400 tasks, 3,000 outcomes, and
 * planted problems: an overallocated agent, a single expert, a blocked chain, and an agent whose work takes far longer
 * than estimated.
 */
export function makeSampleAgency({ seed, nowMs }: { readonly seed: number; readonly nowMs: number }): Sample {
  const random = makeRandom(seed);
  const clock = Math.floor(nowMs / 60_000) * 60_000;
  const agents = sampleAgents(random, clock);
  const placed = sampleTasks(random, clock, agents);
  const tasks = placed.map((p) => p.task);
  return {
    tasks,
    agents,
    outcomes: sampleOutcomes({ random, nowMs: clock, agents, placed, count: 3000 }),
    opportunities: sampleOpportunities(random, clock),
    activity: sampleActivity(random, clock, placed, agents),
    skills: sampleSkills(),
    relations: shippedRelations(),
    constraints: sampleConstraints(clock, tasks, agents),
    assignedTo: placed.flatMap(({ task, agentId, promisedAt }) =>
      agentId === null || !isOpen(task)
        ? []
        : [{ taskId: task.id, agentId, pin: promisedAt === undefined ? null : promiseOf(promisedAt) }],
    ),
  };
}
