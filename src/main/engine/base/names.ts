import type { SkillId, Snapshot, Task, TaskName } from '../../../shared/model/index.ts';
import { memoizeLast } from './memoize.ts';

const namesOfSkills = memoizeLast(
  (skills: Snapshot['skills']): ReadonlyMap<SkillId, string> => new Map(skills.map(({ id, name }) => [id, name])),
);

/** The name of a skill; its id where the workspace does not list it. */
export const skillName = ({ skills }: Pick<Snapshot, 'skills'>, id: SkillId): string =>
  namesOfSkills(skills).get(id) ?? id;

/** A task as people name it. */
export const taskNameOf = ({ id, title }: Task): TaskName => ({ taskId: id, title });
