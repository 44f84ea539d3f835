import { describe, expect, test } from 'vitest';
import { readerOf } from '../../../../src/shared/format/index.ts';
import { asCivilDate, instantOf, message } from '../../../../src/shared/model/index.ts';
import { textOf } from '../../../../src/shared/words/index.ts';
import { milestoneRuleWords } from '../../../../src/shared/words/progress/progress.ts';

const berlin = readerOf('en-GB', 'Europe/Berlin');
const day = (date: number) => instantOf(Date.UTC(2026, 10, date, 16));
const summary = {
  doneRatio: 0.4,
  milestones: 3,
  milestonesReached: 1,
  nextMilestone: 'Wireframes',
  nextMilestoneOn: asCivilDate('2026-11-24'),
  canFinish: true,
  likelyAt: day(26),
  veryLikelyAt: day(32),
  dueAt: day(25),
  lateRatio: 0.62,
  mainCause: message('progress.other_work_first', { agent: 'Ada', delayHours: 12.04 }),
};

describe('the progress of a task', () => {
  test('is one paragraph with its forecast, its risk and the main cause of its delay', () => {
    expect(textOf(message('progress.summary', summary), berlin)).toBe(
      '40% done, 1 of 3 milestones reached; next is Wireframes by 24 Nov. Likely to finish by 26 Nov, very likely by 2 Dec, due 25 Nov. 62% chance of being late. Ada has 12 h of other work to do first.',
    );
  });
  test('says what is missing if no finish can be forecast', () => {
    const values = {
      ...summary,
      milestones: 0,
      nextMilestone: null,
      canFinish: false,
      lateRatio: null,
      mainCause: null,
    };
    expect(textOf(message('progress.summary', values), berlin)).toBe(
      '40% done. No finish date yet: it has no assignee, or depends on a task that has none.',
    );
  });
  test("describes the effect of a change, in the reader's zone", () => {
    const values = {
      kind: 'move',
      agent: 'Bo',
      finishAt: instantOf(Date.UTC(2026, 10, 24, 23, 30)),
      lateRatio: 0.1,
      makesLate: 1,
    } as const;
    expect(textOf(message('progress.remedy', values), berlin)).toBe(
      'Reassign to Bo: likely to finish by 25 Nov, 10% chance of being late; makes 1 other task late.',
    );
  });
  test('a cause that saves time says so', () => {
    const values = { agent: 'Bo', ratioOfEstimate: 0.8, delayHours: -3 };
    expect(textOf(message('progress.takes_longer', values), berlin)).toBe(
      'Work like this takes Bo 80% of its estimate, which saves 3 h.',
    );
  });
  test('the rule of a milestone is written in words', () => {
    expect(milestoneRuleWords({ kind: 'progress', progressRatio: 0.6 }, berlin)).toBe('at 60% progress');
    expect(milestoneRuleWords({ kind: 'deliverable', deliverable: 'wireframes' }, berlin)).toBe(
      'when “wireframes” is accepted',
    );
  });
});
