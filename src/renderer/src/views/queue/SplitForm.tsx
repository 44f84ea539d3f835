import { useForm, useWatch } from 'react-hook-form';
import type { ArgsIn } from '../../../../shared/contract/index.ts';
import { hours } from '../../../../shared/format/index.ts';
import { hoursOfMinutes, type Task } from '../../../../shared/model/index.ts';
import { SPLIT_FORM } from '../../../../shared/words/tasks/task-form.ts';
import { partTitle } from '../../../../shared/words/tasks/task-work.ts';
import { NumberCell, TextCell } from '../../forms/Cell.tsx';
import { contractResolver, showFaults } from '../../forms/contract-form.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormSection } from '../../forms/FormSection.tsx';
import { RowsField } from '../../forms/RowsField.tsx';
import { SelectField } from '../../forms/SelectField.tsx';
import { sendCommand } from '../../forms/send-command.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';

interface Values {
  readonly unit: 'hours' | 'percent';
  readonly order: 'sequence' | 'parallel';
  readonly parts: { readonly title: string; readonly amount: number | null }[];
}

const argsOf = (task: Task, { unit, order, parts }: Values): ArgsIn<'task.split'> => ({
  taskId: task.id,
  order,
  parts: parts.map(({ title, amount }) => ({ ...(title === '' ? {} : { title }), [unit]: amount ?? Number.NaN })),
  versions: { [task.id]: task.version },
});

/** Splits a task into parts by hours or per cent. */
export function SplitForm({ taskId, onClose }: { readonly taskId: string; readonly onClose: () => void }) {
  const { data } = useCoreQuery('task.explain', { taskId });
  return data === undefined ? null : <Parts task={data.task} onClose={onClose} />;
}

function Parts({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const reader = useReader();
  const half = Math.round(task.remainingMinutes / 2);
  const part = (index: number, minutes: number) => ({
    title: partTitle(task.title, index, 2),
    amount: hoursOfMinutes(minutes),
  });
  const form = useForm<Values>({
    defaultValues: { unit: 'hours', order: 'sequence', parts: [part(1, half), part(2, task.remainingMinutes - half)] },
    resolver: contractResolver<Values>('task.split', (values) => argsOf(task, values)),
  });
  const save = async (values: Values): Promise<string | null> => {
    const result = await sendCommand('task.split', argsOf(task, values));
    if (!result.ok) return showFaults(form, result.error);
    onClose();
    return null;
  };
  return (
    <FormDialog title={SPLIT_FORM.split(task.title)} form={form} save={SPLIT_FORM.save} onSave={save} onClose={onClose}>
      <FormSection title={SPLIT_FORM.remaining(hours(hoursOfMinutes(task.remainingMinutes), reader))}>
        <SelectField
          name="unit"
          label={SPLIT_FORM.unit}
          options={[
            ['hours', SPLIT_FORM.hours],
            ['percent', SPLIT_FORM.percent],
          ]}
        />
        <SelectField
          name="order"
          label={SPLIT_FORM.order}
          options={[
            ['sequence', SPLIT_FORM.sequence],
            ['parallel', SPLIT_FORM.parallel],
          ]}
        />
        <RowsField
          name="parts"
          label={SPLIT_FORM.parts}
          hint={SPLIT_FORM.firstKeeps}
          add={SPLIT_FORM.addPart}
          blank={() => ({ title: '', amount: null })}
        >
          {(path, index) => (
            <>
              <TextCell name={`${path}.title`} label={SPLIT_FORM.titleOf(index + 1)} placeholder={SPLIT_FORM.title} />
              <NumberCell name={`${path}.amount`} label={SPLIT_FORM.amountOf(index + 1)} />
            </>
          )}
        </RowsField>
      </FormSection>
      <Sum whole={hoursOfMinutes(task.remainingMinutes)} />
    </FormDialog>
  );
}

/** What the parts add up to, while they are typed. */
function Sum({ whole }: { readonly whole: number }) {
  const reader = useReader();
  const values = useWatch<Values>();
  const sum = (values.parts ?? []).reduce((total, part) => total + (part.amount ?? 0), 0);
  return (
    <p className="fact" role="status">
      {values.unit === 'percent'
        ? SPLIT_FORM.percentSum(sum)
        : SPLIT_FORM.hoursSum(hours(sum, reader), hours(whole, reader))}
    </p>
  );
}
