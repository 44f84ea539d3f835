import { expect, onTestFinished, test } from 'vitest';
import { loadExceptionState, StoreFailure, saveExceptionChanges } from '../../src/main/store/index.ts';
import { message, recorded } from '../../src/shared/model/index.ts';
import { NOW } from '../support/builders.ts';
import { anAttempt, anException, aTrial } from '../support/exceptions.ts';
import { aNotice } from '../support/notices.ts';
import { openedAt, workspacePath } from '../support/store.ts';

const opened = () => {
  const store = openedAt(workspacePath());
  onTestFinished(() => store.close());
  return store.db;
};

/** An exception as versions before messages stored it: every text is an English sentence. */
const OLD = {
  ...anException({ exceptionId: 'EX-0001' }),
  title: 'Terminal film will miss Tue 24 Nov',
  fact: 'Late, Corvane, risk 91%',
  impactFact: 'rank 1 of 9',
  likelihoodFact: 'of finishing after due',
  timeLeftFact: '8 h of work left',
  causeFact: 'not skill, not estimate',
  evidence: [{ label: 'Able agents', value: '2', note: 'Ada, Bo' }],
  steps: [{ at: NOW, kind: 'detected', title: 'Detected: Terminal film', detail: 'Late.' }],
  attempts: [{ ...anAttempt(), label: 'Give it to Bo', detail: 'Fit 0.84.', note: '' }],
  resolution: {
    type: 'manual',
    by: 'operator',
    at: NOW,
    strategy: null,
    successful: true,
    note: 'In the hands of Ann.',
  },
};

test('exceptions and notifications stored as English by an earlier version stay readable', () => {
  const db = opened();
  const put = (table: string, key: string, column: string, id: string, row: object): void =>
    void db.prepare(`INSERT INTO ${table} (${key}, ${column}) VALUES (?, ?)`).run(id, JSON.stringify(row));
  put('work_exceptions', 'exception_id', 'exception', 'EX-0001', OLD);
  put('notices', 'notice_id', 'notice', 'N-1', { ...aNotice(1), title: 'Late', body: 'Late, Corvane.' });
  const { exceptions, notices } = loadExceptionState(db);
  expect(exceptions.get('EX-0001')).toMatchObject({
    title: recorded('Terminal film will miss Tue 24 Nov'),
    fact: recorded('Late, Corvane, risk 91%'),
    evidence: [{ label: recorded('Able agents'), value: recorded('2'), note: recorded('Ada, Bo') }],
    steps: [{ title: recorded('Detected: Terminal film') }],
    attempts: [{ label: recorded('Give it to Bo'), detail: recorded('Fit 0.84.') }],
    resolution: { note: recorded('In the hands of Ann.') },
  });
  expect(notices.get('N-1')).toMatchObject({ title: recorded('Late'), body: recorded('Late, Corvane.') });
});

test('saved rows are read back unchanged, including messages and optional fields', () => {
  const db = opened();
  const exception = anException({
    title: message('exceptions.late_title', { task: 'Film', dueAt: NOW }),
    worstSeverity: 'high',
    pastAnswerAt: NOW,
    attempts: [anAttempt()],
  });
  saveExceptionChanges(db, { exceptions: [exception], notices: [aNotice(1)], trials: [aTrial()] });
  const state = loadExceptionState(db);
  expect([...state.exceptions.values()]).toEqual([exception]);
  expect([...state.notices.values()]).toEqual([aNotice(1)]);
  expect([...state.trials.values()]).toEqual([aTrial()]);
});

test.each([
  ['no JSON', '{'],
  ['another shape', '{"exceptionId":"EX-0001"}'],
  ['a kind that does not exist', JSON.stringify({ ...OLD, kind: 'tired' })],
  ['a title that is neither text nor a message', JSON.stringify({ ...OLD, title: 12 })],
])('a row with %s is refused as damaged, by table and key', (_, text) => {
  const db = opened();
  db.prepare('INSERT INTO work_exceptions (exception_id, exception) VALUES (?, ?)').run('EX-0001', text);
  let thrown: unknown = null;
  try {
    loadExceptionState(db);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(StoreFailure);
  expect(thrown).toMatchObject({
    failure: { code: 'workspace_damaged', values: { table: 'work_exceptions', key: 'EX-0001' } },
  });
});
