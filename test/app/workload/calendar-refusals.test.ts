import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Core, openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn } from '../../../src/shared/contract/index.ts';
import { NOW_MS } from '../../support/builders.ts';

let folder = '';
let core: Core;
let agentId = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tde-calendar-'));
  const opened = openCore({ path: join(folder, 'a.tde'), create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  core = opened.value;
  await core.handlers['demo.create'](API['demo.create'].args.parse({}));
  const view = await core.handlers['agents.view']({});
  agentId = view.ok ? (view.value.agents[0]?.id ?? '') : '';
});
afterEach(() => {
  core.close();
  rmSync(folder, { recursive: true, force: true });
});

const edit = (changes: ArgsIn<'agent.edit'>['changes']) =>
  core.handlers['agent.edit'](API['agent.edit'].args.parse({ agentId, changes }));

describe('a calendar rejects', () => {
  test.each([
    [
      'holidays that nobody knows',
      { holidays: 'XX' },
      '"XX" is not the code of a country or region with known holidays.',
    ],
    [
      'a region that does not exist',
      { holidays: 'DE-XX' },
      '"DE-XX" is not the code of a country or region with known holidays.',
    ],
    [
      'time off that ends before it begins',
      { timeOff: [{ fromOn: '2026-12-11', untilOn: '2026-12-07' }] },
      '"2026-12-11..2026-12-07" ends before it starts.',
    ],
    ['a time zone that does not exist', { timeZone: 'Mars/Olympus' }, '"Mars/Olympus" is not a known time zone.'],
  ])('%s', async (_what, changes, message) => {
    const refused = await edit(changes);
    expect(refused.ok ? null : refused.error).toMatchObject({ code: 'refused_input', message });
  });
  test('nothing that is valid: a region, and a single day off', async () => {
    const changes = { holidays: 'DE-BY', timeOff: [{ fromOn: '2026-12-07', untilOn: '2026-12-07' }] };
    expect((await edit(changes)).ok).toBe(true);
    const view = await core.handlers['holidays.view']({ code: 'DE-BY' });
    expect(view.ok ? view.value.next : []).toContain('2027-01-06');
  });
  test.each(['DE-XX', 'DE-BY-A-B', 'XX'])(
    'the region %s of an imported agent as well, not read as its country',
    async (code) => {
      const csv = `id,name,weekly_hours,holidays\nA-9,Ann,40,${code}\n`;
      const files = [{ name: 'agents.csv', base64: Buffer.from(csv).toString('base64') }];
      const read = await core.handlers['import.preview'](API['import.preview'].args.parse({ files, options: {} }));
      expect(read.ok ? read.value.errors : []).toMatchObject([
        { code: 'unknown_country', column: 'holidays', value: code },
      ]);
    },
  );
});
