import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCore } from '../../src/main/app/core.ts';
import { checkDatabase } from '../../src/main/store/index.ts';
import { API } from '../../src/shared/contract/index.ts';
import { NOW, NOW_MS } from '../support/builders.ts';
import { openedAt, workspacePath } from '../support/store.ts';

/** Workspaces as released versions wrote them; a new schema adds its file, and none is ever made anew. */
const RELEASED = ['v1.tde'];

for (const name of RELEASED)
  test(`a workspace of ${name} opens with all it holds, can be undone, and is healthy afterwards`, async () => {
    const path = workspacePath();
    copyFileSync(join(import.meta.dirname, 'fixtures', name), path);
    const workspace = openedAt(path);
    expect(workspace.readOnly).toBeNull();
    expect([...workspace.records.task.values()].map((task) => task.title)).toEqual(['Work 1', 'Work renamed']);
    expect(workspace.records.task.get('T-1')?.riskFactors).toEqual(['late']);
    expect(workspace.records.assignment.get('T-1')).toBeDefined();
    expect(workspace.records.outcome.size + workspace.records.agent.size).toBe(2);
    expect(workspace.records.setting.get('currency')?.value).toBe('GBP');
    expect(workspace.undo(NOW, {})?.undone.map((row) => row.sentence)).toEqual(['Renamed T-2.']);
    expect(workspace.records.task.get('T-2')?.title).toBe('Work 2');
    expect(workspace.counter('task')).toBe(3);
    expect(checkDatabase(workspace.db).findings).toEqual([]);
    workspace.close();
    const core = openCore({ path, create: false, host: 'cli', clock: () => NOW_MS });
    if (!core.ok) throw new Error(core.error.message);
    const queue = await core.value.handlers['queue.list'](API['queue.list'].args.parse({}));
    core.value.close();
    expect(queue.ok ? queue.value.entries.length : null).toBe(2);
  });
