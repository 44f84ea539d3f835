import { useForm } from 'react-hook-form';
import type { ProjectSummary } from '../../../../shared/contract/index.ts';
import { projectKey } from '../../../../shared/model/index.ts';
import { PROJECT_FORM } from '../../../../shared/words/agents/record-forms.ts';
import { clientName } from '../../../../shared/words/base/names.ts';
import { SmallForm } from '../../components/records/SmallForm.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { type FaultFields, showRecordFaults } from '../../forms/record-faults.ts';
import { SelectField } from '../../forms/SelectField.tsx';
import { sendCommand } from '../../forms/send-command.ts';
import { TextField } from '../../forms/TextField.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { openProjectPage, type ProjectName } from '../../stores/record-page.ts';

interface Values {
  readonly name: string;
  readonly client: string | null;
  readonly dueOn: string | null;
}
const FAULTS: FaultFields = { fields: { project: 'name', name: 'name', client: 'client', dueOn: 'dueOn' }, titles: {} };

function useClientOptions(): readonly (readonly [string, string])[] {
  const { data } = useCoreQuery('clients.view', {});
  return (data?.clients ?? []).map(({ client }) => [client, client]);
}

/** Creates a project. */
export function NewProjectForm({ client, onClose }: { readonly client: string | null; readonly onClose: () => void }) {
  const form = useForm<Values>({ defaultValues: { name: '', client, dueOn: null } });
  const save = async (values: Values): Promise<string | null> => {
    const name = { client: values.client, project: values.name.trim() };
    const result = await sendCommand('project.create', { ...name, dueOn: values.dueOn });
    if (!result.ok) return showRecordFaults(form, result.error, FAULTS);
    onClose();
    openProjectPage(name);
    return null;
  };
  return (
    <FormDialog title={PROJECT_FORM.newProject} form={form} save={PROJECT_FORM.create} onSave={save} onClose={onClose}>
      <ProjectFields title={PROJECT_FORM.newProject} hint="" />
    </FormDialog>
  );
}

/** Renames a project, gives it to another client, or changes its due date. */
export function EditProjectForm({ name, onClose }: { readonly name: ProjectName; readonly onClose: () => void }) {
  const { data } = useCoreQuery('project.view', name);
  return data === undefined ? null : <EditForm summary={data.summary} onClose={onClose} />;
}
function EditForm({ summary, onClose }: { readonly summary: ProjectSummary; readonly onClose: () => void }) {
  const { client, project, dueOn } = summary;
  const form = useForm<Values>({ defaultValues: { name: project, client, dueOn } });
  const save = async (values: Values): Promise<string | null> => {
    const changes = { name: values.name, client: values.client, dueOn: values.dueOn };
    const result = await sendCommand('project.edit', { client, project, changes });
    if (!result.ok) return showRecordFaults(form, result.error, FAULTS);
    onClose();
    openProjectPage({ client: values.client, project: values.name.trim() });
    return null;
  };
  return (
    <FormDialog
      title={PROJECT_FORM.editProject(project)}
      form={form}
      save={PROJECT_FORM.save}
      onSave={save}
      onClose={onClose}
    >
      <ProjectFields title={project} hint={PROJECT_FORM.clientHint} />
    </FormDialog>
  );
}

function ProjectFields({ title, hint }: { readonly title: string; readonly hint: string }) {
  const clients = useClientOptions();
  return (
    <SmallForm title={title}>
      <TextField name="name" label={PROJECT_FORM.name} isRequired longest={200} />
      <SelectField
        name="client"
        label={PROJECT_FORM.client}
        hint={hint}
        none={PROJECT_FORM.internal}
        options={clients}
      />
      <DayField name="dueOn" label={PROJECT_FORM.dueDate} />
    </SmallForm>
  );
}

/** Makes a project part of another one. */
export function MergeProjectForm({ name, onClose }: { readonly name: ProjectName; readonly onClose: () => void }) {
  const { data } = useCoreQuery('projects.view', {});
  const form = useForm<{ readonly into: string | null }>({ defaultValues: { into: null } });
  const keyOf = ({ client, project }: ProjectName): string => projectKey({ client, name: project });
  const others = (data?.projects ?? [])
    .filter((row) => keyOf(row) !== keyOf(name))
    // Those of the same client are the likely ones.
    .toSorted((a, b) => Number(b.client === name.client) - Number(a.client === name.client));
  const save = async ({ into }: { readonly into: string | null }): Promise<string | null> => {
    const chosen = others.find((row) => keyOf(row) === into);
    if (chosen === undefined) {
      form.setError('into', { message: PROJECT_FORM.chooseProject }, { shouldFocus: true });
      return null;
    }
    const remains = { client: chosen.client, project: chosen.project };
    const result = await sendCommand('project.merge', { projects: [name], into: remains });
    if (!result.ok) return showRecordFaults(form, result.error, FAULTS);
    onClose();
    openProjectPage(remains);
    return null;
  };
  return (
    <FormDialog
      title={PROJECT_FORM.mergeProject(name.project)}
      form={form}
      save={PROJECT_FORM.merge}
      onSave={save}
      onClose={onClose}
    >
      <SmallForm title={name.project}>
        <SelectField
          name="into"
          label={PROJECT_FORM.into}
          hint={PROJECT_FORM.mergeHint}
          none={PROJECT_FORM.chooseProject}
          options={others.map((row): readonly [string, string] => [
            keyOf(row),
            PROJECT_FORM.projectOf(row.project, clientName(row.client)),
          ])}
          isWide
        />
      </SmallForm>
    </FormDialog>
  );
}

/** Deletes a project; its tasks stay without a project, or are cancelled. */
export function DeleteProjectForm({ name, onClose }: { readonly name: ProjectName; readonly onClose: () => void }) {
  const { data } = useCoreQuery('project.view', name);
  const reader = useReader();
  const form = useForm<{ readonly tasks: 'keep' | 'cancel' }>({ defaultValues: { tasks: 'keep' } });
  const save = async ({ tasks }: { readonly tasks: 'keep' | 'cancel' }): Promise<string | null> => {
    const result = await sendCommand('project.delete', { ...name, tasks });
    if (!result.ok) return showRecordFaults(form, result.error, FAULTS);
    onClose();
    openProjectPage(null);
    return null;
  };
  if (data === undefined) return null;
  const { tasks } = data.summary;
  const { works } = PROJECT_FORM;
  return (
    <FormDialog
      title={PROJECT_FORM.deleteProject(name.project)}
      form={form}
      save={PROJECT_FORM.delete}
      onSave={save}
      onClose={onClose}
    >
      <SmallForm title={tasks === 0 ? PROJECT_FORM.hasNone : PROJECT_FORM.hasTasks(tasks, reader)}>
        {tasks === 0 ? null : (
          <SelectField
            name="tasks"
            label={PROJECT_FORM.tasks}
            options={[
              ['keep', works.keep],
              ['cancel', works.cancel],
            ]}
            isWide
          />
        )}
      </SmallForm>
    </FormDialog>
  );
}
