import type { ClientTier } from '../../../shared/model/index.ts';
import type { Maps, Writer } from '../../store/index.ts';

/** The tier of a client: that of its record, or else that of its tasks. Null if nothing is known about the client. */
export function tierOf(
  { client: clients, task: tasks }: Pick<Maps, 'client' | 'task'>,
  client: string,
): ClientTier | null {
  const recorded = clients.get(client)?.tier;
  if (recorded !== undefined) return recorded;
  for (const task of tasks.values()) if (task.client === client) return task.clientTier;
  return null;
}

/** Gives a client a tier: its record, if there is one, and all its tasks, within one change. */
export function writeTier(writer: Writer, client: string, tier: ClientTier): void {
  const record = writer.get('client', client);
  if (record !== undefined && record.tier !== tier) writer.put('client', { ...record, tier });
  for (const task of [...writer.maps().task.values()])
    if (task.client === client && task.clientTier !== tier) writer.put('task', { ...task, clientTier: tier });
}
