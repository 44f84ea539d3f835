import type { ConstraintsView } from '../../../../shared/contract/index.ts';
import { compareIds, MAX_CAP_HOURS } from '../../../../shared/model/index.ts';
import { CONSTRAINT_FIELDS } from '../../../../shared/words/planning/constraints-view.ts';
import { DateInput, dateIn } from '../../components/DateInput.tsx';
import { NumberInput } from '../../components/NumberInput.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import type { ConstraintDraft } from './constraint-draft.ts';
import { TaskPicker } from './TaskPicker.tsx';

interface ConstraintFieldsProps {
  readonly draft: ConstraintDraft;
  readonly names: Pick<ConstraintsView, 'clients' | 'teams'>;
  readonly onChange: (change: Partial<ConstraintDraft>) => void;
}
const MOST_TASKS = 1000;

/** The fields of one kind of constraint. */
export function ConstraintFields({ draft, names, onChange }: ConstraintFieldsProps) {
  switch (draft.kind) {
    case 'client_hour_cap':
      return (
        <>
          <NameChoice
            label={CONSTRAINT_FIELDS.client}
            value={draft.client}
            names={names.clients}
            onChange={(client) => onChange({ client })}
          />
          <div className="field">
            <span>{CONSTRAINT_FIELDS.hoursPerCalendarWeek}</span>
            <NumberInput
              label={CONSTRAINT_FIELDS.hoursPerCalendarWeek}
              min={0}
              max={MAX_CAP_HOURS}
              value={draft.hours}
              onChange={(hours) => onChange({ hours })}
            />
          </div>
        </>
      );
    case 'team_freeze':
      return (
        <>
          <NameChoice
            label={CONSTRAINT_FIELDS.team}
            value={draft.team}
            names={names.teams}
            onChange={(team) => onChange({ team })}
          />
          <div className="field">
            <span>{CONSTRAINT_FIELDS.firstDay}</span>
            <DateInput
              label={CONSTRAINT_FIELDS.firstDay}
              value={draft.fromOn}
              onChange={(on) => onChange({ fromOn: dateIn(on) })}
            />
          </div>
          <div className="field">
            <span>{CONSTRAINT_FIELDS.lastDay}</span>
            <DateInput
              label={CONSTRAINT_FIELDS.lastDay}
              value={draft.untilOn}
              onChange={(on) => onChange({ untilOn: dateIn(on) })}
            />
          </div>
        </>
      );
    case 'keep_together':
      return (
        <TaskPicker
          label={CONSTRAINT_FIELDS.tasks}
          tasks={draft.tasks}
          most={MOST_TASKS}
          onChange={(tasks) => onChange({ tasks })}
        />
      );
    case 'not_with':
      return (
        <>
          <TaskPicker
            label={CONSTRAINT_FIELDS.task}
            tasks={draft.tasks}
            most={1}
            onChange={(tasks) => onChange({ tasks })}
          />
          <AgentChoice value={draft.agentId} onChange={(agentId) => onChange({ agentId })} />
        </>
      );
  }
}

interface NameChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly names: readonly string[];
  readonly onChange: (name: string) => void;
}
function NameChoice({ label, value, names, onChange }: NameChoiceProps) {
  const isKnown = value === '' || names.includes(value);
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="" disabled>
          {CONSTRAINT_FIELDS.select(label.toLowerCase())}
        </option>
        {(isKnown ? names : [value, ...names]).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function AgentChoice({ value, onChange }: Pick<NameChoiceProps, 'value' | 'onChange'>) {
  const { data } = useCoreQuery('agents.view', {});
  const agents = [...(data?.agents ?? [])].sort((a, b) => compareIds(a.name, b.name));
  return (
    <label className="field">
      <span>{CONSTRAINT_FIELDS.agent}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="" disabled>
          {CONSTRAINT_FIELDS.selectAgent}
        </option>
        {agents.map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agent.name}
          </option>
        ))}
      </select>
    </label>
  );
}
