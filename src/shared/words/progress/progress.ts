import {
  civilShort,
  counted,
  dayAndClock,
  dueShort,
  hours,
  percent,
  plural,
  type Reader,
  shortDay,
  whole,
} from '../../format/index.ts';
import type { DelayCause, DelayLevel, Instant, MilestoneRule, ProgressMessages } from '../../model/index.ts';
import { listedOf } from '../base/counts.ts';
import type { WordsContext, WordsOf } from '../base/words-of.ts';

/** Names of the causes of a delay, for lists and charts. */
export const DELAY_CAUSE_NAMES: Readonly<Record<DelayCause, string>> = {
  queue: 'Other work first',
  prerequisites: 'Dependencies',
  start_date: 'Start date',
  overrun: 'Longer than estimated',
  absence: 'Absence',
  risk: 'Risk factors',
  remainder: 'Several causes combined',
};
export const DELAY_LEVEL_NAMES: Readonly<Record<DelayLevel, string>> = {
  on_track: 'on track',
  at_risk: 'at risk',
  likely_late: 'likely late',
  unknown: 'unknown',
};
/** The states of milestones. */
export const MILESTONE_STATE_NAMES = { missed: 'missed', at_risk: 'at risk', open: 'open', met: 'reached' } as const;

/** What the dates of a forecast mean; the details behind each are in the tooltip. */
export const LIKELY_FINISH = 'Likely finish';
export const VERY_LIKELY_FINISH = 'Very likely by';
export const LIKELY_HELP = 'Finishes by then in half of the simulations (P50)';
export const VERY_LIKELY_HELP = 'Finishes by then in 9 of 10 simulations (P90)';
/** Why a finish is not forecast. */
export const NO_FORECAST = 'No forecast: some of this work has no assignee.';

/** When a milestone is reached automatically: `at 60% progress`. */
export function milestoneRuleWords(rule: MilestoneRule, reader: Reader): string {
  switch (rule.kind) {
    case 'by_hand':
      return 'by hand';
    case 'checklist':
      return 'when every deliverable is accepted';
    case 'deliverable':
      return `when “${rule.deliverable}” is accepted`;
    case 'activity':
      return `when “${rule.activity}” is reported`;
    case 'progress':
      return `at ${percent(rule.progressRatio, reader)} progress`;
  }
}

const tenth = (value: number): number => Math.round(Math.abs(value) * 10) / 10;
const size = (delayHours: number, reader: Reader): string => hours(tenth(delayHours), reader);
/** `which adds 3 h`, or `which saves 3 h`. */
const effect = (delayHours: number, reader: Reader): string =>
  `which ${delayHours > 0 ? 'adds' : 'saves'} ${size(delayHours, reader)}`;
/** `Likely to finish by 26 Nov, very likely by 2 Dec` */
function forecast(
  { likelyAt, veryLikelyAt }: { readonly likelyAt: Instant | null; readonly veryLikelyAt: Instant | null },
  reader: Reader,
): string {
  if (likelyAt === null) return 'Not likely to finish within a year';
  const latest =
    veryLikelyAt === null ? 'but it may take more than a year' : `very likely by ${shortDay(veryLikelyAt, reader)}`;
  return `Likely to finish by ${shortDay(likelyAt, reader)}, ${latest}`;
}

function summary(values: ProgressMessages['progress.summary'], { reader, textOf }: WordsContext): string {
  const reached =
    values.milestones === 0
      ? ''
      : `, ${whole(values.milestonesReached, reader)} of ${counted(values.milestones, 'milestone', reader)} reached`;
  const day = values.nextMilestoneOn === null ? '' : ` by ${civilShort(values.nextMilestoneOn, reader)}`;
  const next = values.nextMilestone === null ? '' : `; next is ${values.nextMilestone}${day}`;
  const due = values.dueAt === null ? ', no due date' : `, due ${dueShort({ ...values, dueAt: values.dueAt }, reader)}`;
  const finish = values.canFinish
    ? `${forecast(values, reader)}${due}.`
    : 'No finish date yet: it has no assignee, or depends on a task that has none.';
  const risk = values.lateRatio === null ? '' : `${percent(values.lateRatio, reader)} chance of being late.`;
  const cause = values.mainCause === null ? '' : textOf(values.mainCause);
  return [`${percent(values.doneRatio, reader)} done${reached}${next}.`, finish, risk, cause].filter(Boolean).join(' ');
}

function remedy(
  { kind, agent, finishAt, lateRatio, makesLate }: ProgressMessages['progress.remedy'],
  reader: Reader,
): string {
  const name = agent ?? '';
  const what = { move: `Reassign to ${name}`, first: 'Do it first', split: `Give half of it to ${name}` }[kind];
  const finish =
    finishAt === null ? 'not likely to finish within a year' : `likely to finish by ${shortDay(finishAt, reader)}`;
  const others = makesLate === 0 ? '' : `; makes ${counted(makesLate, ['other task', 'other tasks'], reader)} late`;
  return `${what}: ${finish}, ${percent(lateRatio, reader)} chance of being late${others}.`;
}

export const progressWords: WordsOf<ProgressMessages> = {
  'progress.other_work_first': ({ agent, delayHours }, { reader }) =>
    `${agent} has ${size(delayHours, reader)} of other work to do first.`,
  'progress.waits_for': ({ titles, more, delayHours }, { reader }) =>
    `Waiting for ${listedOf(titles, more)} adds ${size(delayHours, reader)}.`,
  'progress.starts_later': ({ startAt, delayHours }, { reader }) =>
    `It cannot start before ${dayAndClock(startAt, reader)}, ${effect(delayHours, reader)}.`,
  'progress.takes_longer': ({ agent, ratioOfEstimate, delayHours }, { reader }) =>
    `Work like this takes ${agent} ${percent(ratioOfEstimate, reader)} of its estimate, ${effect(delayHours, reader)}.`,
  'progress.away': ({ agent, delayHours }, { reader }) => `${agent} is away, ${effect(delayHours, reader)}.`,
  'progress.risk_factors': ({ risks, riskFactors, delayHours }, { reader }) =>
    `${counted(risks, 'risk factor', reader)} (${riskFactors.join(', ') || 'the remaining work is complex'}) ${plural(risks, delayHours > 0 ? ['adds', 'add'] : ['saves', 'save'])} ${size(delayHours, reader)}.`,
  'progress.combined': ({ delayHours }, { reader }) =>
    delayHours > 0
      ? `Another ${size(delayHours, reader)} come from several of these causes together.`
      : `${size(delayHours, reader)} are counted under more than one of these causes.`,
  'progress.remedy': (values, { reader }) => remedy(values, reader),
  'progress.done': () => 'Done.',
  'progress.cancelled': () => 'Cancelled.',
  'progress.summary': summary,
};
