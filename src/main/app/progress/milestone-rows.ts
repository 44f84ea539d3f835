import type { MilestoneRow, MilestonesView, ProjectRow } from '../../../shared/contract/index.ts';
import {
  type Instant,
  instantOf,
  isOpen,
  type Milestone,
  milestoneRuleText,
  type Project,
  projectKey,
  type Task,
} from '../../../shared/model/index.ts';
import {
  type Finish,
  finishOfTasks,
  forecastWork,
  milestoneExpectedMs,
  nextMilestoneOf,
  type Prepared,
  progressOfTasks,
} from '../../engine/index.ts';
import type { Session } from '../session/session.ts';

type Clock = Pick<Prepared, 'office' | 'nowMs'>;
/** An instant that may be unknown. */
export const instantIn = (ms: number | null | undefined): Instant | null =>
  ms === null || ms === undefined || !Number.isFinite(ms) ? null : instantOf(Math.round(ms));

/** Milestones as the grid shows them, and all projects. */
export function milestonesView(session: Session): MilestonesView {
  const prepared = session.prepared();
  const { tasks, projects: kept, assignments, agents, policy } = prepared.snapshot;
  const forecast = forecastWork(prepared);
  const names = new Map(agents.map((agent) => [agent.id, agent.name]));
  const holders = new Map(assignments.map((row) => [row.taskId, row.agentId]));
  const known = new Map(kept.map((project) => [projectKey(project), project]));
  const byProject = Map.groupBy(
    tasks.filter((task) => task.project !== null),
    (task) => projectKey({ client: task.client, name: task.project ?? '' }),
  );
  const rows: MilestoneRow[] = [];
  tasks.forEach((task, index) => {
    if (!isOpen(task) || task.milestones.length === 0) return;
    const finish = finishOfTasks(forecast, [index]);
    const next = nextMilestoneOf(task.milestones);
    const agentId = holders.get(task.id) ?? null;
    for (const one of task.milestones) {
      const expectedMs = one.completedAt === null ? (milestoneExpectedMs(forecast, index, one) ?? finish?.p50Ms) : null;
      rows.push({
        ...shared(one, expectedMs, prepared),
        key: JSON.stringify([task.id, one.name]),
        owner: { kind: 'task', taskId: task.id, version: task.version },
        of: task.title,
        client: task.client,
        project: task.project,
        agentId,
        agentName: agentId === null ? null : (names.get(agentId) ?? agentId),
        isNext: one === next,
      });
    }
  });
  const projects: ProjectRow[] = [];
  for (const [key, own] of byProject) {
    const [first] = own;
    if (first === undefined || first.project === null) continue;
    const project = known.get(key) ?? {
      client: first.client,
      name: first.project,
      dueOn: null,
      milestones: [],
      version: 0,
    };
    if (!own.some(isOpen) && project.milestones.length === 0) continue;
    const dueMs = project.dueOn === null ? Number.POSITIVE_INFINITY : prepared.office.endOfDateMs(project.dueOn);
    const finish = finishOfTasks(
      forecast,
      own.flatMap((task) => prepared.taskIndex.get(task.id) ?? []),
      dueMs,
    );
    rows.push(...rowsOfProject(project, finish, prepared));
    projects.push(projectRow(project, own, { finish, policy }));
  }
  return { at: session.now(), milestones: rows.sort(byDay), projects: projects.sort(byName) };
}

function shared(
  one: Milestone,
  expectedMs: number | null | undefined,
  clock: Clock,
): Pick<MilestoneRow, 'name' | 'dueOn' | 'weight' | 'rule' | 'state' | 'completedAt' | 'expectedAt'> {
  return {
    name: one.name,
    dueOn: one.dueOn,
    weight: one.weight,
    rule: milestoneRuleText(one.rule),
    state: stateOf(one, expectedMs, clock),
    completedAt: one.completedAt,
    expectedAt: instantIn(expectedMs),
  };
}

function stateOf(
  one: Milestone,
  expectedMs: number | null | undefined,
  { office, nowMs }: Clock,
): MilestoneRow['state'] {
  if (one.completedAt !== null) return 'met';
  if (one.dueOn === null) return 'open';
  // A milestone is due by the end of its day.
  const endMs = office.endOfDateMs(one.dueOn);
  if (endMs <= nowMs) return 'missed';
  return expectedMs !== null && expectedMs !== undefined && expectedMs > endMs ? 'at_risk' : 'open';
}

function rowsOfProject(project: Project, finish: Finish | null, clock: Clock): readonly MilestoneRow[] {
  const next = nextMilestoneOf(project.milestones);
  return project.milestones.map((one) => ({
    ...shared(one, one.completedAt === null ? finish?.p50Ms : null, clock),
    key: JSON.stringify([project.client, project.name, one.name]),
    owner: { kind: 'project', client: project.client, project: project.name },
    of: project.name,
    client: project.client,
    project: project.name,
    agentId: null,
    agentName: null,
    isNext: one === next,
  }));
}

function projectRow(
  project: Project,
  tasks: readonly Task[],
  { finish, policy }: { readonly finish: Finish | null; readonly policy: Parameters<typeof progressOfTasks>[1] },
): ProjectRow {
  return {
    client: project.client,
    project: project.name,
    dueOn: project.dueOn,
    openTasks: tasks.filter(isOpen).length,
    progressRatio: progressOfTasks(tasks, policy) ?? 0,
    finishP50At: instantIn(finish?.p50Ms),
    finishP90At: instantIn(finish?.p90Ms),
    delayProbability: project.dueOn === null ? null : (finish?.lateRatio ?? null),
    nextMilestone: nextMilestoneOf(project.milestones)?.name ?? null,
  };
}

const byDay = (a: MilestoneRow, b: MilestoneRow): number =>
  (a.dueOn ?? '~') < (b.dueOn ?? '~') ? -1 : (a.dueOn ?? '~') > (b.dueOn ?? '~') ? 1 : a.key < b.key ? -1 : 1;
const byName = (a: ProjectRow, b: ProjectRow): number =>
  (a.client ?? '') < (b.client ?? '') ? -1 : (a.client ?? '') > (b.client ?? '') ? 1 : a.project < b.project ? -1 : 1;
