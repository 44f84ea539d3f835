import type { ArgsIn, ValueOf } from '../../../../shared/contract/index.ts';
import { hoursOfMinutes } from '../../../../shared/model/index.ts';

type Put = ArgsIn<'project-template.put'>;
export type ProjectTemplateRow = ValueOf<'project-templates.view'>['templates'][number];

/** A task of a template as the form holds it. Its number stays while the dialog is open, so that others can name it. */
export interface TemplateTaskValues extends Omit<Put['tasks'][number], 'key' | 'dependsOnKeys'> {
  readonly number: number;
  readonly key: string;
  /** Numbers of other tasks: `1; 3`. */
  readonly dependsOnKeys: string;
}
export interface TemplateValues {
  readonly name: string;
  readonly tasks: readonly TemplateTaskValues[];
}

export const blankTask = (number: number): TemplateTaskValues => ({
  number,
  key: `new-${number}`,
  title: '',
  estimateHours: null,
  startDay: null,
  dueDay: null,
  requiredSkills: '',
  dependsOnKeys: '',
});

export function templateValues({ name, taskTemplates }: ProjectTemplateRow): TemplateValues {
  const numbers = new Map(taskTemplates.map(({ key }, index) => [key, index + 1]));
  return {
    name,
    tasks: taskTemplates.map((task, index) => ({
      number: index + 1,
      key: task.key,
      title: task.title,
      estimateHours: task.estimateMinutes === null ? null : hoursOfMinutes(task.estimateMinutes),
      startDay: task.startDay,
      dueDay: task.dueDay,
      requiredSkills: task.requiredSkills
        .map(
          ({ skillId, minimumProficiency, importance, mandatory }) =>
            `${skillId}:${minimumProficiency}${mandatory ? '!' : ''}${importance === 1 ? '' : `*${importance}`}`,
        )
        .join('; '),
      dependsOnKeys: task.dependsOnKeys.flatMap((key) => numbers.get(key) ?? []).join('; '),
    })),
  };
}

/** The arguments of a form. What is no number of a task stays as it is typed, so that the fault is at its field. */
export function templateArgs({ name, tasks }: TemplateValues, { id, version }: ProjectTemplateRow): Put {
  const keys = new Map(tasks.map(({ number, key }) => [String(number), key]));
  return {
    id,
    name,
    version,
    tasks: tasks.map(({ number: _, dependsOnKeys, ...task }) => ({
      ...task,
      dependsOnKeys: dependsOnKeys.split(/[;,\s]+/).flatMap((part) => (part === '' ? [] : (keys.get(part) ?? part))),
    })),
  };
}
