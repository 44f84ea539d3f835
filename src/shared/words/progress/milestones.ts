import type { MilestoneMessages, MilestoneOwnerName } from '../../model/index.ts';
import { listed, listedOf } from '../base/counts.ts';
import type { WordsOf } from '../base/words-of.ts';

/** `Wireframes (T-12)`, `Web shop (Corvane)` */
export const milestoneOwnerName = (owner: MilestoneOwnerName): string =>
  owner.kind === 'task' ? `${owner.title} (${owner.taskId})` : `${owner.project} (${owner.client ?? 'internal'})`;

/** The accepted forms of a milestone's condition. */
export const RULE_HELP = 'Use by hand, checklist, deliverable: wireframes, activity: started or progress: 50%.';

/** What to do about a name in a condition that does not exist. */
export function ruleNext(field: 'deliverable' | 'activity', nearest: string | null, known: readonly string[]): string {
  if (nearest !== null) return `Did you mean ${nearest}?`;
  if (known.length === 0) return 'There are no deliverables. Add them first, or choose another condition.';
  return field === 'activity' ? `Use ${listedAs(known)}.` : `The deliverables are ${listedAs(known)}.`;
}
const NAMED = 12;
const listedAs = (known: readonly string[]): string =>
  known.length <= NAMED ? listed(known) : listedOf(known.slice(0, NAMED), known.length - NAMED);

export const milestoneWords: WordsOf<MilestoneMessages> = {
  'milestones.one_name_for_several': () => 'Several milestones cannot be given the same name.',
  'milestones.rename_one': () => 'Rename one at a time.',
  'milestones.unknown': ({ owner, name }) => `${milestoneOwnerName(owner)} has no milestone called ${name}.`,
  'milestones.choose_from': ({ names }) =>
    names.length === 0 ? 'It has no milestones. Add one first.' : `Its milestones are ${listed(names)}.`,
  'milestones.exists': ({ owner, name }) => `${milestoneOwnerName(owner)} already has a milestone called ${name}.`,
  'milestones.choose_name': () => 'Choose another name.',
  'milestones.rule_unknown': ({ owner, field, name }) =>
    field === 'activity'
      ? `“${name}” is not a kind of report.`
      : `${milestoneOwnerName(owner)} has no deliverable “${name}”.`,
  'milestones.rule_known': ({ field, nearest, known }) => ruleNext(field, nearest, known),
  'milestones.unknown_project': ({ project, client }) =>
    client === null
      ? `There is no internal project ${project}.`
      : `There is no project ${project} for the client ${client}.`,
  'milestones.check_project': () =>
    'Check the project and the client of its tasks. A project exists while a task belongs to it.',
  'progress.unknown_task': ({ taskId }) => `Task ${taskId} does not exist.`,
  'progress.check_task': () => 'Check its ID in the queue.',
};
