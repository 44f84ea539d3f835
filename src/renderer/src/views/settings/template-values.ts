import type { ArgsIn, ValueOf } from '../../../../shared/contract/index.ts';
import { hoursOfMinutes, milestoneRuleText } from '../../../../shared/model/index.ts';

type Put = ArgsIn<'project-template.put'>;
export type ProjectTemplateRow = ValueOf<'project-templates.view'>['templates'][number];

/** A task of a template as the form holds it. Its number stays while the dialog is open, so that others can name it. */
export interface TemplateTaskValues extends Omit<Put['tasks'][number], 'key' | 'dependsOnKeys' | 'parentKey'> {
  readonly number: number;
  readonly key: string;
  /** Numbers of other tasks: `1; 3`. */
  readonly dependsOnKeys: string;
  /** The number of the task that it is part of. */
  readonly parentKey: string;
}
/** A milestone as the form holds it. */
export interface TemplateMilestoneValues {
  /** The number of its task; empty: of the project. */
  readonly taskKey: string;
  readonly name: string;
  readonly dueDay: number | null;
  readonly weight: number | null;
  /** In the notation of files: `checklist`, `progress:0.5`; empty: by hand. */
  readonly rule: string;
}
export interface TemplateValues {
  readonly name: string;
  readonly tasks: readonly TemplateTaskValues[];
  readonly milestones: readonly TemplateMilestoneValues[];
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
  parentKey: '',
});
export const blankMilestone = (): TemplateMilestoneValues => ({
  taskKey: '',
  name: '',
  dueDay: null,
  weight: 1,
  rule: '',
});

const milestoneValues = (
  taskKey: string,
  { name, dueDay, weight, rule }: ProjectTemplateRow['milestoneTemplates'][number],
): TemplateMilestoneValues => ({
  taskKey,
  name,
  dueDay,
  weight,
  rule: rule.kind === 'by_hand' ? '' : milestoneRuleText(rule),
});

export function templateValues({ name, taskTemplates, milestoneTemplates }: ProjectTemplateRow): TemplateValues {
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
      parentKey: task.parentKey === null ? '' : String(numbers.get(task.parentKey) ?? ''),
    })),
    milestones: [
      ...milestoneTemplates.map((one) => milestoneValues('', one)),
      ...taskTemplates.flatMap(({ milestones }, index) =>
        milestones.map((one) => milestoneValues(String(index + 1), one)),
      ),
    ],
  };
}

/** The arguments of a form. What is no number of a task stays as it is typed, so that the fault is at its field. */
export function templateArgs({ name, tasks, milestones }: TemplateValues, { id, version }: ProjectTemplateRow): Put {
  const keys = new Map(tasks.map(({ number, key }) => [String(number), key]));
  const keyOf = (text: string): string | null => (text.trim() === '' ? null : (keys.get(text.trim()) ?? text.trim()));
  return {
    id,
    name,
    version,
    tasks: tasks.map(({ number: _, dependsOnKeys, parentKey, ...task }) => ({
      ...task,
      dependsOnKeys: dependsOnKeys.split(/[;,\s]+/).flatMap((part) => (part === '' ? [] : (keys.get(part) ?? part))),
      parentKey: keyOf(parentKey),
    })),
    milestones: milestones.map(({ taskKey, weight, ...milestone }) => ({
      ...milestone,
      taskKey: keyOf(taskKey),
      weight: weight ?? 1,
    })),
  };
}
