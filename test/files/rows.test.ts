import { describe, expect, test } from 'vitest';
import { type ExistingWork, NOTHING_EXISTING, readSources } from '../../src/main/files/import/index.ts';
import { bytesOf, codes, messages, nowMs, read, utcDays, warned } from './support.ts';
import { cell, workbook } from './workbook.ts';

describe('an invalid cell is an error with its row, column, value and fix', () => {
  const cases: [column: string, value: string, code: string][] = [
    ['estimate_hours', 'NaN', 'not_a_number'],
    ['estimate_hours', 'Infinity', 'not_a_number'],
    ['estimate_hours', '1e309', 'not_finite'],
    ['estimate_hours', '-3', 'negative'],
    ['estimate_hours', '0x10', 'not_a_number'],
    ['complexity', '6', 'out_of_range'],
    ['complexity', '2.5', 'not_whole'],
    ['due_at', '31/02/2026', 'no_such_date'],
    ['due_at', '2026-02-30', 'no_such_date'],
    ['due_at', '0001-01-01', 'year_out_of_range'],
    ['due_at', '9999-12-31', 'year_out_of_range'],
    ['due_at', 'soon', 'not_a_date'],
    ['due_at', '2026-12-01T25:00:00Z', 'no_such_time'],
    ['status', 'quued', 'unknown_value'],
    ['client_tier', 'vip', 'unknown_value'],
    ['required_skills', 'figma:7', 'bad_skill'],
    ['required_skills', 'figma:0.7;figma:0.2', 'duplicate_skill'],
    ['milestones', 'Draft@never', 'not_a_date'],
    ['reporting', 'weekly', 'bad_reporting'],
    ['depends_on', 'T9', 'unknown_reference'],
    ['depends_on', 'T1', 'self_dependency'],
    ['depends_on', 'T9:SS+2d', 'unknown_reference'],
    ['depends_on', 'T1:FF', 'self_dependency'],
    ['depends_on', 'T9:SX+2d', 'bad_relation'],
    ['depends_on', 'T9:FS+2', 'bad_relation'],
    ['depends_on', 'T9:FS+9999999d', 'bad_relation'],
    ['parent_id', 'T1', 'self_dependency'],
    ['assigned_to', 'nobody', 'unknown_reference'],
    ['title', 'a\0b', 'nul_character'],
    ['description', 'x'.repeat(200_000), 'cell_too_long'],
  ];
  test.each(cases)('%s: %s', async (column, value, code) => {
    const columns = column === 'title' ? ['id', 'title'] : ['id', 'title', column];
    const row = column === 'title' ? ['T1', value] : ['T1', 'One', value];
    const reading = await read('tasks.csv', `${columns.join(',')}\n${row.join(',')}\n`);
    expect(codes(reading)).toEqual([code]);
    expect(reading.errors[0]).toMatchObject({ file: 'tasks.csv', sheet: null, row: 2, column });
    expect(reading.errors[0]?.value.length).toBeLessThan(200);
    expect(reading.tasks).toEqual([]);
    expect(reading.rejectedRows).toBe(1);
  });

  test('a misspelt value gets a suggestion', async () => {
    expect(messages(await read('tasks.csv', 'id,title,status\nT1,One,quued\n'))).toEqual([
      '"quued" is not a valid value. Did you mean queued?',
    ]);
    expect(messages(await read('tasks.csv', 'id,title,depends_on\nTASK-1,One,\nTASK-2,Two,TASK-11\n'))).toEqual([
      'The task "TASK-11" does not exist. Did you mean TASK-1?',
    ]);
  });

  test('relations of every type are read with their lag, and a circle of any types is refused', async () => {
    const reading = await read(
      'tasks.csv',
      'id,title,depends_on\nA,a,\nB,b,\nC,c,"A;B:SS+2d;A:ff-4h; B:+50%;A:SF+1ed;A:FS"\nD,d,E:SS\nE,e,D:FF+1h\n',
    );
    expect(reading.tasks.find(({ id }) => id === 'C')).toMatchObject({
      dependsOn: ['A'],
      relations: [
        { predecessorId: 'B', type: 'SS', lag: 960, lagUnit: 'working' },
        { predecessorId: 'A', type: 'FF', lag: -240, lagUnit: 'working' },
        { predecessorId: 'B', type: 'FS', lag: 50, lagUnit: 'percent' },
        { predecessorId: 'A', type: 'SF', lag: 1440, lagUnit: 'elapsed' },
      ],
    });
    expect(messages(reading)[0]).toContain('D -> E -> D');
    expect(reading.rejectedRows).toBe(2);
  });

  test('an ID that is used twice names both rows', async () => {
    const reading = await read('tasks.csv', 'id,title\nT1,One\nT2,Two\nT1,Three\n');
    expect(reading.errors.map((e) => [e.code, e.row])).toEqual([
      ['duplicate_id', 2],
      ['duplicate_id', 4],
    ]);
    expect(reading.tasks.map((t) => t.id)).toEqual(['T2']);
  });

  test('a circular dependency is spelled out, and tasks that wait for it are rejected too', async () => {
    const reading = await read('tasks.csv', 'id,title,depends_on\nA,a,B\nB,b,C\nC,c,A\nD,d,A\nE,e,\n');
    expect(messages(reading)[0]).toContain('A -> B -> C -> A');
    expect(codes(reading).filter((c) => c === 'reference_refused').length).toBe(1);
    expect(reading.tasks.map((t) => t.id)).toEqual(['E']);
    expect(reading.rejectedRows).toBe(4);
  });

  test('two different tiers for one client are an error', async () => {
    const reading = await read(
      'tasks.csv',
      'id,title,client,client_tier\n1,a,Quillon,key\n2,b,Quillon,small\n3,c,Quillon,\n',
    );
    expect(reading.errors.map((e) => [e.code, e.row])).toEqual([['conflicting_tier', 3]]);
    expect(reading.tasks.map((t) => t.clientTier)).toEqual(['key', 'key']);
  });

  test('all errors of a row are listed at once', async () => {
    expect(codes(await read('tasks.csv', 'id,title,complexity,status\n,,9,lost\n')).length).toBe(4);
  });

  test('working hours, time zone, country and skills of agents are checked', async () => {
    const head = 'id,name,weekly_hours,working_days,time_zone,holidays,skills\n';
    expect(codes(await read('agents.csv', `${head}a,A,200,mon-fri,UTC,GB,\n`))).toEqual(['out_of_range']);
    expect(codes(await read('agents.csv', `${head}a,A,40,someday,Mars/One,XX,figma\n`)).sort()).toEqual([
      'bad_skill',
      'bad_working_days',
      'unknown_country',
      'unknown_time_zone',
    ]);
    expect(codes(await read('agents.csv', `${head}a,A,40,mon:8;tue:8,UTC,GB,\n`))).toEqual(['hours_disagree']);
    expect((await read('agents.csv', `${head}a,A,38,mon-thu:8;fri:6,UTC,de-by,\n`)).agents[0]?.calendar).toMatchObject({
      weekdayMinutes: [480, 480, 480, 480, 360, 0, 0],
      holidays: 'DE-BY',
    });
  });

  test('in XLSX, formulas without a value and error cells are errors, with the row numbers of the sheet', async () => {
    const sheet = `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}${cell('C1', 'estimate_hours')}</row><row r="3">${cell('A3', 'T1')}${cell('B3', 'One')}<c r="C3"><f>A1+1</f></c></row><row r="5">${cell('A5', 'T2')}${cell('B5', 'Two')}<c r="C5" t="e"><v>#REF!</v></c></row><row r="6"><c r="A6"><v>7</v></c>${cell('B6', 'Seven')}<c r="C6"><f>1+1</f><v>2.5</v></c></row>`;
    const reading = await read('work.xlsx', workbook({ Sheet1: sheet }));
    expect(reading.errors.map((e) => [e.code, e.sheet, e.row, e.column])).toEqual([
      ['formula_without_value', 'Sheet1', 3, 'estimate_hours'],
      ['cell_error', 'Sheet1', 5, 'estimate_hours'],
    ]);
    expect(reading.errors[1]?.value).toBe('#REF!');
    expect(reading.tasks.map((t) => [t.id, t.estimateMinutes])).toEqual([['7', 150]]);
    expect(warned(reading)).toEqual(['blank_rows']);
  });
});

describe('valid input is kept exactly', () => {
  test('files with a byte order mark, in UTF-16 or with mixed line endings are read with the right line numbers', async () => {
    const text = 'id,title,complexity\r\nT1,"two\nlines",3\rT2,Two,3\nT3,Three,9\n';
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    for (const content of [text, `\ufeff${text}`, utf16]) {
      const reading = await read('tasks.csv', content);
      expect(reading.tasks.map((t) => [t.id, t.title])).toEqual([
        ['T1', 'two\nlines'],
        ['T2', 'Two'],
      ]);
      expect(reading.errors.map((e) => e.row)).toEqual([5]);
    }
  });

  test('IDs with leading zeros or above 2^53 stay the same in CSV, JSON and XLSX', async () => {
    const big = '9007199254740993';
    expect((await read('tasks.csv', `id,title\n007,a\n${big},b\n`)).tasks.map((t) => t.id)).toEqual(['007', big]);
    expect(
      (await read('tasks.json', `[{"id":"007","title":"a"},{"id":${big},"title":"b"}]`)).tasks.map((t) => t.id),
    ).toEqual(['007', big]);
    const sheet = `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}</row><row r="2">${cell('A2', '007')}${cell('B2', 'a')}</row><row r="3"><c r="A3"><v>${big}</v></c>${cell('B3', 'b')}</row>`;
    expect((await read('work.xlsx', workbook({ tasks: sheet }))).tasks.map((t) => t.id)).toEqual(['007', big]);
  });

  test('names with a meaning in SQL, JavaScript or spreadsheets are plain text', async () => {
    const titles = [
      '__proto__',
      '😀 絵コンテ',
      '<img src=x onerror=alert(1)>',
      '=HYPERLINK("x")',
      "'; DROP TABLE tasks; --",
    ];
    const json = JSON.stringify(titles.map((title, n) => ({ id: n === 0 ? '__proto__' : `${n}`, title })));
    const reading = await read('tasks.json', json);
    expect(reading.tasks.map((t) => t.title)).toEqual(titles);
    expect(reading.tasks[0]?.id).toBe('__proto__');
    expect((await read('tasks.json', '[{"id":"1","title":"a","__proto__":"x"}]')).tasks.length).toBe(1);
  });

  test('a time with a zone is exact; a date alone stays a date', async () => {
    const reading = await read(
      'tasks.csv',
      'id,title,due_at,release_at\n1,a,2026-12-01,2026-11-24\n2,b,2026-12-01T17:00:00+05:30,\n3,c,2026-12-01 08:30,\n',
    );
    expect(reading.tasks.map((t) => t.dueOn ?? t.dueAt)).toEqual([
      '2026-12-01',
      '2026-12-01T11:30:00.000Z',
      '2026-12-01T08:30:00.000Z',
    ]);
    expect(reading.tasks[0]).toMatchObject({ dueAt: null, releaseAt: null, releaseOn: '2026-11-24' });
  });

  test('a spreadsheet date is a date', async () => {
    const sheet = `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}${cell('C1', 'due_at')}</row><row r="2">${cell('A2', 'T')}${cell('B2', 'a')}<c r="C2" s="1"><v>46357</v></c></row>`;
    expect((await read('work.xlsx', workbook({ tasks: sheet }))).tasks[0]).toMatchObject({
      dueAt: null,
      dueOn: '2026-12-01',
    });
  });

  test('several sheets of one workbook are read, and sheets of notes are skipped', async () => {
    const tasks = `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}${cell('C1', 'assigned_to')}</row><row r="2">${cell('A2', 'T')}${cell('B2', 'a')}${cell('C2', 'x')}</row>`;
    const agents = `<row r="1">${cell('A1', 'id')}${cell('B1', 'name')}${cell('C1', 'weekly_hours')}</row><row r="2">${cell('A2', 'x')}${cell('B2', 'X')}<c r="C2"><v>40</v></c></row>`;
    const reading = await read(
      'work.xlsx',
      workbook({ Work: tasks, People: agents, Notes: `<row r="1">${cell('A1', 'hello')}</row>` }),
    );
    expect(codes(reading)).toEqual([]);
    expect(reading.assignedTo).toEqual([{ taskId: 'T', agentId: 'x' }]);
    expect(reading.tasks[0]?.status).toBe('assigned');
    expect(warned(reading)).toContain('sheet_skipped');
  });
});

describe('incomplete input', () => {
  test('a missing estimate is the median of its type, or 8 hours, and is marked as assumed', async () => {
    const reading = await read(
      'tasks.csv',
      'id,title,type,estimate_hours\n1,a,copy,4\n2,b,copy,6\n3,c,copy,\n4,d,other,\n',
    );
    expect(reading.tasks.map((t) => [t.estimateMinutes, t.remainingMinutes, t.estimateAssumed])).toEqual([
      [240, 240, false],
      [360, 360, false],
      [300, 300, true],
      [480, 480, true],
    ]);
  });

  test('a missing column keeps the existing values', async () => {
    const first = await read('tasks.csv', 'id,title,client,estimate_hours\n1,a,Quillon,4\n');
    const existing: ExistingWork = { ...NOTHING_EXISTING, tasks: new Map(first.tasks.map((t) => [t.id, t])) };
    const second = await readSources([{ name: 'tasks.csv', bytes: bytesOf('id,title\n1,b\n') }], {
      nowMs,
      timeZone: 'UTC',
      existing,
      daysOfAgents: utcDays,
      options: {},
    });
    expect(second.tasks[0]).toEqual({ ...first.tasks[0], title: 'b' });
  });

  test('lookalike IDs and invisible characters give a warning', async () => {
    const reading = await read('tasks.csv', 'id,title\nQO-1,a\nQ0-1,b\nZ,a\u200bb\n');
    expect(codes(reading)).toEqual([]);
    expect(warned(reading)).toContain('look_alike_id');
    expect(warned(reading)).toContain('invisible_characters');
  });

  test('activity must refer to existing tasks and agents', async () => {
    const reading = await read('activity.csv', 'task_id,agent_id,at,kind,hours\nT1,a,2026-11-20T10:00:00Z,work,2\n');
    expect(codes(reading)).toEqual(['unknown_reference', 'unknown_reference']);
  });

  test('outcomes may refer to tasks and agents that no longer exist', async () => {
    const reading = await read(
      'outcomes.csv',
      'task_id,agent_id,estimate_hours,actual_hours,finished_at\nold,gone,2,3,2026-01-05\n',
    );
    expect(codes(reading)).toEqual([]);
    expect(reading.outcomes[0]?.actualMinutes).toBe(180);
  });
});
