import { useForm, useWatch } from 'react-hook-form';
import { TEMPLATE_TASKS } from '../../../../shared/words/tasks/recurring-view.ts';
import { NumberCell, TextCell } from '../../forms/Cell.tsx';
import { contractResolver, showFaults } from '../../forms/contract-form.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormSection } from '../../forms/FormSection.tsx';
import { RowsField } from '../../forms/RowsField.tsx';
import { sendCommand } from '../../forms/send-command.ts';
import { TextField } from '../../forms/TextField.tsx';
import {
  blankMilestone,
  blankTask,
  type ProjectTemplateRow,
  type TemplateValues,
  templateArgs,
  templateValues,
} from './template-values.ts';

interface TemplateTasksFormProps {
  readonly template: ProjectTemplateRow;
  readonly onClose: () => void;
}

/** The name and the tasks of a project template: estimate, working days after the start, skills, and what each waits for. */
export function TemplateTasksForm({ template, onClose }: TemplateTasksFormProps) {
  const form = useForm<TemplateValues>({
    defaultValues: templateValues(template),
    resolver: contractResolver<TemplateValues>('project-template.put', (values) => templateArgs(values, template)),
  });
  const nextNumber = (): number => Math.max(0, ...form.getValues('tasks').map(({ number }) => number)) + 1;
  const save = async (values: TemplateValues): Promise<string | null> => {
    const result = await sendCommand('project-template.put', templateArgs(values, template));
    if (!result.ok) return showFaults(form, result.error);
    onClose();
    return null;
  };
  return (
    <FormDialog
      title={TEMPLATE_TASKS.title(template.name)}
      form={form}
      save={TEMPLATE_TASKS.save}
      onSave={save}
      onClose={onClose}
    >
      <FormSection title={TEMPLATE_TASKS.template}>
        <TextField name="name" label={TEMPLATE_TASKS.name} isRequired longest={200} isWide />
      </FormSection>
      <FormSection title={TEMPLATE_TASKS.tasks}>
        <div className="wide">
          <p className="fact">{TEMPLATE_TASKS.hint}</p>
          <RowsField
            name="tasks"
            label={TEMPLATE_TASKS.rows}
            hint={TEMPLATE_TASKS.columns}
            add={TEMPLATE_TASKS.add}
            blank={() => blankTask(nextNumber())}
          >
            {(path) => <TaskRow path={path} />}
          </RowsField>
        </div>
      </FormSection>
      <FormSection title={TEMPLATE_TASKS.milestones}>
        <div className="wide">
          <p className="fact">{TEMPLATE_TASKS.milestonesHint}</p>
          <RowsField
            name="milestones"
            label={TEMPLATE_TASKS.rows}
            hint={TEMPLATE_TASKS.milestoneColumns}
            add={TEMPLATE_TASKS.addMilestone}
            blank={blankMilestone}
          >
            {(path, index) => <MilestoneRow path={path} number={index + 1} />}
          </RowsField>
        </div>
      </FormSection>
    </FormDialog>
  );
}

function TaskRow({ path }: { readonly path: string }) {
  const number: unknown = useWatch({ name: `${path}.number` });
  const of = typeof number === 'number' ? number : 0;
  const { labels, short } = TEMPLATE_TASKS;
  return (
    <>
      <span className="t3 n template-number">{of}</span>
      <TextCell name={`${path}.title`} label={labels.title(of)} placeholder={short.title} />
      <NumberCell name={`${path}.estimateHours`} label={labels.estimate(of)} placeholder={short.estimate} />
      <NumberCell name={`${path}.startDay`} label={labels.start(of)} placeholder={short.start} />
      <NumberCell name={`${path}.dueDay`} label={labels.due(of)} placeholder={short.due} />
      <TextCell
        name={`${path}.requiredSkills`}
        label={labels.skills(of)}
        placeholder={short.skills}
        className="medium"
      />
      <TextCell
        name={`${path}.dependsOnKeys`}
        label={labels.after(of)}
        placeholder={short.after}
        className="template-after"
      />
      <TextCell
        name={`${path}.parentKey`}
        label={labels.parent(of)}
        placeholder={short.parent}
        className="template-parent"
      />
    </>
  );
}

function MilestoneRow({ path, number }: { readonly path: string; readonly number: number }) {
  const { milestoneLabels: labels, short } = TEMPLATE_TASKS;
  return (
    <>
      <TextCell
        name={`${path}.taskKey`}
        label={labels.task(number)}
        placeholder={short.ofTask}
        className="template-parent"
      />
      <TextCell name={`${path}.name`} label={labels.name(number)} placeholder={short.milestone} />
      <NumberCell name={`${path}.dueDay`} label={labels.due(number)} placeholder={short.due} />
      <NumberCell name={`${path}.weight`} label={labels.weight(number)} placeholder={short.weight} />
      <TextCell name={`${path}.rule`} label={labels.rule(number)} placeholder={short.byHand} className="medium" />
    </>
  );
}
