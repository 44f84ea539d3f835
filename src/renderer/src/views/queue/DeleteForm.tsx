import { useForm } from 'react-hook-form';
import { DELETE_FORM } from '../../../../shared/words/tasks/task-form.ts';
import { CheckField } from '../../forms/CheckField.tsx';
import { showFaults } from '../../forms/contract-form.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormSection } from '../../forms/FormSection.tsx';
import { sendCommand } from '../../forms/send-command.ts';
import { useReader } from '../../stores/reader.ts';

interface Values {
  readonly isCascade: boolean;
}

/** Deletes tasks; what refers to them is named, and deleted with them only if the operator says so. */
export function DeleteForm({
  taskIds,
  onClose,
}: {
  readonly taskIds: readonly string[];
  readonly onClose: () => void;
}) {
  const reader = useReader();
  const form = useForm<Values>({ defaultValues: { isCascade: false } });
  const save = async ({ isCascade }: Values): Promise<string | null> => {
    const references = isCascade ? 'cascade' : 'refuse';
    const result = await sendCommand('task.delete', { taskIds: [...taskIds], references });
    if (!result.ok) return showFaults(form, result.error);
    onClose();
    return null;
  };
  const title = DELETE_FORM.delete(taskIds.length, reader);
  return (
    <FormDialog title={title} form={form} save={DELETE_FORM.save} onSave={save} onClose={onClose}>
      <FormSection title={DELETE_FORM.section}>
        <p className="wide t2">{DELETE_FORM.hint}</p>
        <div className="wide">
          <CheckField name="isCascade" label={DELETE_FORM.cascade} />
        </div>
      </FormSection>
    </FormDialog>
  );
}
