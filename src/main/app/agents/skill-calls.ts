import { fail, type Handlers, ok } from '../../../shared/contract/index.ts';
import { isOpen, message, type SkillRelation } from '../../../shared/model/index.ts';
import { committed, type Session } from '../session/session.ts';

/** Skills, with who has them and what needs them, and how they relate. */
export function skillCalls(session: Session): Pick<Handlers, 'skills.view' | 'skills.relate'> {
  return {
    'skills.view': () => {
      const { skills, agents, tasks, relations } = session.snapshot();
      const open = tasks.filter(isOpen);
      return ok({
        skills: skills.map((skill) => ({
          ...skill,
          agents: agents.filter((agent) => agent.skills.some((own) => own.skillId === skill.id)).length,
          openTasks: open.filter((task) => task.requiredSkills.some((need) => need.skillId === skill.id)).length,
        })),
        relations,
      });
    },
    'skills.relate': ({ a, b, relatednessRatio }) => {
      if (a === b)
        return fail('refused_input', message('agents.same_skill', {}), message('agents.choose_two_skills', {}));
      const [first, second] = a < b ? [a, b] : [b, a];
      const nameOf = (id: string): string => session.store().records.skill.get(id)?.name ?? id;
      const sentence = message('journal.skills_related', {
        first: nameOf(first),
        second: nameOf(second),
        relatednessRatio,
      });
      const changed = session.change({ command: 'skills.relate', sentence }, (writer) => {
        const relation: SkillRelation = {
          a: first,
          b: second,
          relatednessRatio: relatednessRatio ?? 0,
          source: 'operator',
        };
        if (relatednessRatio === null) writer.remove('relation', JSON.stringify([first, second]));
        else writer.put('relation', relation);
        return undefined;
      });
      return changed.ok ? ok(committed(changed.value)) : changed;
    },
  };
}
