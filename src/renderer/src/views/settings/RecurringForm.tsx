import { useId } from 'react';
import { useForm, useFormContext, useWatch } from 'react-hook-form';
import type { RecurrenceRow, TaskChoices } from '../../../../shared/contract/index.ts';
import { civilDay } from '../../../../shared/format/index.ts';
import { asCivilDate, DAY_OFF_RULES } from '../../../../shared/model/index.ts';
import {
  DAY_OFF_NAMES,
  PATTERN_KINDS,
  POSITION_NAMES,
  RECURRING_FORM,
  weekdayOptions,
} from '../../../../shared/words/tasks/recurring-view.ts';
import { TASK_FORM } from '../../../../shared/words/tasks/task-form.ts';
import { NumberCell, TextCell } from '../../forms/Cell.tsx';
import { CheckField } from '../../forms/CheckField.tsx';
import { ClientAndProject } from '../../forms/ClientAndProject.tsx';
import { contractResolver, showFaults } from '../../forms/contract-form.ts';
import { DateField } from '../../forms/DateField.tsx';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormSection } from '../../forms/FormSection.tsx';
import { NumberField } from '../../forms/NumberField.tsx';
import { RowsField } from '../../forms/RowsField.tsx';
import { SelectField } from '../../forms/SelectField.tsx';
import { sendCommand } from '../../forms/send-command.ts';
import { TextField } from '../../forms/TextField.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { argsOf, type RecurringValues, valuesOf } from './recurring-values.ts';

const NO_CHOICES: TaskChoices = { clients: [], projects: [], types: [], domains: [], skills: [], agents: [] };

interface RecurringFormProps {
  /** Null: a new one. */
  readonly row: RecurrenceRow | null;
  readonly onClose: () => void;
}
/** A recurring task: when it recurs, and the task that is created each time. */
export function RecurringForm({ row, onClose }: RecurringFormProps) {
  const { data: choices = NO_CHOICES } = useCoreQuery('task.choices', {});
  const id = row?.recurrence.id;
  const form = useForm<RecurringValues>({
    defaultValues: valuesOf(row),
    resolver: contractResolver<RecurringValues>('recurrence.put', (values) => argsOf(values, id)),
  });
  const save = async (values: RecurringValues): Promise<string | null> => {
    const result = await sendCommand('recurrence.put', argsOf(values, id));
    if (!result.ok) return showFaults(form, result.error);
    onClose();
    return null;
  };
  const title = row === null ? RECURRING_FORM.newTitle : RECURRING_FORM.edit(row.recurrence.name);
  return (
    <FormDialog title={title} form={form} save={RECURRING_FORM.save} onSave={save} onClose={onClose}>
      <When />
      <What choices={choices} />
    </FormDialog>
  );
}

function When() {
  const reader = useReader();
  const kind: unknown = useWatch({ name: 'kind' });
  return (
    <FormSection title={RECURRING_FORM.when}>
      <TextField name="name" label={RECURRING_FORM.name} isRequired isWide longest={200} />
      <SelectField name="kind" label={RECURRING_FORM.pattern} options={PATTERN_KINDS} />
      <NumberField name="every" label={RECURRING_FORM.every} />
      {kind === 'monthly_day' ? <NumberField name="day" label={RECURRING_FORM.day} /> : null}
      {kind === 'monthly_weekday' ? (
        <>
          <SelectField name="position" label={RECURRING_FORM.position} options={POSITION_NAMES} />
          <SelectField name="weekday" label={RECURRING_FORM.weekday} options={weekdayOptions(reader)} />
        </>
      ) : null}
      {kind === 'weekly' ? (
        <fieldset className="ff-rows wide" aria-label={RECURRING_FORM.weekdays}>
          <div className="row g8">
            {weekdayOptions(reader).map(([day, name]) => (
              <CheckField key={day} name={`days.${day}`} label={name} />
            ))}
          </div>
        </fieldset>
      ) : null}
      <DateField name="startsOn" label={RECURRING_FORM.starts} isRequired />
      <DateField name="endsOn" label={RECURRING_FORM.ends} hint={RECURRING_FORM.endsHint} />
      <NumberField name="maxTasks" label={RECURRING_FORM.times} />
      <SelectField
        name="onDayOff"
        label={RECURRING_FORM.dayOff}
        options={DAY_OFF_RULES.map((rule) => [rule, DAY_OFF_NAMES[rule]])}
      />
      <NumberField name="createDaysAhead" label={RECURRING_FORM.ahead} />
      <NumberField name="dueAfterWorkingDays" label={RECURRING_FORM.dueAfter} hint={RECURRING_FORM.dueHint} />
      <Coming />
    </FormSection>
  );
}

/** The days that the pattern gives, while it is typed. */
function Coming() {
  const reader = useReader();
  const { getValues } = useFormContext<RecurringValues>();
  // Drawn again whenever a value changes.
  useWatch();
  const args = argsOf(getValues(), undefined);
  const { name: _, task: __, id: ___, ...rules } = args;
  const isWhole = rules.startsOn !== '' && !Number.isNaN(Number(rules.createDaysAhead));
  const { data } = useCoreQuery('recurrence.preview', isWhole ? rules : null);
  const days = (data ?? []).map(({ startOn }) => civilDay(asCivilDate(startOn), reader));
  return (
    <p className="fact wide" role="status">
      {days.length === 0 ? RECURRING_FORM.noDays : RECURRING_FORM.coming(days.join(', '))}
    </p>
  );
}

function What({ choices }: { readonly choices: TaskChoices }) {
  const skills = useId();
  return (
    <FormSection title={RECURRING_FORM.what}>
      <datalist id={skills}>
        {choices.skills.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </datalist>
      <ClientAndProject choices={choices} of="task." />
      <NumberField name="task.estimateHours" label={TASK_FORM.estimate} unit={TASK_FORM.hours} />
      <SelectField
        name="task.agentId"
        label={TASK_FORM.assignee}
        none={TASK_FORM.nobody}
        options={choices.agents.map(({ id, name }) => [id, name])}
      />
      <TextField name="task.type" label={TASK_FORM.type} longest={200} suggestions={choices.types} />
      <TextField name="task.description" label={TASK_FORM.description} longest={50_000} isLong isWide />
      <RowsField
        name="task.requiredSkills"
        label={TASK_FORM.skills}
        add={TASK_FORM.addSkill}
        hint={TASK_FORM.skillsHint}
        blank={() => ({ skillId: '', minimumProficiency: 0.5, importance: 1, mandatory: false })}
      >
        {(path) => (
          <>
            <TextCell name={`${path}.skillId`} label={TASK_FORM.skill} suggestions={skills} />
            <NumberCell name={`${path}.minimumProficiency`} label={TASK_FORM.proficiency} />
            <NumberCell name={`${path}.importance`} label={TASK_FORM.importance} />
            <CheckField name={`${path}.mandatory`} label={TASK_FORM.mandatory} />
          </>
        )}
      </RowsField>
      <RowsField
        name="task.deliverables"
        label={TASK_FORM.checklist}
        add={TASK_FORM.addItem}
        isOrdered
        blank={() => ({ name: '' })}
      >
        {(path) => <TextCell name={`${path}.name`} label={TASK_FORM.item} placeholder={TASK_FORM.item} />}
      </RowsField>
    </FormSection>
  );
}
