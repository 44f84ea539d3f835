import { useState } from 'react';
import { failureText, type ProjectRow } from '../../../../shared/contract/index.ts';
import { parseMilestoneRule, projectKey } from '../../../../shared/model/index.ts';
import { RULE_HELP } from '../../../../shared/words/progress/milestones.ts';
import { milestoneRuleWords } from '../../../../shared/words/progress/progress.ts';
import { NO_CLIENT_NAME } from '../../../../shared/words/reports/labels.ts';
import { type DateEntry, DateInput, dateIn } from '../../components/DateInput.tsx';
import { Modal } from '../../components/Modal.tsx';
import { NumberInput } from '../../components/NumberInput.tsx';
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

/** Adds a milestone to a project, or to a task by its ID. */
export function AddMilestone({ projects, taskId, onClose }: AddMilestoneProps) {
  const reader = useReader();
  const [draft, setDraft] = useState<Draft>({
    owner: taskId === null && projects[0] !== undefined ? keyOf(projects[0]) : TASK,
    taskId: taskId ?? '',
    name: '',
    dueOn: 'none',
    weight: 1,
    rule: 'by hand',
  });
  const [refusal, setRefusal] = useState<string | null>(null);
  const project = projects.find((row) => keyOf(row) === draft.owner);
  const add = async (): Promise<void> => {
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
      `Added ${name}.`,
    );
    if (done.ok) return onClose();
    const { message, hint } = failureText(done.error, reader);
    setRefusal(`${message} ${hint}`);
  };
  return (
    <Modal label="Add a milestone" onClose={onClose}>
      <div className="dh">
        <h2 className="pt">Add a milestone</h2>
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
            Add
          </button>
          <button type="button" className="btn" onClick={onClose}>
            Close
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
        Add to
        <select value={draft.owner} onChange={(event) => change({ owner: event.target.value })}>
          <option value={TASK}>A task</option>
          {projects.map((row) => (
            <option key={keyOf(row)} value={keyOf(row)}>
              {row.project}, {row.client ?? NO_CLIENT_NAME}
            </option>
          ))}
        </select>
      </label>
      {draft.owner === TASK ? (
        <label>
          Task ID
          <input value={draft.taskId} placeholder="T-12" onChange={(event) => change({ taskId: event.target.value })} />
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
        Name
        <input value={draft.name} maxLength={200} onChange={(event) => change({ name: event.target.value })} />
      </label>
      <label htmlFor="milestone-due">
        Due date
        <DateInput
          id="milestone-due"
          label="Due date"
          value={dateIn(draft.dueOn)}
          onChange={(dueOn) => change({ dueOn })}
        />
      </label>
      <label htmlFor="milestone-weight">
        Weight
        <NumberInput
          id="milestone-weight"
          min={0}
          step={0.5}
          value={draft.weight}
          onChange={(weight) => change({ weight })}
        />
      </label>
      <label>
        Condition
        <input
          value={draft.rule}
          list="milestone-rules"
          aria-invalid={rule === null}
          aria-describedby="milestone-rule-help"
          onChange={(event) => change({ rule: event.target.value })}
        />
      </label>
      <datalist id="milestone-rules">
        {['by hand', 'checklist', 'deliverable:', 'activity:started', 'progress:50%'].map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
      <p className={rule === null ? 'dg f12' : 't3 f12'} id="milestone-rule-help">
        {rule === null ? RULE_HELP : `Reached ${milestoneRuleWords(rule, reader)}.`}
      </p>
    </>
  );
}
