import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Core, openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn, type ArgsOf, type CallName, type ValueOf } from '../../../src/shared/contract/index.ts';

const MONDAY_NOON = Date.UTC(2026, 10, 23, 12);
const AGENTS = `id,name,weekly_hours,skills,time_zone
A-LON,Ines Barros,37.5,figma:0.9,Europe/London
A-NYC,Rafael Nunes,37.5,figma:0.8,America/New_York
A-TYO,Mei Tanaka,37.5,figma:0.8,Asia/Tokyo
`;
const TASKS =
  'id,title,client,estimate_hours,due_at,required_skills\nT-1,Payment step,Quillon,14,2026-12-18,figma:0.7!\n';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

let folder = '';
let core: Core;
async function ask<N extends CallName>(name: N, args: ArgsIn<N>): Promise<ValueOf<N>> {
  const result = await core.handlers[name](API[name].args.parse(args) as ArgsOf<N>);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tde-week-'));
  const opened = openCore({ path: join(folder, 'a.tde'), create: true, host: 'cli', clock: () => MONDAY_NOON });
  if (!opened.ok) throw new Error(opened.error.message);
  core = opened.value;
  await ask('import.commit', {
    files: [
      { name: 'tasks.csv', base64: base64(TASKS) },
      { name: 'agents.csv', base64: base64(AGENTS) },
    ],
  });
});
afterEach(() => {
  core.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a task moved to a week', () => {
  test.each([
    ['A-LON', '2026-11-30T09:00:00.000Z'],
    ['A-NYC', '2026-11-30T14:00:00.000Z'],
    ['A-TYO', '2026-11-30T00:00:00.000Z'],
  ])('starts when the week of %s starts there', async (agentId, startAt) => {
    await ask('task.assign', { taskIds: ['T-1'], agentId, weekOf: '2026-11-30' });
    const [row] = (await ask('queue.list', {})).entries;
    expect(row?.plannedStartAt).toBe(startAt);
    expect(row?.pin?.startAt).toBe(startAt);
  });

  test('is previewed with the same start that the move then has', async () => {
    const facts = await ask('move.check', { taskId: 'T-1', agentId: 'A-NYC', weekOf: '2026-11-30' });
    expect(facts.to.weekOf).toBe('2026-11-30');
    expect(facts.finishAt).toBe('2026-12-01T20:30:00.000Z');
  });

  test('starts as early as possible if the week is the current one', async () => {
    await ask('task.assign', { taskIds: ['T-1'], agentId: 'A-LON', weekOf: '2026-11-23' });
    const [row] = (await ask('queue.list', {})).entries;
    expect(row?.plannedStartAt).toBe('2026-11-23T12:00:00.000Z');
    expect(row?.pin?.startAt).toBeNull();
  });
});
