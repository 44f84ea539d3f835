import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { runs } from '../../support/long.ts';
import { ERASED, randomHistory } from '../../support/random-history.ts';
import { smallOffice } from '../../support/small-office.ts';

/** The first column of every row of a table that contains one of these texts. */
function rowsWith(path: string, table: string, texts: readonly string[]): readonly unknown[] {
  const db = new Sqlite(path, { readonly: true });
  try {
    return db
      .prepare<[], readonly unknown[]>(`SELECT * FROM ${table}`)
      .raw()
      .all()
      .filter((row) => row.some((cell) => typeof cell === 'string' && texts.some((text) => cell.includes(text))))
      .map(([key]) => key);
  } finally {
    db.close();
  }
}

test.each(Array.from({ length: runs(3, 30) }, (_, seed) => seed + 101))(
  'after random history %i, an export contains every row of the file that is about the person, and nobody else',
  async (seed) => {
    const office = await randomHistory(seed, runs(60, 150));
    onTestFinished(() => office.close());
    const made = await office.ask('person.export', { agentId: ERASED.id });
    const texts = [ERASED.id, ERASED.name, JSON.stringify(ERASED.name).slice(1, -1), ERASED.address];
    const rows = (table: string): ReadonlySet<unknown> => new Set(rowsWith(office.path, table, texts));
    const keys = (values: readonly unknown[]): ReadonlySet<unknown> => new Set(values);
    expect(keys(made.assignments.map(({ taskId }) => taskId))).toEqual(rows('assignments'));
    expect(keys(made.activity.map(({ id }) => id))).toEqual(rows('activity'));
    expect(made.outcomes.length).toBe(rows('outcomes').size);
    expect(keys(made.constraints.map(({ id }) => id))).toEqual(rows('work_constraints'));
    expect(keys(made.exceptions.map(({ exceptionId }) => exceptionId))).toEqual(rows('work_exceptions'));
    expect(keys(made.notices.map(({ noticeId }) => noticeId))).toEqual(rows('notices'));
    expect(keys(made.exceptionAnswers.map(({ exceptionId }) => exceptionId))).toEqual(rows('exception_answers'));
    expect(keys(made.escalation.map(({ ladder }) => ladder)).size).toBe(rows('ladders').size);
    expect(keys(made.journal.map(({ seq }) => seq))).toEqual(keys([...rows('journal'), ...rows('journal_images')]));
    expect(made.agent?.id ?? null).toBe(rows('agents').has(ERASED.id) ? ERASED.id : null);
    expect(made.activity.every(({ agentId }) => agentId === ERASED.id)).toBe(true);
    expect(made.mentions).toEqual({ tasks: [], rows: [] });
  },
);

test('an export of a contact has the levels, the required reports and the notifications of that address', async () => {
  const office = await smallOffice({
    agents: 'id,name,weekly_hours,skills\na-1,Ada Nwosu,40,\n',
    tasks: 'id,title,estimate_hours\nT-1,First,8\n',
  });
  onTestFinished(() => office.close());
  await office.ask('ladder.put', {
    name: 'All',
    levels: [
      { name: 'Ada Nwosu', address: 'ada@example.com', answerHours: 1 },
      { name: 'Noor Haddad', role: 'producer', address: 'noor@example.com', answerHours: 1 },
    ],
  });
  expect(await office.ask('person.export', { address: 'Noor@Example.com' })).toMatchObject({
    person: { agentId: null, names: ['Noor Haddad'], addresses: ['noor@example.com'] },
    agent: null,
    figures: null,
    escalation: [{ ladder: 'All', level: 2, name: 'Noor Haddad', role: 'producer', address: 'noor@example.com' }],
    activity: [],
  });
});
