import { useState } from 'react';
import { failureText, type ProjectRow } from '../../../../shared/contract/index.ts';
import { milestoneRuleText, parseMilestoneRule, projectKey } from '../../../../shared/model/index.ts';
import { NO_CLIENT_NAME } from '../../../../shared/words/base/names.ts';
import { RULE_HELP } from '../../../../shared/words/progress/milestones.ts';
import { ADD_MILESTONE } from '../../../../shared/words/progress/milestones-view.ts';
import { milestoneRuleWords } from '../../../../shared/words/progress/progress.ts';
import { type DateEntry, DateInput, dateIn } from '../../components/DateInput.tsx';
import { Modal } from '../../components/Modal.tsx';
import { NumberInput } from '../../components/NumberInput.tsx';
import { useOneAtATime } from '../../components/one-at-a-time.ts';
import { runCommand } from '../../stores/commands.ts';
import { useReader } from '../../stores/reader.ts';

const TASK = 'task';
const keyOf = (row: ProjectRow): string => projectKey({ client: row.client, name: row.project });

interface Draft {
  /** The key of a project, or `task`. */
  readonly owner: string;
  readonly taskId: string;
  readonly name: string;
  readonly dueOn: DateEntry;
  readonly weight: number | null;
  readonly rule: string;
}
interface AddMilestoneProps {
  readonly projects: readonly ProjectRow[];
  readonly taskId: string | null;
  readonly onClose: () => void;
}

const BY_HAND = milestoneRuleText({ kind: 'by_hand' });

/** Adds a milestone to a project, or to a task by its ID. */
export function AddMilestone({ projects, taskId, onClose }: AddMilestoneProps) {
  const reader = useReader();
  const [draft, setDraft] = useState<Draft>({
    owner: taskId === null && projects[0] !== undefined ? keyOf(projects[0]) : TASK,
    taskId: taskId ?? '',
    name: '',
    dueOn: 'none',
    weight: 1,
    rule: BY_HAND,
  });
  const [refusal, setRefusal] = useState<string | null>(null);
  const project = projects.find((row) => keyOf(row) === draft.owner);
  const add = useOneAtATime(async () => {
    const { name, dueOn, weight, rule } = draft;
    const done = await runCommand(
      'milestone.add',
      {
        owners: [
          project === undefined ? { taskId: draft.taskId } : { client: project.client, project: project.project },
        ],
        name,
        dueOn: dateIn(dueOn),
        weight: weight ?? 1,
        rule,
      },
      ADD_MILESTONE.added(name),
    );
    if (done.ok) return onClose();
    const { message, hint } = failureText(done.error, reader);
    setRefusal(`${message} ${hint}`);
  });
  return (
    <Modal label={ADD_MILESTONE.addMilestone} onClose={onClose}>
      <div className="dh">
        <h2 className="pt">{ADD_MILESTONE.addMilestone}</h2>
      </div>
      <form
        className="sec form"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <OwnerFields draft={draft} projects={projects} change={(part) => setDraft({ ...draft, ...part })} />
        <MilestoneFields draft={draft} change={(part) => setDraft({ ...draft, ...part })} />
        {refusal === null ? null : (
          <p role="alert" className="dg">
            {refusal}
          </p>
        )}
        <div className="row g8">
          <button type="submit" className="btn tint" disabled={!isComplete(draft, project !== undefined)}>
            {ADD_MILESTONE.add}
          </button>
          <button type="button" className="btn" onClick={onClose}>
            {ADD_MILESTONE.close}
          </button>
        </div>
      </form>
    </Modal>
  );
}

const isComplete = ({ name, dueOn, rule, weight, taskId }: Draft, hasProject: boolean): boolean =>
  name.trim() !== '' &&
  dueOn !== 'invalid' &&
  parseMilestoneRule(rule) !== null &&
  weight !== null &&
  weight > 0 &&
  (hasProject || taskId.trim() !== '');

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}
function OwnerFields({ draft, projects, change }: FieldsProps & { readonly projects: readonly ProjectRow[] }) {
  return (
    <>
      <label>
        {ADD_MILESTONE.addTo}
        <select value={draft.owner} onChange={(event) => change({ owner: event.target.value })}>
          <option value={TASK}>{ADD_MILESTONE.task}</option>
          {projects.map((row) => (
            <option key={keyOf(row)} value={keyOf(row)}>
              {row.project}, {row.client ?? NO_CLIENT_NAME}
            </option>
          ))}
        </select>
      </label>
      {draft.owner === TASK ? (
        <label>
          {ADD_MILESTONE.taskId}
          <input
            value={draft.taskId}
            placeholder={ADD_MILESTONE.taskIdExample}
            onChange={(event) => change({ taskId: event.target.value })}
          />
        </label>
      ) : null}
    </>
  );
}

function MilestoneFields({ draft, change }: FieldsProps) {
  const reader = useReader();
  const rule = parseMilestoneRule(draft.rule);
  return (
    <>
      <label>
        {ADD_MILESTONE.name}
        <input value={draft.name} maxLength={200} onChange={(event) => change({ name: event.target.value })} />
      </label>
      <label htmlFor="milestone-due">
        {ADD_MILESTONE.dueDate}
        <DateInput
          id="milestone-due"
          label={ADD_MILESTONE.dueDate}
          value={dateIn(draft.dueOn)}
          onChange={(dueOn) => change({ dueOn })}
        />
      </label>
      <label htmlFor="milestone-weight">
        {ADD_MILESTONE.weight}
        <NumberInput
          id="milestone-weight"
          min={0}
          step={0.5}
          value={draft.weight}
          onChange={(weight) => change({ weight })}
        />
      </label>
      <label>
        {ADD_MILESTONE.condition}
        <input
          value={draft.rule}
          list="milestone-rules"
          aria-invalid={rule === null}
          aria-describedby="milestone-rule-help"
          onChange={(event) => change({ rule: event.target.value })}
        />
      </label>
      <datalist id="milestone-rules">
        {[BY_HAND, 'checklist', 'deliverable:', 'activity:started', 'progress:50%'].map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
      <p className={rule === null ? 'dg f12' : 't3 f12'} id="milestone-rule-help">
        {rule === null ? RULE_HELP : ADD_MILESTONE.reached(milestoneRuleWords(rule, reader))}
      </p>
    </>
  );
}
