import { describe, expect, it } from 'vitest';
import { busyDesk } from '../../support/undo-scenarios.ts';

type Desk = Awaited<ReturnType<typeof busyDesk>>;
const file = (name: string, kind: 'tasks' | 'agents', text: string) => ({
  name,
  kind,
  base64: Buffer.from(text).toString('base64'),
});
/** Imports one more task and one more agent; answers the entry that an undo names. */
async function imported({ get }: Desk): Promise<number> {
  const files = [
    file('tasks.csv', 'tasks', 'id,title,estimate_hours\nT-6,Sixth,4\n'),
    file('agents.csv', 'agents', 'id,name,weekly_hours,skills\ncid,Cid Ward,40,figma:0.9\n'),
  ];
  const { entry } = await get('import.commit', { files, options: {} });
  if (entry === null) throw new Error('the import changed nothing');
  return entry.seq;
}
async function undo({ get }: Desk, only: number) {
  const { kept } = await get('journal.undo', { only });
  return kept.map(({ what, reason }) => ({ ...what.values, reason: reason.code }));
}
const taskIds = async ({ get }: Desk) => (await get('queue.list', {})).entries.map((row) => String(row.taskId));
const agentIds = async ({ get }: Desk) => (await get('agents.view', {})).agents.map((row) => String(row.id));

describe('an undo', () => {
  it('of an edit restores each field that still has the value that the edit wrote, and names the others', async () => {
    const desk = await busyDesk();
    const { title, remainingMinutes } = (await desk.get('task.explain', { taskId: 'T-5' })).task;
    const changes = { title: 'Fifth, renamed', remainingHours: 30 };
    const { entry } = await desk.get('task.edit', { taskIds: ['T-5'], changes });
    await desk.get('task.edit', { taskIds: ['T-5'], changes: { title: 'Fifth, renamed again' } });
    const { kept } = await desk.get('journal.undo', { only: entry?.seq ?? 0 });
    expect(kept).toMatchObject([
      {
        what: { values: { kind: 'task', key: 'T-5' } },
        reason: { code: 'journal.kept_edited', values: { fields: ['title'] } },
      },
    ]);
    const { task } = await desk.get('task.explain', { taskId: 'T-5' });
    expect([task.title, task.remainingMinutes]).toEqual(['Fifth, renamed again', remainingMinutes]);
    expect(title).toBe('Fifth');
  });

  it('of an import removes the records that have not changed since', async () => {
    const desk = await busyDesk();
    expect(await undo(desk, await imported(desk))).toEqual([]);
    expect(await taskIds(desk)).not.toContain('T-6');
    expect(await agentIds(desk)).not.toContain('cid');
  });

  it('of an import keeps a task that was edited since, by name', async () => {
    const desk = await busyDesk();
    const seq = await imported(desk);
    await desk.get('task.edit', { taskIds: ['T-6'], changes: { remainingHours: 7 } });
    expect(await undo(desk, seq)).toEqual([
      { kind: 'task', key: 'T-6', name: 'Sixth', reason: 'journal.kept_changed' },
    ]);
    expect(await taskIds(desk)).toContain('T-6');
  });

  it('of an import keeps a task that an agent has claimed or reported on, by name', async () => {
    const desk = await busyDesk();
    const seq = await imported(desk);
    await desk.get('task.assign', { taskIds: ['T-6'], agentId: 'ben' });
    await desk.get('activity.report', { agentId: 'ben', taskId: 'T-6', kind: 'started' });
    expect(await undo(desk, seq)).toEqual([
      { kind: 'task', key: 'T-6', name: 'Sixth', reason: 'journal.kept_reported' },
    ]);
    expect(await taskIds(desk)).toContain('T-6');
    expect(await agentIds(desk)).not.toContain('cid');
  });

  it('of an import keeps an agent who has been assigned work since, by name', async () => {
    const desk = await busyDesk();
    const seq = await imported(desk);
    await desk.get('task.assign', { taskIds: ['T-5'], agentId: 'cid' });
    expect(await undo(desk, seq)).toEqual([
      { kind: 'agent', key: 'cid', name: 'Cid Ward', reason: 'journal.kept_needed' },
    ]);
    expect(await agentIds(desk)).toContain('cid');
    expect(await taskIds(desk)).not.toContain('T-6');
  });
});
