import { type Handlers, ok, type PreventionView } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import {
  atRisk,
  bestAction,
  isLeftAlone,
  type Proposed,
  patternsOf,
  preventionEffect,
  type RiskOutlook,
  type RiskyTask,
} from '../../engine/index.ts';
import type { Session } from '../session/session.ts';
import { bookOf } from './exception-book.ts';
import { applyActions } from './prevention.ts';
import { outlookOf } from './risk-outlook.ts';

const REASONS = 3;

/** Where exceptions are likely, and how to prevent them. */
export function preventionCalls(session: Session): Pick<Handlers, 'prevention.view' | 'prevention.apply'> {
  return {
    'prevention.view': ({ limit }) => {
      const outlook = outlookOf(session, session.prepared());
      const { model } = outlook.learned;
      const open = outlook.tasks.map(({ task, facts }) => ({ taskId: task.id, facts }));
      return ok({
        patterns: patternsOf(model, open),
        tasks: outlook.tasks.slice(0, limit).map((row) => taskRow(outlook, row)),
        effect: preventionEffect(bookOf(session).state().trials.values()),
        isRandomised: outlook.prepared.snapshot.policy.values.autoPrevention,
        calibration: model.calibration,
      });
    },
    'prevention.apply': ({ actionIds }) => {
      const outlook = outlookOf(session, session.prepared());
      const wanted = new Set(actionIds);
      const chosen = atRisk(outlook).flatMap((row) => {
        const proposed = proposedFor(outlook, row);
        return proposed !== null && wanted.has(proposed.action.actionId) ? [proposed] : [];
      });
      const done = applyActions(session, chosen, 'operator');
      if (!done.ok) return done;
      const { revision, applied, entry } = done.value;
      return ok({ revision, applied: applied.length, skipped: wanted.size - applied.length, entry });
    },
  };
}

function taskRow(outlook: RiskOutlook, row: RiskyTask): PreventionView['tasks'][number] {
  const { model } = outlook.learned;
  return {
    taskId: row.task.id,
    title: row.task.title,
    risk: row.risk,
    reasons: model.isLearned
      ? model.reasonsOf(row.facts, REASONS)
      : [message('prevention.too_little_known', { ratio: row.risk })],
    arm: armOf(outlook, row),
    action: proposedFor(outlook, row)?.action ?? null,
  };
}

/** Whether it is in the trial, or will join the control group at the next check. */
function armOf({ trials, learned, prepared }: RiskOutlook, { task, risk }: RiskyTask): 'acted' | 'left_alone' | null {
  const { preventionRisk, preventionControl } = prepared.snapshot.policy.values;
  const isNext = learned.model.isLearned && risk >= preventionRisk && isLeftAlone(task.id, preventionControl);
  return trials.get(task.id)?.arm ?? (isNext ? 'left_alone' : null);
}

/** The suggested action for a task; null if its risk is below the threshold, it was acted on, or it is left alone. */
function proposedFor(outlook: RiskOutlook, row: RiskyTask): Proposed | null {
  const { isLearned } = outlook.learned.model;
  const isDue = isLearned && row.risk >= outlook.prepared.snapshot.policy.values.preventionRisk;
  return isDue && armOf(outlook, row) === null ? bestAction(outlook, row) : null;
}
