import { describe, expect, it } from 'vitest';
import { fileOf, type KnownWork, readPasted } from '../../src/renderer/src/views/queue/paste/paste-rows.ts';
import { readerOf } from '../../src/shared/format/index.ts';

const reader = readerOf('de-DE', 'Europe/Berlin');
const known: KnownWork = {
  agents: [{ id: 'A-1', name: 'Ines Barros' }],
  clients: ['Quillon'],
  taskIds: new Set(['T-1']),
};
const targetsOf = (...rows: readonly (readonly string[])[]) => readPasted(rows, known, reader).targets;

describe('pasted rows', () => {
  it('have the columns that their titles name, as files, the queue or spreadsheets write them', () => {
    expect(
      targetsOf(['Task', 'due_at', 'Estimate', 'Rank', 'Assignee', 'Colour'], ['Film', '', '', '1', '', 'red']),
    ).toEqual(['title', 'due_at', 'estimate_hours', null, 'assigned_to', null]);
  });
  it('have the columns that their contents suggest, without titles', () => {
    expect(targetsOf(['T-1', 'Film', 'Quillon', '27.11.2026', '1,5 h', 'Ines Barros'])).toEqual([
      'id',
      'title',
      'client',
      'due_at',
      'estimate_hours',
      'assigned_to',
    ]);
    expect(targetsOf(['Film'], ['Menu card'])).toEqual(['title']);
  });
  it('use a column once, and no names of skills for known tasks', () => {
    expect(targetsOf(['Title', 'Name', 'Client'], ['a', 'b', 'c'])).toEqual(['title', null, 'client']);
    expect(targetsOf(['ID', 'Skills'], ['T-1', 'Figma'])).toEqual(['id', null]);
    expect(targetsOf(['Title', 'Skills'], ['Film', 'figma'])).toEqual(['title', 'required_skills']);
  });
  it('become a file with dates, assignees and hours in the notation of imports, and the line of each row', () => {
    const pasted = readPasted(
      [
        ['Title', 'Due date', 'Assignee', 'Hours'],
        ['Two\nlines "a"', '27.11.2026', 'ines barros', '1,5 h'],
        ['Film', 'soon', 'Nobody', ''],
      ],
      known,
      reader,
    );
    expect(fileOf(pasted, known, reader)).toEqual({
      text: 'title,due_at,assigned_to,estimate_hours\r\n"Two\nlines ""a""","2026-11-27","A-1","1,5"\r\n"Film","soon","Nobody",""',
      lines: [2, 4],
    });
  });
});
