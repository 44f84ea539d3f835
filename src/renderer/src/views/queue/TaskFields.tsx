import { useId } from 'react';
import { useWatch } from 'react-hook-form';
import type { TaskChoices } from '../../../../shared/contract/index.ts';
import {
  CLIENT_TIERS,
  DELIVERABLE_STATES,
  FIELD_LIMITS,
  REPORT_FORMATS,
  TASK_STATUSES,
} from '../../../../shared/model/index.ts';
import { STATUS_NAMES } from '../../../../shared/words/index.ts';
import { CHECKLIST_STATES, TASK_FORM, TIER_NAMES } from '../../../../shared/words/tasks/task-form.ts';
import { DateCell, ListCell, NumberCell, SelectCell, TextCell } from '../../forms/Cell.tsx';
import { CheckField } from '../../forms/CheckField.tsx';
import { ClientAndProject } from '../../forms/ClientAndProject.tsx';
import { FormSection } from '../../forms/FormSection.tsx';
import { LinesField } from '../../forms/LinesField.tsx';
import { NumberField } from '../../forms/NumberField.tsx';
import { RowsField } from '../../forms/RowsField.tsx';
import { SelectField } from '../../forms/SelectField.tsx';
import { TasksField } from '../../forms/TasksField.tsx';
import { TextField } from '../../forms/TextField.tsx';
import { WhenField } from '../../forms/WhenField.tsx';

interface TaskFieldsProps {
  readonly choices: TaskChoices;
  /** Null: a new task. */
  readonly taskId: string | null;
  /** Titles of the tasks that it refers to. */
  readonly titles: Readonly<Record<string, string>>;
}

/** All fields of a task, in groups: what it is, the work, what it needs, what it is worth, and what may go wrong. */
export function TaskFields({ choices, taskId, titles }: TaskFieldsProps) {
  return (
    <>
      <What choices={choices} taskId={taskId} titles={titles} />
      <Work choices={choices} taskId={taskId} titles={titles} />
      <Needs choices={choices} isNew={taskId === null} />
      <FormSection title={TASK_FORM.sections.priority}>
        <SelectField
          name="clientTier"
          label={TASK_FORM.tier}
          hint={TASK_FORM.tierHint}
          options={CLIENT_TIERS.map((tier) => [tier, TIER_NAMES[tier]])}
          {...(taskId === null ? { none: TASK_FORM.tierUnchanged } : {})}
        />
        <NumberField name="strategicImportance" label={TASK_FORM.importanceOf} />
        <NumberField name="stakeholderPriority" label={TASK_FORM.stakeholder} />
        <NumberField name="revenuePotential" label={TASK_FORM.revenue} />
        <NumberField name="costEstimate" label={TASK_FORM.cost} />
        <NumberField name="projectedMargin" label={TASK_FORM.margin} />
        <NumberField name="pipelineValue" label={TASK_FORM.pipeline} />
        <NumberField name="remainingComplexity" label={TASK_FORM.remainingComplexity} />
      </FormSection>
      <Extras />
      <FormSection title={TASK_FORM.sections.risks}>
        <LinesField name="riskFactors" label={TASK_FORM.risks} hint={TASK_FORM.oneEachLine} isWide />
        <Reports />
      </FormSection>
    </>
  );
}

function Extras() {
  return (
    <FormSection title={TASK_FORM.sections.extras}>
      <LinesField name="tags" label={TASK_FORM.tags} hint={TASK_FORM.oneEachLine} isWide />
      <TextField name="sourceUrl" label={TASK_FORM.link} type="url" empty={null} longest={FIELD_LIMITS.url} isWide />
      <RowsField
        name="customFields"
        label={TASK_FORM.customFields}
        add={TASK_FORM.addField}
        blank={() => ({ name: '', value: '' })}
      >
        {(path) => (
          <>
            <TextCell name={`${path}.name`} label={TASK_FORM.fieldName} placeholder={TASK_FORM.fieldName} />
            <TextCell name={`${path}.value`} label={TASK_FORM.fieldValue} placeholder={TASK_FORM.fieldValue} />
          </>
        )}
      </RowsField>
    </FormSection>
  );
}

function What({ choices, taskId, titles }: TaskFieldsProps) {
  return (
    <FormSection title={TASK_FORM.sections.task}>
      <TextField name="title" label={TASK_FORM.title} isRequired isWide />
      <ClientAndProject choices={choices} />
      <TasksField name="parentId" label={TASK_FORM.parent} isSingle titles={titles} except={taskId ?? ''} />
      <TextField name="description" label={TASK_FORM.description} longest={50_000} isLong isWide />
    </FormSection>
  );
}

function Work({ choices, taskId, titles }: TaskFieldsProps) {
  const type: unknown = useWatch({ name: 'type' });
  const isNew = taskId === null;
  return (
    <FormSection title={TASK_FORM.sections.work}>
      <NumberField
        name="estimateHours"
        label={TASK_FORM.estimate}
        unit={TASK_FORM.hours}
        hint={isNew ? TASK_FORM.estimateHint(typeof type === 'string' ? type : '') : ''}
      />
      {isNew ? null : <NumberField name="remainingHours" label={TASK_FORM.remaining} unit={TASK_FORM.hours} />}
      <NumberField name="allocation" label={TASK_FORM.allocation} unit="%" hint={TASK_FORM.allocationHint} />
      <WhenField label={TASK_FORM.due} onName="dueOn" atName="dueAt" />
      <WhenField label={TASK_FORM.earliestStart} onName="releaseOn" atName="releaseAt" />
      {isNew ? (
        <SelectField
          name="agentId"
          label={TASK_FORM.assignee}
          none={TASK_FORM.nobody}
          options={choices.agents.map(({ id, name }) => [id, name])}
        />
      ) : (
        <SelectField
          name="status"
          label={TASK_FORM.status}
          options={TASK_STATUSES.map((status) => [status, STATUS_NAMES[status]])}
        />
      )}
      <TextField
        name="type"
        label={TASK_FORM.type}
        longest={200}
        placeholder={TASK_FORM.general}
        suggestions={choices.types}
      />
      <TextField name="domain" label={TASK_FORM.domain} longest={200} suggestions={choices.domains} />
      <NumberField name="complexity" label={TASK_FORM.complexity} />
      <TasksField name="dependsOn" label={TASK_FORM.prerequisites} titles={titles} except={taskId ?? ''} isWide />
      <TextField
        name="relations"
        label={TASK_FORM.relations}
        hint={TASK_FORM.relationsHint}
        placeholder={TASK_FORM.relationsExample}
        longest={20_000}
        isWide
      />
    </FormSection>
  );
}

function Needs({ choices, isNew }: { readonly choices: TaskChoices; readonly isNew: boolean }) {
  const skills = useId();
  const states = DELIVERABLE_STATES.map((state) => [state, CHECKLIST_STATES[state]] as const);
  return (
    <FormSection title={TASK_FORM.sections.skills}>
      <datalist id={skills}>
        {choices.skills.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </datalist>
      <RowsField
        name="requiredSkills"
        label={TASK_FORM.skills}
        add={TASK_FORM.addSkill}
        hint={TASK_FORM.skillsHint}
        blank={() => ({ skillId: '', minimumProficiency: 0.5, importance: 1, mandatory: false })}
      >
        {(path) => (
          <>
            <TextCell
              name={`${path}.skillId`}
              label={TASK_FORM.skill}
              placeholder={TASK_FORM.skill}
              suggestions={skills}
            />
            <NumberCell name={`${path}.minimumProficiency`} label={TASK_FORM.proficiency} />
            <NumberCell name={`${path}.importance`} label={TASK_FORM.importance} />
            <CheckField name={`${path}.mandatory`} label={TASK_FORM.mandatory} />
          </>
        )}
      </RowsField>
      <RowsField
        name="deliverables"
        label={TASK_FORM.checklist}
        add={TASK_FORM.addItem}
        isOrdered
        blank={() => ({ name: '', state: 'pending' })}
      >
        {(path) => (
          <>
            <TextCell name={`${path}.name`} label={TASK_FORM.item} placeholder={TASK_FORM.item} />
            <SelectCell name={`${path}.state`} label={TASK_FORM.itemState} options={states} />
          </>
        )}
      </RowsField>
      {isNew ? <Milestones /> : null}
    </FormSection>
  );
}

function Milestones() {
  return (
    <RowsField
      name="milestones"
      label={TASK_FORM.milestones}
      add={TASK_FORM.addMilestone}
      blank={() => ({ name: '', dueOn: null, weight: 1, rule: '' })}
    >
      {(path) => (
        <>
          <TextCell name={`${path}.name`} label={TASK_FORM.milestone} placeholder={TASK_FORM.milestone} />
          <DateCell name={`${path}.dueOn`} label={TASK_FORM.milestoneDue} />
        </>
      )}
    </RowsField>
  );
}

function Reports() {
  const formats = REPORT_FORMATS.map((format) => [format, format.toUpperCase()] as const);
  return (
    <RowsField
      name="reporting"
      label={TASK_FORM.reports}
      add={TASK_FORM.addReport}
      blank={() => ({ cadence: 'weekly', format: 'pdf', fields: ['progress'], recipient: '' })}
    >
      {(path) => (
        <>
          <TextCell name={`${path}.recipient`} label={TASK_FORM.recipient} placeholder={TASK_FORM.recipient} />
          <TextCell
            name={`${path}.cadence`}
            label={TASK_FORM.cadence}
            placeholder={TASK_FORM.cadence}
            className="medium"
          />
          <SelectCell name={`${path}.format`} label={TASK_FORM.format} options={formats} />
          <ListCell name={`${path}.fields`} label={TASK_FORM.reportFields} placeholder={TASK_FORM.reportFields} />
        </>
      )}
    </RowsField>
  );
}
