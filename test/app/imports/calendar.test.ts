import { expect, onTestFinished, test } from 'vitest';
import { smallOffice } from '../../support/small-office.ts';

const LONG = `Äpfel, Birnen; "Quitten" \\ ${'🍐 Quince and pear jam for the market stall '.repeat(4).trim()}`;
const AGENTS = `id,name,weekly_hours,time_zone
ada,"Nwosu, Ada",40,Asia/Kathmandu
ben,Ben Sorrel,40,UTC
`;
const TASKS = `id,title,client,estimate_hours,assigned_to,link
T-1,"${LONG.replaceAll('"', '""')}",Corvane,16,ada,https://tracker.example/T-1?a=1;b
T-2,"Second
line",,4,ada,
T-3,Of another,,4,ben,
`;

interface Property {
  readonly name: string;
  readonly value: string;
}
/** A reader of calendar files by the letter of RFC 5545, which shares nothing with the writer. */
function propertiesIn(bytes: Buffer): readonly Property[] {
  const text = bytes.toString('utf8');
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text).not.toContain('\ufffd');
  const logical: string[] = [];
  for (const line of physical) {
    if (line.startsWith(' ')) logical.push(`${logical.pop() ?? ''}${line.slice(1)}`);
    else logical.push(line);
  }
  return logical.map((line) => {
    const [, name = '', value = ''] = /^([A-Z-]+):(.*)$/s.exec(line) ?? [];
    expect(name).not.toBe('');
    return { name, value };
  });
}
const plain = (value: string): string => {
  let text = '';
  for (let at = 0; at < value.length; at++) {
    if (value[at] !== '\\') text += value[at];
    else {
      at++;
      text += value[at] === 'n' || value[at] === 'N' ? '\n' : value[at];
    }
  }
  return text;
};
function eventsIn(properties: readonly Property[]): readonly ReadonlyMap<string, string>[] {
  const events: Map<string, string>[] = [];
  for (const { name, value } of properties) {
    if (name === 'BEGIN' && value === 'VEVENT') events.push(new Map());
    else events.at(-1)?.set(name, value);
  }
  return events;
}

test('the planned work of an agent is a calendar that any reader understands, with the times of the plan', async () => {
  const office = await smallOffice({ agents: AGENTS, tasks: TASKS });
  onTestFinished(() => office.close());
  const { text, events } = await office.ask('agent.calendar', { agentId: 'ada' });
  const properties = propertiesIn(Buffer.from(text));
  expect(properties[0]).toEqual({ name: 'BEGIN', value: 'VCALENDAR' });
  expect(properties.at(-1)).toEqual({ name: 'END', value: 'VCALENDAR' });
  const read = eventsIn(properties);
  expect(events).toBe(2);
  expect(read.map((event) => plain(event.get('SUMMARY') ?? '')).toSorted()).toEqual(['Second\nline', LONG].toSorted());
  const rows = (await office.ask('queue.list', {})).entries;
  for (const event of read) {
    const row = rows.find(({ title }) => title === plain(event.get('SUMMARY') ?? ''));
    const compact = (at: string | null | undefined): string => `${(at ?? '').slice(0, 19).replace(/[-:]/g, '')}Z`;
    expect([event.get('DTSTART'), event.get('DTEND')]).toEqual([
      compact(row?.plannedStartAt),
      compact(row?.plannedFinishAt),
    ]);
    expect(event.get('DTSTAMP')).toMatch(/^\d{8}T\d{6}Z$/);
  }
  const first = read.find((event) => plain(event.get('SUMMARY') ?? '') === LONG);
  expect(first?.get('URL')).toBe('https://tracker.example/T-1?a=1;b');
  expect(plain(first?.get('DESCRIPTION') ?? '')).toBe('T-1, Corvane\nEffort: 16.0 h');
});

test('the events keep their identity when work moves, and their sequence grows', async () => {
  const office = await smallOffice({ agents: AGENTS, tasks: TASKS });
  onTestFinished(() => office.close());
  const read = async () =>
    new Map(
      eventsIn(propertiesIn(Buffer.from((await office.ask('agent.calendar', { agentId: 'ada' })).text))).map(
        (event) => [event.get('UID'), Number(event.get('SEQUENCE'))],
      ),
    );
  const before = await read();
  await office.ask('task.assign', { taskIds: ['T-1'], agentId: 'ada', startAt: '2026-12-01T09:00:00Z' });
  const after = await read();
  expect([...after.keys()].toSorted()).toEqual([...before.keys()].toSorted());
  expect([...after.values()].reduce((a, b) => a + b)).toBeGreaterThan([...before.values()].reduce((a, b) => a + b));
});

test('an agent who does not exist has no calendar', async () => {
  const office = await smallOffice({ agents: AGENTS, tasks: TASKS });
  onTestFinished(() => office.close());
  expect(await office.try('agent.calendar', { agentId: 'zoe' })).toMatchObject({ ok: false });
});
