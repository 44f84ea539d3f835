import {
  type Agent,
  DAY_MS,
  HOUR_MS,
  type Instant,
  instantOf,
  type Task,
  type TaskStatus,
} from '../../../shared/model/index.ts';
import { agentIdOf } from './agents.ts';
import { CLIENTS, type ClientLine, type StepLine } from './catalogue.ts';
import type { Random } from './random.ts';
import { LONE_EXPERT, OVERLOADED } from './roster.ts';
import { type Placed, taskOf } from './task.ts';

/**
 * Tasks whose start is pinned, on as many consecutive working days: together with the two in progress, more than fits
 * into the week.
 */
const PROMISED = 3;

/** 09:00 UTC on the n-th working day after today. */
function workingDayAfter(nowMs: number, n: number): Instant {
  let day = Math.floor(nowMs / DAY_MS);
  for (let left = n; left > 0; ) {
    day++;
    if ((day + 3) % 7 < 5) left--;
  }
  return instantOf(day * DAY_MS + 9 * HOUR_MS);
}

interface PlantedLine {
  readonly step: StepLine;
  readonly client: ClientLine | null;
  readonly project: string;
}
const clientOf = (code: string): ClientLine | null => CLIENTS.find((client) => client.code === code) ?? null;
const CHECKOUT_FAULT: PlantedLine = {
  step: {
    title: 'Checkout fault',
    type: 'fix',
    domain: 'web',
    skills: 'react:0.6!;javascript:0.6!',
    hours: 13,
    complexity: 3,
    after: [],
  },
  client: clientOf('COR'),
  project: 'Web shop',
};
const ARCHIVE_REEL: PlantedLine = {
  step: {
    title: 'Grade archive reel',
    type: 'edit',
    domain: 'film',
    skills: 'colour-grading:0.7!',
    hours: 18,
    complexity: 4,
    after: [],
    deliverable: 'grade',
  },
  client: clientOf('ALD'),
  project: 'Archive',
};

/**
 * An overallocation (too many hours already assigned, all due soon) and a single expert (more colour grading than one
 * person has days for).
 */
export function plantedTasks(random: Random, nowMs: number, agents: readonly Agent[]): Placed[] {
  const idOf = (name: string): Agent['id'] | null => agents.find((a) => a.id === agentIdOf(name))?.id ?? null;
  const taskNumber = (n: number, line: PlantedLine, status: TaskStatus, dueInDays: number): Task =>
    taskOf(
      { ...line.step, title: `${line.step.title} ${n % 100}` },
      {
        client: line.client,
        project: line.project,
        id: `${line.client?.code ?? 'INT'}-${n}`,
        status,
        dueMs: nowMs + dueInDays * DAY_MS,
        createdMs: nowMs - 6 * DAY_MS,
        dependsOn: [],
      },
      random,
      nowMs,
    );
  const faults = Array.from({ length: 9 }, (_, i) => ({
    task: taskNumber(901 + i, CHECKOUT_FAULT, i < 2 ? 'in_progress' : 'assigned', 4 + i),
    agentId: idOf(OVERLOADED),
    ...(i < 2 || i >= 2 + PROMISED ? {} : { promisedAt: workingDayAfter(nowMs, i - 1) }),
  }));
  const reels = Array.from({ length: 8 }, (_, i) => ({
    task: taskNumber(901 + i, ARCHIVE_REEL, i === 0 ? 'in_progress' : 'queued', 5 + 2 * i),
    agentId: i === 0 ? idOf(LONE_EXPERT) : null,
  }));
  return [...faults, ...reels];
}
