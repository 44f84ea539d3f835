import {
  type ImportQuestion,
  type MappingProposal,
  mappingQuestion,
  message,
  TASK_STATUSES,
} from '../../../../shared/model/index.ts';
import { shown } from '../types.ts';
import type { People } from './people.ts';

/** The names of skills that a question lists. */
const LISTED_SKILLS = 10;
/** The agents that the question of a person lists. */
const LISTED_AGENTS = 100;
/** The tasks that the question of a task suggests. */
const LISTED_TASKS = 5;
const PRIORITIES = ['1', '0.75', '0.5', '0.25', '0'];

/** What a mapping waits for, as questions: each value, each person, and the skills together. */
export function questionsOf(
  { file, values, people, tasks, skills }: MappingProposal,
  known: People,
): readonly ImportQuestion[] {
  const agents = known.ids.slice(0, LISTED_AGENTS);
  const missing = skills.filter((skill) => skill.asked).map((skill) => shown(skill.name));
  return [
    ...values.flatMap(({ field, column, value, count, guess, asked }) => {
      if (!asked) return [];
      const words = { column: shown(column), value: shown(value), rows: count };
      const status = TASK_STATUSES.find((one) => one === guess) ?? 'queued';
      return field === 'status'
        ? mappingQuestion(
            file,
            'status_value',
            message('import_question.status_value', { ...words, guess: status }),
            TASK_STATUSES,
          )
        : mappingQuestion(
            file,
            'priority_value',
            message('import_question.priority_value', { ...words, guess: guess ?? '0.5' }),
            PRIORITIES,
          );
    }),
    ...people.flatMap(({ name, count, candidates, asked }) =>
      asked
        ? mappingQuestion(
            file,
            'person',
            message('import_question.person', { name: shown(name), rows: count, candidates, isFile: name === file }),
            agents,
          )
        : [],
    ),
    ...tasks.flatMap(({ name, project, count, candidates, asked }) =>
      asked
        ? mappingQuestion(
            file,
            'task',
            message('import_question.task', {
              name: shown(name),
              project: project === null ? null : shown(project),
              rows: count,
              candidates: candidates.slice(0, LISTED_TASKS),
            }),
            candidates,
          )
        : [],
    ),
    ...(missing.length === 0
      ? []
      : [
          mappingQuestion(
            file,
            'skills',
            message('import_question.skills', {
              skills: missing.slice(0, LISTED_SKILLS),
              more: Math.max(0, missing.length - LISTED_SKILLS),
            }),
            ['yes', 'no'],
          ),
        ]),
  ];
}
