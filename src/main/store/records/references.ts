import { predecessorIdsOf } from '../../../shared/model/index.ts';
import type { Kind, Maps } from './kinds.ts';

interface Referrer {
  readonly kind: Kind;
  readonly key: string;
}

/** The records that currently refer to a task or an agent. Built once and queried often. */
export function referrers(maps: Maps): (kind: Kind, key: string) => readonly Referrer[] {
  let built: Map<string, Referrer[]> | null = null;
  return (kind, key) => {
    if (kind !== 'task' && kind !== 'agent') return [];
    built ??= build(maps);
    return built.get(`${kind}|${key}`) ?? [];
  };
}

function build(maps: Maps): Map<string, Referrer[]> {
  const found = new Map<string, Referrer[]>();
  const add = (kind: Kind, key: string | null, by: Referrer): void => {
    if (key === null) return;
    const name = `${kind}|${key}`;
    const known = found.get(name);
    if (known === undefined) found.set(name, [by]);
    else known.push(by);
  };
  for (const task of maps.task.values()) {
    const by: Referrer = { kind: 'task', key: task.id };
    for (const id of predecessorIdsOf(task)) add('task', id, by);
    add('task', task.parentId, by);
    add('task', task.contributesTo ?? null, by);
  }
  for (const assignment of maps.assignment.values()) {
    const by: Referrer = { kind: 'assignment', key: assignment.taskId };
    add('task', assignment.taskId, by);
    add('agent', assignment.agentId, by);
  }
  for (const activity of maps.activity.values()) {
    const by: Referrer = { kind: 'activity', key: activity.id };
    add('task', activity.taskId, by);
    add('agent', activity.agentId, by);
  }
  for (const { id, about } of maps.note.values())
    if (about.kind === 'task' || about.kind === 'agent') add(about.kind, about.id, { kind: 'note', key: id });
  return found;
}
