import { counted, dayAndClock, fixed, type Reader, signed, span } from '../../format/index.ts';
import type { ChangeMessages } from '../../model/index.ts';
import { taskName } from '../base/names.ts';
import type { WordsOf } from '../base/words-of.ts';

const ORDINALS = ['', 'Best', 'Second-best', 'Third-best'];
const HOUR_DAYS = 1 / 24;

/** A length of time, in minutes below an hour. */
const lengthOf = (days: number, reader: Reader): string =>
  days < HOUR_DAYS ? `${Math.max(1, Math.round(days * 24 * 60))} min` : span(days, reader);

const fitText = (change: number, reader: Reader): string =>
  change === 0 ? 'the fit is the same' : `fit ${signed(change, reader, 2)}`;

const LATENESS: Readonly<Record<ChangeMessages['planning.moved_sooner']['lateness'], string>> = {
  not_late: '',
  still_late: ', still late',
  now_on_time: ', now on time',
};

/** Why a draft changes the agent or the time of a task. */
export const planChangeWords: WordsOf<ChangeMessages> = {
  'planning.assigned': ({ priority, rank, able, better }, { reader }) => {
    const place =
      able === 1
        ? 'The only qualified agent'
        : `${ORDINALS[rank] ?? `${rank}th-best`} fit of ${counted(able, 'qualified agent', reader)}`;
    const head = `${place}, priority ${fixed(priority, 1, reader)}`;
    if (better === null) return `${head}.`;
    const { agentName, fit, why, finishAt } = better;
    const instead =
      why === 'no_room'
        ? 'has no capacity left'
        : why === 'free'
          ? 'is kept free for other work'
          : `would finish it${finishAt === null ? ' later' : ` ${dayAndClock(finishAt, reader)}`}`;
    return `${head}; ${agentName} fits better (${fixed(fit, 2, reader)}) but ${instead}.`;
  },
  'planning.agent_removed': ({ agentId }) => `${agentId} is no longer in this workspace.`,
  'planning.no_longer_eligible': ({ reasons }, { textOf }) => reasons.map(textOf).join(' '),
  'planning.moved_for_room': ({ agentName, finishAt, fitChange }, { reader }) =>
    `${agentName} has no capacity for it; it now finishes ${dayAndClock(finishAt, reader)}; ${fitText(fitChange, reader)}.`,
  'planning.moved_sooner': ({ agentName, days, lateness, fitChange }, { reader }) =>
    `Finishes ${lengthOf(days, reader)} sooner than with ${agentName}${LATENESS[lateness]}; ${fitText(fitChange, reader)}.`,
  'planning.moved_for_other': ({ agentName, task, priority, fitChange }, { reader }) =>
    `Frees ${agentName} for ${taskName(task)}, priority ${fixed(priority, 1, reader)}; ${fitText(fitChange, reader)}.`,
  'planning.moved_in_rearrangement': ({ fitChange }, { reader }) =>
    `One step of a rearrangement that adds value overall; ${fitText(fitChange, reader)}.`,
  'planning.time_lost': () => 'No longer fits the planning horizon.',
  'planning.time_given': ({ startAt }, { reader }) => `Now has a planned start: ${dayAndClock(startAt, reader)}.`,
  'planning.finish_changed': ({ finishAt }, { reader }) =>
    finishAt === null
      ? 'Now finishes after the planning horizon.'
      : `Now finishes ${dayAndClock(finishAt, reader)}, because working time changed.`,
  'planning.follows_selection': ({ days, later }, { reader }) =>
    days === 0
      ? 'Not selected: finishes at another time because selected work changes.'
      : `Not selected: starts ${lengthOf(days, reader)} ${later ? 'later' : 'sooner'} because selected work changes.`,
  'planning.start_changed': ({ days, later, after }, { reader }) =>
    `Starts ${lengthOf(days, reader)} ${later ? 'later' : 'sooner'}, ${after === null ? "to fit the agent's other work" : `after ${taskName(after)}`}.`,
};
