import { counted, dayAndClock, hours, percent, type Reader, weekRange, whole } from '../../format/index.ts';
import type { DraftFigures, JournalPlanMessages } from '../../model/index.ts';
import { sentence } from '../base/counts.ts';
import { taskName } from '../base/names.ts';
import type { WordsOf } from '../base/words-of.ts';

/** Plans and balancing. */
export const journalPlanWords: WordsOf<JournalPlanMessages> = {
  'journal.plan_requested': ({ planId, replaces }) =>
    `Requested plan ${planId}${replaces === null ? '' : `, which replaces the unpublished ${replaces}`}`,
  'journal.plan_request': ({ seed, maxChanges }, { reader }) =>
    `Seed ${seed}, ${maxChanges === null ? 'as many moves as the policy allows' : `at most ${counted(maxChanges, 'move', reader)}`}.`,
  'journal.fixed': ({ task, change }, { textOf }) => `Applied the fix "${textOf(change)}" for ${taskName(task)}`,
  'journal.plan_discarded': ({ planId }) => `Discarded the unpublished plan ${planId}`,
  'journal.plan_published': ({ planId, changes }, { reader }) =>
    `Published plan ${planId} with ${counted(changes, 'change', reader)}`,
  'journal.draft': (draft, { reader }) => draftText(draft, reader),
  'journal.draft_published': ({ excluded, skipped, ...draft }, { reader }) =>
    [
      draftText(draft, reader),
      ...(excluded === 0 ? [] : [`${counted(excluded, 'change', reader)} excluded.`]),
      ...(skipped === 0 ? [] : [`${counted(skipped, 'change', reader)} skipped because the work has changed since.`]),
    ].join(' '),
  'journal.balanced': ({ fromWeekOn, untilWeekOn, moves, late, overHours, deviationRatio }, { reader }) => {
    const figures = [
      change('late tasks', late, (value) => whole(value, reader)),
      change('overallocation', overHours, (value) => hours(value, reader)),
      change('load deviation', deviationRatio, (value) => percent(value, reader)),
    ].filter((text) => text !== '');
    return `Balanced ${weekRange(fromWeekOn, untilWeekOn, reader)} with ${counted(moves, 'move', reader)}${figures.length === 0 ? '' : `: ${figures.join(', ')}`}`;
  },
  'journal.balance_reasons': ({ reasons, more, skipped }, { reader, textOf }) =>
    [
      ...reasons.map(({ taskId, reason }) => sentence(`${taskId}: ${textOf(reason)}`)),
      ...(more === 0 ? [] : [`${counted(more, ['more move', 'more moves'], reader)}.`]),
      ...(skipped === 0 ? [] : [`${counted(skipped, 'move', reader)} skipped because the work has changed since.`]),
    ].join(' '),
};

const draftText = ({ proposedAt, revision, seed, changes, gapRatio }: DraftFigures, reader: Reader): string =>
  `Proposed on ${dayAndClock(proposedAt, reader)} at revision ${whole(revision, reader)} with seed ${seed}: ${counted(changes, 'change', reader)}, ${gapRatio === null ? 'no proven gap' : `gap ${percent(gapRatio, reader, 2)}`}.`;

/** A figure before and after; empty if both are displayed alike. */
function change(
  name: string,
  { before, after }: { readonly before: number; readonly after: number },
  text: (value: number) => string,
): string {
  return text(before) === text(after) ? '' : `${name} ${text(before)} → ${text(after)}`;
}
