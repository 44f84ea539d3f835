import type { SkillId, Snapshot, Task, TaskName } from '../../../shared/model/index.ts';
import { memoizeLast } from './memoize.ts';

const namesOfSkills = memoizeLast(
  (skills: Snapshot['skills']): ReadonlyMap<SkillId, string> => new Map(skills.map(({ id, name }) => [id, name])),
);

/** Returns the name of a skill, or its id if the workspace does not list it. */
export const skillName = ({ skills }: Pick<Snapshot, 'skills'>, id: SkillId): string =>
  namesOfSkills(skills).get(id) ?? id;

/** Returns the ID and title of a task, for messages. */
export const taskNameOf = ({ id, title }: Task): TaskName => ({ taskId: id, title });
