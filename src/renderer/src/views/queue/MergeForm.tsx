import { useForm } from 'react-hook-form';
import type { ArgsIn } from '../../../../shared/contract/index.ts';
import { MERGE_FORM } from '../../../../shared/words/tasks/task-form.ts';
import { contractResolver, showFaults } from '../../forms/contract-form.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormSection } from '../../forms/FormSection.tsx';
import { sendCommand } from '../../forms/send-command.ts';
import { TasksField } from '../../forms/TasksField.tsx';
import { TextField } from '../../forms/TextField.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';

type Values = Required<Pick<ArgsIn<'task.merge'>, 'taskIds' | 'title'>>;

/** Merges tasks into the first one. */
export function MergeForm({ taskIds, onClose }: { readonly taskIds: readonly string[]; readonly onClose: () => void }) {
  const [first = ''] = taskIds;
  const { data } = useCoreQuery('task.explain', { taskId: first });
  return data === undefined ? null : <Merge taskIds={taskIds} title={data.task.title} onClose={onClose} />;
}

function Merge({
  taskIds,
  title,
  onClose,
}: {
  readonly taskIds: readonly string[];
  readonly title: string;
  readonly onClose: () => void;
}) {
  const form = useForm<Values>({
    defaultValues: { taskIds: [...taskIds], title },
    resolver: contractResolver<Values>('task.merge'),
  });
  const save = async (values: Values): Promise<string | null> => {
    const result = await sendCommand('task.merge', values);
    if (!result.ok) return showFaults(form, result.error);
    onClose();
    return null;
  };
  const [first = ''] = taskIds;
  return (
    <FormDialog title={MERGE_FORM.merge(title)} form={form} save={MERGE_FORM.save} onSave={save} onClose={onClose}>
      <FormSection title={MERGE_FORM.section}>
        <TasksField
          name="taskIds"
          label={MERGE_FORM.tasks}
          hint={MERGE_FORM.tasksHint}
          titles={{ [first]: title }}
          isWide
        />
        <TextField name="title" label={MERGE_FORM.title} isRequired isWide />
      </FormSection>
    </FormDialog>
  );
}
