import { useForm, useWatch } from 'react-hook-form';
import type { ArgsIn, ValueOf } from '../../../../shared/contract/index.ts';
import { civilDay } from '../../../../shared/format/index.ts';
import { PROJECT_TEMPLATES } from '../../../../shared/words/tasks/recurring-view.ts';
import { TASK_FORM } from '../../../../shared/words/tasks/task-form.ts';
import { contractResolver, showFaults } from '../../forms/contract-form.ts';
import { DateField } from '../../forms/DateField.tsx';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormSection } from '../../forms/FormSection.tsx';
import { sendCommand } from '../../forms/send-command.ts';
import { TextField } from '../../forms/TextField.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';

type Save = ArgsIn<'project-template.from-project'>;
type Apply = Omit<ArgsIn<'project-template.apply'>, 'id'>;
type Template = ValueOf<'project-templates.view'>['templates'][number];

/** Saves a project as a template. */
export function SaveTemplateForm({ onClose }: { readonly onClose: () => void }) {
  const form = useForm<Save>({
    defaultValues: { client: null, project: '', name: '' },
    resolver: contractResolver<Save>('project-template.from-project'),
  });
  const save = async (values: Save): Promise<string | null> => {
    const result = await sendCommand('project-template.from-project', values);
    if (!result.ok) return showFaults(form, result.error);
    onClose();
    return null;
  };
  return (
    <FormDialog
      title={PROJECT_TEMPLATES.saveTitle}
      form={form}
      save={PROJECT_TEMPLATES.save}
      onSave={save}
      onClose={onClose}
    >
      <FormSection title={PROJECT_TEMPLATES.ofProject}>
        <ProjectFields />
        <TextField name="name" label={PROJECT_TEMPLATES.name} isRequired longest={200} />
      </FormSection>
    </FormDialog>
  );
}

/** The client and the name of a project. */
function ProjectFields() {
  const { data: choices } = useCoreQuery('task.choices', {});
  const client: unknown = useWatch({ name: 'client' });
  const projects = (choices?.projects ?? []).filter((project) => client === null || project.client === client);
  return (
    <>
      <TextField
        name="client"
        label={TASK_FORM.client}
        empty={null}
        longest={200}
        placeholder={TASK_FORM.internal}
        suggestions={(choices?.clients ?? []).map(({ name }) => name)}
      />
      <TextField
        name="project"
        label={TASK_FORM.project}
        isRequired
        longest={200}
        suggestions={[...new Set(projects.map(({ name }) => name))]}
      />
    </>
  );
}

/** Creates a project of a template, with its dates before it is created. */
export function ApplyTemplateForm({
  template,
  onClose,
}: {
  readonly template: Template;
  readonly onClose: () => void;
}) {
  const form = useForm<Apply>({
    defaultValues: { client: null, project: '', startsOn: '' },
    resolver: contractResolver<Apply>('project-template.apply', (values) => ({ ...values, id: template.id })),
  });
  const save = async (values: Apply): Promise<string | null> => {
    const result = await sendCommand('project-template.apply', { ...values, id: template.id });
    if (!result.ok) return showFaults(form, result.error);
    onClose();
    return null;
  };
  return (
    <FormDialog
      title={PROJECT_TEMPLATES.applyTitle(template.name)}
      form={form}
      save={PROJECT_TEMPLATES.apply}
      onSave={save}
      onClose={onClose}
    >
      <FormSection title={PROJECT_TEMPLATES.newProject}>
        <ProjectFields />
        <DateField name="startsOn" label={PROJECT_TEMPLATES.starts} isRequired />
      </FormSection>
      <Preview id={template.id} />
    </FormDialog>
  );
}

function Preview({ id }: { readonly id: string }) {
  const reader = useReader();
  const startsOn: unknown = useWatch({ name: 'startsOn' });
  const isDate = typeof startsOn === 'string' && /^\d{4}-\d\d-\d\d$/.test(startsOn);
  const { data } = useCoreQuery('project-template.preview', isDate ? { id, startsOn } : null);
  if (data === undefined) return <p className="fact">{PROJECT_TEMPLATES.chooseStart}</p>;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{PROJECT_TEMPLATES.task}</th>
          <th scope="col">{PROJECT_TEMPLATES.start}</th>
          <th scope="col">{PROJECT_TEMPLATES.due}</th>
        </tr>
      </thead>
      <tbody>
        {data.tasks.map((task) => (
          <tr key={task.key}>
            <td>{task.title}</td>
            <td className="t2 nw">{task.startOn === null ? '' : civilDay(task.startOn, reader)}</td>
            <td className="t2 nw">{task.dueOn === null ? '' : civilDay(task.dueOn, reader)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
