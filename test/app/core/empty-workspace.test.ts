import { describe, expect, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { API, type CallName, serveRequest } from '../../../src/shared/contract/index.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { workspacePath } from '../../support/store.ts';

const QUERIES = (Object.keys(API) as CallName[]).filter((name) => API[name].kind === 'query');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Every query without arguments, each command that works without any, and the failures that were bugs. */
async function bugsOf(
  files: readonly { readonly name: string; readonly base64: string }[],
): Promise<readonly string[]> {
  const opened = openCore({ path: workspacePath(), create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  if (files.length > 0) await asking(core).get('import.commit', { files: [...files] });
  const bugs: string[] = [];
  for (const call of [...QUERIES, 'monitor.run', 'plan.propose', 'plan.review', 'plan.apply', 'monitor.run'])
    await serveRequest(core.handlers, { type: 'request', id: 1, call, args: {} }, (error) =>
      bugs.push(`${call}: ${error instanceof Error ? error.message : String(error)}`),
    );
  core.close();
  return bugs;
}

describe('a new workspace', () => {
  test('answers every query while it is empty', async () => {
    expect(await bugsOf([])).toEqual([]);
  });

  test('answers every query with agents and no tasks', async () => {
    const agents = 'id,name,weekly_hours,skills\nada,Ada,40,figma:0.9\n';
    expect(await bugsOf([{ name: 'agents.csv', base64: base64(agents) }])).toEqual([]);
  });

  test('answers every query with tasks and no agents', async () => {
    const tasks = 'id,title,estimate_hours,due_at\nT-1,First,8,2026-11-25T17:00:00Z\nT-2,Second,4,\n';
    expect(await bugsOf([{ name: 'tasks.csv', base64: base64(tasks) }])).toEqual([]);
  });

  test('answers every query with one agent without hours and one task', async () => {
    const agents = 'id,name,weekly_hours,skills\nada,Ada,0,figma:0.9\n';
    const tasks = 'id,title,estimate_hours,due_at,skills\nT-1,First,8,2026-11-25T17:00:00Z,figma:0.5\n';
    const files = [
      { name: 'agents.csv', base64: base64(agents) },
      { name: 'tasks.csv', base64: base64(tasks) },
    ];
    expect(await bugsOf(files)).toEqual([]);
  });
});
