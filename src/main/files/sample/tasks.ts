import { type Agent, DAY_MS } from '../../../shared/model/index.ts';
import { agentIdOf } from './agents.ts';
import { CLIENTS, INTERNAL_STEPS, RETAINER_STEPS } from './catalogue.ts';
import { plantedTasks } from './planted-tasks.ts';
import { holderPicker, projectTasks, withChildren } from './project-tasks.ts';
import { byId, type Random } from './random.ts';
import { LONE_EXPERT, OVERLOADED } from './roster.ts';
import { type Placed, taskOf } from './task.ts';

/** 400 tasks: projects in progress, planted problems, and small recurring tasks to make up the number. Sorted by ID. */
export function sampleTasks(random: Random, nowMs: number, agents: readonly Agent[]): Placed[] {
  const holderOf = holderPicker(
    agents.filter((a) => a.id !== agentIdOf(OVERLOADED) && a.id !== agentIdOf(LONE_EXPERT)),
  );
  const projects = CLIENTS.flatMap((client) =>
    client.kinds.flatMap((kind, n) =>
      projectTasks({ client, kind, first: 101 + n * 100 }, { random, nowMs, holderOf }),
    ),
  );
  const placed = [...withChildren(projects), ...plantedTasks(random, nowMs, agents)];
  for (let n = 0; placed.length < 400; n++) {
    const internal = n % 6 === 5;
    const client = internal ? null : (CLIENTS[n % CLIENTS.length] ?? null);
    const step = internal ? random.pick(INTERNAL_STEPS) : random.pick(RETAINER_STEPS);
    const id = `${client?.code ?? 'INT'}-${701 + n}`;
    const dueMs = random.chance(0.2) ? null : nowMs + random.int(-2, 40) * DAY_MS;
    placed.push({
      agentId: null,
      task: taskOf(
        step,
        {
          client,
          project: internal ? 'Agency' : 'Retainer',
          id,
          status: 'queued',
          dueMs,
          createdMs: nowMs - random.int(1, 30) * DAY_MS,
          dependsOn: [],
        },
        random,
        nowMs,
      ),
    });
  }
  return placed.sort((a, b) => byId(a.task, b.task));
}
