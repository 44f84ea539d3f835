import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import type { ArgsIn, TaskExplanation } from '../../../../shared/contract/index.ts';
import { TASK_FORM } from '../../../../shared/words/tasks/task-form.ts';
import { contractResolver, showFaults } from '../../forms/contract-form.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { sendCommand } from '../../forms/send-command.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { openTask } from '../../stores/route.ts';
import type { TaskDialog } from '../../stores/task-dialog.ts';
import { TaskFields } from './TaskFields.tsx';
import { blankTask, changedFields, newTaskOf, valuesOf } from './task-values.ts';

type NewTask = ArgsIn<'task.create'>;
type Changes = ArgsIn<'task.edit'>['changes'];
const NO_CHOICES = { clients: [], projects: [], types: [], domains: [], skills: [], agents: [] };

/** Creates a task with all fields; it can be used again for the next one, which then keeps client, project, type and domain. */
export function NewTaskForm({
  given,
  onClose,
}: {
  readonly given: Extract<TaskDialog, { kind: 'new' }>;
  readonly onClose: () => void;
}) {
  const { data: choices = NO_CHOICES } = useCoreQuery('task.choices', {});
  const form = useForm<NewTask>({
    defaultValues: blankTask({
      client: given.client ?? null,
      project: given.project ?? null,
      parentId: given.parentId ?? null,
    }),
    resolver: contractResolver<NewTask>('task.create', newTaskOf),
  });
  const save = async (values: NewTask, again: boolean): Promise<string | null> => {
    const result = await sendCommand('task.create', newTaskOf(values), ({ taskId }) =>
      TASK_FORM.created(values.title, taskId),
    );
    if (!result.ok) return showFaults(form, result.error);
    if (again) {
      const { client = null, project = null, type = '', domain = '' } = values;
      form.reset(blankTask({ client, project, type, domain }));
      form.setFocus('title');
    } else {
      onClose();
      openTask(result.value.taskId);
    }
    return null;
  };
  return (
    <FormDialog
      title={TASK_FORM.newTask}
      form={form}
      save={TASK_FORM.create}
      saveAnother={TASK_FORM.createAnother}
      onSave={save}
      onClose={onClose}
    >
      <TaskFields choices={choices} taskId={null} titles={{}} />
    </FormDialog>
  );
}

/** Changes any field of a task. Shown once the task is read. */
export function EditTaskForm({ taskId, onClose }: { readonly taskId: string; readonly onClose: () => void }) {
  const { data } = useCoreQuery('task.explain', { taskId });
  return data === undefined ? null : <EditForm data={data} onClose={onClose} />;
}

function EditForm({ data, onClose }: { readonly data: TaskExplanation; readonly onClose: () => void }) {
  const { data: choices = NO_CHOICES } = useCoreQuery('task.choices', {});
  // The version that the form started with: what others change meanwhile is refused as stale, not overwritten.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read first is what the operator edits.
  const start = useMemo(() => ({ task: data.task, values: valuesOf(data.task) }), []);
  const { task, values: before } = start;
  const form = useForm<Changes>({
    defaultValues: before,
    resolver: contractResolver<Changes>('task.edit', (changes) => ({ taskIds: [task.id], changes }), 'changes'),
  });
  const titles = Object.fromEntries(data.prerequisites.map((one) => [one.taskId, one.title]));
  const save = async (values: Changes): Promise<string | null> => {
    const changes = changedFields(before, values);
    if (Object.keys(changes).length > 0) {
      const args = { taskIds: [task.id], changes, versions: { [task.id]: task.version } };
      const result = await sendCommand('task.edit', args);
      if (!result.ok) return showFaults(form, result.error);
    }
    onClose();
    return null;
  };
  return (
    <FormDialog
      title={TASK_FORM.editTask(task.title)}
      form={form}
      save={TASK_FORM.save}
      onSave={save}
      onClose={onClose}
    >
      <TaskFields choices={choices} taskId={task.id} titles={titles} />
    </FormDialog>
  );
}
