import type { ProgressMessages } from '../progress.ts';
import {
  civilDate,
  flag,
  inner,
  instant,
  listOf,
  number,
  oneOf,
  optional,
  orNull,
  type ShapesOf,
  text,
} from './guards.ts';

const delayFields = { delayHours: number };
const agentDelayFields = { ...delayFields, agent: text };

export const progressShapes: ShapesOf<ProgressMessages> = {
  'progress.other_work_first': agentDelayFields,
  'progress.waits_for': { ...delayFields, titles: listOf(text), more: number },
  'progress.starts_later': { ...delayFields, startAt: instant },
  'progress.takes_longer': { ...delayFields, agent: text, ratioOfEstimate: number },
  'progress.away': agentDelayFields,
  'progress.risk_factors': { ...delayFields, risks: number, riskFactors: listOf(text) },
  'progress.combined': delayFields,
  'progress.remedy': {
    kind: oneOf('move', 'first', 'split'),
    agent: orNull(text),
    finishAt: orNull(instant),
    lateRatio: number,
    makesLate: number,
  },
  'progress.done': {},
  'progress.cancelled': {},
  'progress.summary': {
    doneRatio: number,
    milestones: number,
    milestonesReached: number,
    nextMilestone: orNull(text),
    nextMilestoneOn: orNull(civilDate),
    canFinish: flag,
    likelyAt: orNull(instant),
    veryLikelyAt: orNull(instant),
    dueAt: orNull(instant),
    dueOn: optional(civilDate),
    lateRatio: orNull(number),
    mainCause: orNull(inner),
  },
};
