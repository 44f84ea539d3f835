import {
  type AgentSummary,
  type Handlers,
  type MilestoneRow,
  ok,
  type ProjectSummary,
  type WorkPage,
  type WorkTask,
} from '../../../shared/contract/index.ts';
import { dayInZoneText } from '../../../shared/format/index.ts';
import {
  type Agent,
  asCivilDate,
  compareIds,
  hoursOn,
  isOpen,
  lanesOf,
  projectKey,
  type Task,
  type TaskId,
  taskDue,
  wasDone,
  wasDoneWithDue,
  wasOnTime,
  weekMinutes,
} from '../../../shared/model/index.ts';
import {
  finishOfTasks,
  forecastWork,
  hoursByWeek,
  loadsByAgent,
  outcomesOfTasks,
  type Prepared,
  periodsFrom,
  progressOfTasks,
  recentlyFinished,
  type Standings,
  standingsBy,
} from '../../engine/index.ts';
import { instantIn, milestonesView } from '../progress/milestone-rows.ts';
import { tierOf } from '../session/client-tier.ts';
import { noAgent } from '../session/refusals.ts';
import type { Session } from '../session/session.ts';
import { clientNames, noClient } from './client-records.ts';
import { noProject } from './project-records.ts';

type Calls = 'clients.view' | 'client.view' | 'projects.view' | 'project.view' | 'agents.overview' | 'agent.work';

/** Lists and pages of clients, projects and agents, with the figures that the other views show of the same work. */
export function pageCalls(session: Session): Pick<Handlers, Calls> {
  return {
    'clients.view': () => {
      const { records } = session.store();
      const standings = standingsBy(session.prepared(), (task) => task.client ?? undefined);
      const projects = Map.groupBy(projectsOf(session), (row) => row.client);
      const clients = [...clientNames(records)].sort(compareIds).map((client) => ({
        client,
        tier: tierOf(records, client) ?? 'standard',
        projects: projects.get(client)?.length ?? 0,
        standing: standings.byKey.get(client) ?? standings.none,
      }));
      return ok({ clients });
    },
    'client.view': ({ client }) => {
      const { records } = session.store();
      if (!clientNames(records).has(client)) return noClient(client);
      const record = records.client.get(client);
      return ok({
        ...workPage(session, (task) => task.client === client),
        client,
        tier: tierOf(records, client) ?? 'standard',
        contacts: record?.contacts ?? [],
        version: record?.version ?? null,
        projects: projectsOf(session).filter((row) => row.client === client),
      });
    },
    'projects.view': () => ok({ projects: projectsOf(session) }),
    'project.view': ({ client, project }) => {
      const summary = projectsOf(session).find((row) => row.client === client && row.project === project);
      if (summary === undefined) return noProject({ client, project });
      return ok({ ...workPage(session, (task) => task.client === client && task.project === project), summary });
    },
    'agents.overview': () => ok({ agents: agentsOf(session) }),
    'agent.work': ({ agentId }) => {
      if (!session.store().records.agent.has(agentId)) return noAgent(agentId);
      const holders = holdersIn(session.prepared());
      return ok(workPage(session, (task) => holders.get(task.id) === agentId, agentId));
    },
  };
}

const holdersIn = ({ snapshot }: Prepared): ReadonlyMap<TaskId, Agent['id']> =>
  new Map(snapshot.assignments.map((row) => [row.taskId, row.agentId]));

/** The figures of some tasks; with an agent, finished work is what that agent finished. */
function workPage(session: Session, isOwn: (task: Task) => boolean, agentId: string | null = null): WorkPage {
  const prepared = session.prepared();
  const { snapshot, nowMs } = prepared;
  const own = snapshot.tasks.filter(isOwn);
  const standings = standingsBy(prepared, (task) => (isOwn(task) ? true : undefined));
  const outcomes =
    agentId === null
      ? outcomesOfTasks(snapshot, own)
      : snapshot.outcomes.filter((outcome) => outcome.agentId === agentId);
  const recent = recentlyFinished(outcomes, nowMs);
  const standing = standings.byKey.get(true) ?? standings.none;
  const finished = {
    count: recent.filter(wasDone).length,
    withDue: recent.filter(wasDoneWithDue).length,
    onTime: recent.filter(wasOnTime).length,
  };
  const ids = new Set<string>(own.map((task) => task.id));
  return {
    // The work that an agent finished is not assigned any more, so its share is counted here.
    standing: { ...standing, onTimeRatio: finished.withDue === 0 ? null : finished.onTime / finished.withDue },
    finished,
    weeks: hoursByWeek(snapshot, own, outcomes, nowMs),
    milestones: milestonesView(session).milestones.filter((row) => row.state !== 'met' && isMilestoneOf(row, ids, own)),
    tasks: taskRows(prepared, own, standings),
  };
}

/** Whether a milestone is one of these tasks, or of a project that has any of them. */
function isMilestoneOf({ owner }: MilestoneRow, ids: ReadonlySet<string>, own: readonly Task[]): boolean {
  if (owner.kind === 'task') return ids.has(owner.taskId);
  return own.some((task) => task.client === owner.client && task.project === owner.project);
}

function taskRows(prepared: Prepared, own: readonly Task[], { stateOf }: Standings<true>): readonly WorkTask[] {
  const { snapshot, entries } = prepared;
  const ranks = new Map(entries.map((entry) => [entry.taskId, entry.rank]));
  const rows = new Map(snapshot.assignments.map((row) => [row.taskId, row]));
  const names = new Map(snapshot.agents.map((agent) => [agent.id, agent.name]));
  const rankOf = (task: Task): number => ranks.get(task.id) ?? (isOpen(task) ? 1e9 : 2e9);
  return own
    .toSorted((a, b) => rankOf(a) - rankOf(b) || compareIds(a.id, b.id))
    .map((task): WorkTask => {
      const row = rows.get(task.id);
      return {
        taskId: task.id,
        title: task.title,
        client: task.client,
        project: task.project,
        status: task.status,
        agentId: row?.agentId ?? null,
        agentName: row === undefined ? null : (names.get(row.agentId) ?? row.agentId),
        remainingHours: isOpen(task) ? task.remainingMinutes / 60 : 0,
        ...taskDue(task),
        plannedFinishAt: row?.plannedFinishAt ?? null,
        state: isOpen(task) ? stateOf(task.id) : 'closed',
      };
    });
}

/** Every project: with work, open or not, or with a record alone. */
function projectsOf(session: Session): readonly ProjectSummary[] {
  const prepared = session.prepared();
  const { snapshot } = prepared;
  const forecast = forecastWork(prepared);
  const keyOf = (task: Task): string | undefined =>
    task.project === null ? undefined : projectKey({ client: task.client, name: task.project });
  const byProject = Map.groupBy(snapshot.tasks, keyOf);
  const standings = standingsBy(prepared, keyOf);
  const records = new Map(snapshot.projects.map((project) => [projectKey(project), project]));
  const keys = new Set([...byProject.keys(), ...records.keys()]);
  return [...keys]
    .flatMap((key): ProjectSummary[] => {
      if (key === undefined) return [];
      const own = byProject.get(key) ?? [];
      const [first] = own;
      const record = records.get(key);
      const project = record?.name ?? first?.project;
      if (project === undefined || project === null) return [];
      const dueOn = record?.dueOn ?? null;
      const dueMs = dueOn === null ? Number.POSITIVE_INFINITY : prepared.office.endOfDateMs(dueOn);
      const indices = own.flatMap((task) => prepared.taskIndex.get(task.id) ?? []);
      const finish = finishOfTasks(forecast, indices, dueMs);
      return [
        {
          client: record === undefined ? (first?.client ?? null) : record.client,
          project,
          dueOn,
          tasks: own.length,
          standing: standings.byKey.get(key) ?? standings.none,
          progressRatio: progressOfTasks(own, snapshot.policy) ?? 0,
          finishP50At: instantIn(finish?.p50Ms),
          finishP90At: instantIn(finish?.p90Ms),
          delayProbability: dueOn === null ? null : (finish?.lateRatio ?? null),
        },
      ];
    })
    .sort((a, b) => compareIds(a.client ?? '', b.client ?? '') || compareIds(a.project, b.project));
}

function agentsOf(session: Session): readonly AgentSummary[] {
  const prepared = session.prepared();
  const { snapshot, nowMs, calendarsAhead, office } = prepared;
  const holders = holdersIn(prepared);
  const standings = standingsBy(prepared, (task) => holders.get(task.id));
  const loads = loadsByAgent(snapshot, calendarsAhead, periodsFrom(office, nowMs, 'week', 1), { nowMs });
  return snapshot.agents.map((agent, index): AgentSummary => {
    const today = asCivilDate(dayInZoneText(session.now(), agent.calendar.timeZone));
    const recent = recentlyFinished(
      snapshot.outcomes.filter((row) => row.agentId === agent.id),
      nowMs,
    );
    const withDue = recent.filter(wasDoneWithDue).length;
    return {
      agentId: agent.id,
      name: agent.name,
      kind: agent.kind,
      team: agent.team,
      hoursPerWeek: (weekMinutes(hoursOn(agent.calendar, today)) * lanesOf(agent)) / 60,
      activeUntilOn: agent.activeUntilOn,
      isActive: (agent.activeFromOn ?? '') <= today && (agent.activeUntilOn ?? '9999') >= today,
      utilisation: loads[index]?.periods[0]?.utilisation ?? null,
      standing: {
        ...(standings.byKey.get(agent.id) ?? standings.none),
        onTimeRatio: withDue === 0 ? null : recent.filter(wasOnTime).length / withDue,
      },
    };
  });
}
