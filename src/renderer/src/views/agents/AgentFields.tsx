import { useId } from 'react';
import { useFormState, useWatch } from 'react-hook-form';
import { hours, zoneNames } from '../../../../shared/format/index.ts';
import { AGENT_FORM } from '../../../../shared/words/agents/record-forms.ts';
import { DateCell, NumberCell, TextCell } from '../../forms/Cell.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { FormSection } from '../../forms/FormSection.tsx';
import { LinesField } from '../../forms/LinesField.tsx';
import { NumberField } from '../../forms/NumberField.tsx';
import { RowsField } from '../../forms/RowsField.tsx';
import { SelectField } from '../../forms/SelectField.tsx';
import { TextField } from '../../forms/TextField.tsx';
import { TimeField } from '../../forms/TimeField.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { AbsenceRows, PeriodRows, StartCell } from './AgentTimes.tsx';
import type { AgentValues } from './agent-values.ts';

const ZONES = zoneNames();

/** All fields of an agent. */
export function AgentFields({ isNew }: { readonly isNew: boolean }) {
  const { data: agents } = useCoreQuery('agents.view', {});
  const teams = [...new Set((agents?.agents ?? []).map((agent) => agent.team))].sort();
  return (
    <>
      <FormSection title={AGENT_FORM.who}>
        <TextField name="name" label={AGENT_FORM.name} isRequired longest={200} />
        {isNew ? <TextField name="id" label={AGENT_FORM.id} hint={AGENT_FORM.idHint} longest={200} /> : null}
        <SelectField
          name="kind"
          label={AGENT_FORM.kind}
          options={[
            ['person', AGENT_FORM.person],
            ['ai', AGENT_FORM.aiAgent],
          ]}
        />
        <TextField name="team" label={AGENT_FORM.team} suggestions={teams} longest={200} />
        <SkillRows />
      </FormSection>
      <FormSection title={AGENT_FORM.hours}>
        <WeekHours />
        <TimeField name="dayStartMinute" label={AGENT_FORM.dayStart} hint={AGENT_FORM.dayStartHint} />
        <PeriodRows />
        <TextField name="timeZone" label={AGENT_FORM.timeZone} suggestions={ZONES} longest={80} />
        <HolidaysField />
        <AbsenceRows />
      </FormSection>
      <FormSection title={AGENT_FORM.planning}>
        <NumberField name="maxConcurrent" label={AGENT_FORM.maxConcurrent} />
        <NumberField name="fillPercent" label={AGENT_FORM.cap} hint={AGENT_FORM.capHint} unit="%" />
        <NumberField name="costRate" label={AGENT_FORM.costRate} />
        <NumberField name="learningEfficiency" label={AGENT_FORM.learningEfficiency} hint={AGENT_FORM.learningHint} />
        <DayField name="activeFromOn" label={AGENT_FORM.activeFrom} />
        <DayField name="activeUntilOn" label={AGENT_FORM.activeUntil} />
        <LinesField name="excludedClients" label={AGENT_FORM.excludedClients} hint={AGENT_FORM.excludedHint} isWide />
      </FormSection>
    </>
  );
}

function SkillRows() {
  const { data } = useCoreQuery('skills.view', {});
  const list = useId();
  return (
    <>
      <RowsField
        name="skills"
        label={AGENT_FORM.skills}
        add={AGENT_FORM.addSkill}
        blank={() => ({ skillId: '', proficiency: 0.5, lastUsedOn: null })}
      >
        {(path) => (
          <>
            <TextCell
              name={`${path}.skillId`}
              label={AGENT_FORM.skill}
              placeholder={AGENT_FORM.skill}
              suggestions={list}
            />
            <NumberCell name={`${path}.proficiency`} label={AGENT_FORM.level} placeholder="0.5" />
            <DateCell name={`${path}.lastUsedOn`} label={AGENT_FORM.lastUsed} />
          </>
        )}
      </RowsField>
      <datalist id={list}>
        {(data?.skills ?? []).map((skill) => (
          <option key={skill.id} value={skill.id}>
            {skill.name}
          </option>
        ))}
      </datalist>
    </>
  );
}

/** Hours of each day, with their sum; a fault of the week is shown below. */
function WeekHours() {
  const reader = useReader();
  const values: AgentValues['hours'] = useWatch({ name: 'hours' });
  const { errors } = useFormState({ name: 'hours' });
  const fault: unknown = errors.hours?.message;
  const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return (
    <fieldset className="ff-rows wide">
      <legend>
        {AGENT_FORM.hoursOfDays(Number.isFinite(total) ? hours(Math.round(total * 100) / 100, reader) : '–')}
      </legend>
      <div className="week-fields">
        {AGENT_FORM.weekdays.map((day, index) => (
          <span key={day}>
            <span className="fact" aria-hidden>
              {day.slice(0, 3)}
            </span>
            <NumberCell name={`hours.${index}`} label={day} placeholder="0" />
            <StartCell name={`starts.${index}`} label={AGENT_FORM.startOf(day)} />
          </span>
        ))}
      </div>
      {typeof fault === 'string' ? (
        <p className="ff-fault" role="alert">
          {fault}
        </p>
      ) : null}
    </fieldset>
  );
}

/** A country, and its regions once it is chosen. */
function HolidaysField() {
  const code: unknown = useWatch({ name: 'holidays' });
  const { data } = useCoreQuery('holidays.view', { code: null });
  const country = typeof code === 'string' ? code.slice(0, 2) : null;
  const options = (data?.countries ?? []).flatMap((one): (readonly [string, string])[] => [
    [one.code, one.name],
    ...(one.code === country
      ? one.regions.map((region): readonly [string, string] => [region.code, `${one.name}, ${region.name}`])
      : []),
  ]);
  return <SelectField name="holidays" label={AGENT_FORM.holidays} none={AGENT_FORM.noHolidays} options={options} />;
}
