import type { TaskChoices } from '../../../shared/contract/index.ts';
import { compareIds, projectKey } from '../../../shared/model/index.ts';
import { tierOf } from '../session/client-tier.ts';
import type { Session } from '../session/session.ts';

/** The names that tasks have used so far, for forms, each list in alphabetical order. */
export function taskChoices(session: Session): TaskChoices {
  const { records } = session.store();
  const tasks = [...records.task.values()];
  const clients = names([...records.client.keys(), ...tasks.flatMap(({ client }) => client ?? [])]);
  const projects = new Map(
    [
      ...records.project.values(),
      ...tasks.flatMap(({ client, project }) => (project === null ? [] : [{ client, name: project }])),
    ].map(({ client, name }) => [projectKey({ client, name }), { client, name }]),
  );
  return {
    clients: clients.map((name) => ({ name, tier: tierOf(records, name) ?? 'standard' })),
    projects: [...projects.values()].sort((a, b) => compareIds(a.name, b.name)),
    types: names(tasks.map(({ type }) => type)),
    domains: names(tasks.map(({ domain }) => domain)),
    skills: [...records.skill.values()].sort((a, b) => compareIds(a.name, b.name)),
    agents: [...records.agent.values()]
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => compareIds(a.name, b.name)),
  };
}

const names = (values: readonly string[]): readonly string[] => [...new Set(values)].sort(compareIds);
