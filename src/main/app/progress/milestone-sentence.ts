import type { ArgsOf } from '../../../shared/contract/index.ts';
import { counted, MACHINE_READER } from '../../../shared/format/index.ts';
import { milestoneRuleWords } from '../../../shared/words/progress.ts';

type Changes = ArgsOf<'milestone.set'>['changes'];

/** The journal's sentence on a change of milestones: `Moved 3 milestones 7 days later.`, `Renamed Draft of Route map (T-1) to Sketch.` */
export function milestoneChangeSentence(what: string, changes: Changes): string {
  const done = changesOf(what, changes);
  const [only] = done;
  return done.length === 1 && only !== undefined
    ? `${only.alone}.`
    : `Changed ${what}: ${done.map((one) => one.together).join(', ')}.`;
}

interface Change {
  /** As a sentence of its own, and among several. */
  readonly alone: string;
  readonly together: string;
}
function changesOf(what: string, { isComplete, dueOn, shiftDays, weight, rule, name }: Changes): readonly Change[] {
  const found: Change[] = [];
  const add = (alone: string, together: string): void => void found.push({ alone, together });
  if (isComplete !== undefined)
    add(isComplete ? `Marked ${what} as reached` : `Reopened ${what}`, isComplete ? 'marked as reached' : 'reopened');
  if (dueOn !== undefined)
    add(
      dueOn === null ? `Removed the due date of ${what}` : `Set the due date of ${what} to ${dueOn}`,
      dueOn === null ? 'due date removed' : `due date ${dueOn}`,
    );
  else if (shiftDays !== undefined) {
    const by = `${counted(Math.abs(shiftDays), 'day', MACHINE_READER)} ${shiftDays < 0 ? 'earlier' : 'later'}`;
    add(`Moved ${what} ${by}`, `moved ${by}`);
  }
  if (weight !== undefined) add(`Set the weight of ${what} to ${weight}`, `weight ${weight}`);
  if (rule !== undefined) {
    const when = milestoneRuleWords(rule, MACHINE_READER);
    add(`Changed the rule of ${what}: reached ${when}`, `reached ${when}`);
  }
  if (name !== undefined) add(`Renamed ${what} to ${name}`, `renamed to ${name}`);
  return found;
}
