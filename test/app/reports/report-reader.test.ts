import { expect, test } from 'vitest';
import { READERS_LOCALE } from '../../../src/shared/model/index.ts';
import { smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,weekly_hours,skills
ada,Ada Nwosu,37.5,figma:0.9
`;
const TASKS = `id,title,client,estimate_hours,due_at,assigned_to,created_at
T-1,First,Corvane,1200.5,2026-12-01T17:00:00Z,ada,2026-11-20T09:00:00Z
`;
const german = { timeZone: 'Europe/Berlin', locale: 'de-DE', hourCycle: 'h23' } as const;
const american = { timeZone: 'America/Los_Angeles', locale: 'en-US', hourCycle: 'h12' } as const;

test('a report is written in the zone and locale of its reader, unless its template has a locale of its own', async () => {
  const { ask, close } = await smallOffice({ agents: AGENTS, tasks: TASKS });
  const { template } = await ask('report.preview', { scope: { kind: 'agency' } });
  expect(template.locale).toBe(READERS_LOCALE);

  const { stamp: berlin, html } = await ask('report.preview', { scope: { kind: 'agency' }, ...german });
  expect(berlin).toContain('created Mo., 23. Nov., 10:00');
  expect(html).toContain('1. Dez.');
  const { stamp: losAngeles } = await ask('report.preview', { scope: { kind: 'agency' }, ...american });
  expect(losAngeles).toMatch(/created Mon, Nov 23, 1:00\sAM/);

  const { name, version, ...fields } = template;
  await ask('template.put', { name, ...fields, sections: [...fields.sections], locale: 'en-GB' });
  const { stamp: british, html: inBritish } = await ask('report.preview', { scope: { kind: 'agency' }, ...german });
  expect(british).toContain('created Mon 23 Nov, 10:00');
  expect(inBritish).toContain('1 Dec');
  close();
});
