import { expect, test } from 'vitest';
import { floatMinutes, floatOfTask, prepare } from '../../../src/main/engine/index.ts';
import { asAgentId, asTaskId, type Task } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';

const HOUR = 60;
/** Tasks of a project, with an agent each unless another is named, in the order of their queues. */
interface Work extends Partial<Task> {
  readonly hours: number;
  readonly agent?: string;
}
function floatsOf(work: Readonly<Record<string, Work>>): Readonly<Record<string, number | null>> {
  const rows = Object.entries(work);
  const agents = [...new Set(rows.map(([id, { agent }]) => agent ?? id))];
  const snapshot = aSnapshot({
    agents: agents.map((id) =>
      anAgent({ id: asAgentId(id), name: id, calendar: { ...anAgent().calendar, timeZone: 'UTC' } }),
    ),
    tasks: rows.map(([id, { hours, agent: _, ...more }]) =>
      aTask({
        id: asTaskId(id),
        client: 'Quillon',
        project: 'Site',
        status: 'assigned',
        dueAt: null,
        requiredSkills: [],
        estimateMinutes: hours * HOUR,
        remainingMinutes: hours * HOUR,
        ...more,
      }),
    ),
    assignments: rows.map(([id, { agent, hours }]) =>
      anAssignment({
        taskId: asTaskId(id),
        agentId: asAgentId(agent ?? id),
        effortMinutes: hours * HOUR,
        plannedStartAt: null,
        plannedFinishAt: null,
      }),
    ),
  });
  const prepared = prepare(snapshot, NOW_MS);
  const found = floatMinutes(prepared);
  for (const [id] of rows) expect(floatOfTask(prepared, asTaskId(id))).toBe(found.get(asTaskId(id)) ?? null);
  return Object.fromEntries(
    rows.map(([id]) => [id, found.has(asTaskId(id)) ? (found.get(asTaskId(id)) ?? 0) / HOUR : null]),
  );
}
const after = (...ids: string[]): Pick<Task, 'dependsOn'> => ({ dependsOn: ids.map(asTaskId) });

test('the longest chain has no float, and shorter ones have the difference', () => {
  expect(
    floatsOf({
      logo: { hours: 8 },
      text: { hours: 3 },
      site: { hours: 8, ...after('logo', 'text') },
      mail: { hours: 4, ...after('logo') },
    }),
  ).toEqual({ logo: 0, text: 5, site: 0, mail: 4 });
});

test('each project has its own end, and what two projects wait for has the lower float', () => {
  expect(
    floatsOf({
      logo: { hours: 8 },
      site: { hours: 24, ...after('logo') },
      film: { hours: 8, project: 'Film', ...after('logo') },
      cut: { hours: 40, project: 'Film', ...after('film') },
      ad: { hours: 2, project: 'Film' },
    }),
  ).toEqual({ logo: 0, site: 0, film: 0, cut: 0, ad: 54 });
});

test('a task without a project has float only if a project waits for it', () => {
  expect(
    floatsOf({
      books: { hours: 8, project: null },
      brief: { hours: 4, project: null },
      logo: { hours: 8 },
      site: { hours: 4, ...after('brief') },
    }),
  ).toEqual({ books: null, brief: 0, logo: 0, site: 0 });
});

test('floats are those of the planned dates: what waits for other work of its agent is critical if it is finished last', () => {
  expect(floatsOf({ logo: { hours: 8, agent: 'ann' }, site: { hours: 4, agent: 'ann' } })).toEqual({
    logo: 4,
    site: 0,
  });
});

test('of the parts of a task that another starts with, only the first to start has no float by it', () => {
  const part = { parentId: asTaskId('all') };
  const startsWith: Partial<Task> = {
    relations: [{ predecessorId: asTaskId('all'), type: 'SS', lag: 0, lagUnit: 'working' }],
  };
  expect(
    floatsOf({
      all: { hours: 0 },
      first: { hours: 2, ...part },
      second: { hours: 2, ...part, ...after('first') },
      site: { hours: 40, ...startsWith },
    }),
  ).toEqual({ all: null, first: 0, second: 36, site: 0 });
});

test('what only the start of a started task waits for has float until the end', () => {
  expect(
    floatsOf({
      logo: { hours: 8 },
      site: { hours: 40, status: 'in_progress', ...after('logo') },
    }),
  ).toEqual({ logo: 32, site: 0 });
});
