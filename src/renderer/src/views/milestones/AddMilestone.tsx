import { useState } from 'react';
import type { ProjectRow } from '../../../../shared/contract/index.ts';
import { parseMilestoneRule, projectKey, RULE_HINT } from '../../../../shared/model/index.ts';
import { Modal } from '../../components/Modal.tsx';
import { runCommand } from '../../stores/commands.ts';

const TASK = 'task';
const keyOf = (row: ProjectRow): string => projectKey({ client: row.client, name: row.project });

/** A new milestone of a project, or of a task by its id. */
export function AddMilestone({
  projects,
  taskId,
  onClose,
}: {
  readonly projects: readonly ProjectRow[];
  readonly taskId: string | null;
  readonly onClose: () => void;
}) {
  const [owner, setOwner] = useState(taskId === null && projects[0] !== undefined ? keyOf(projects[0]) : TASK);
  const [task, setTask] = useState(taskId ?? '');
  const [name, setName] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [weight, setWeight] = useState('1');
  const [rule, setRule] = useState('by hand');
  const [refusal, setRefusal] = useState<string | null>(null);
  const project = projects.find((row) => keyOf(row) === owner);
  const isRule = parseMilestoneRule(rule) !== null;
  const add = async (): Promise<void> => {
    const done = await runCommand(
      'milestone.add',
      {
        owners: [project === undefined ? { taskId: task } : { client: project.client, project: project.project }],
        name,
        dueOn: dueOn === '' ? null : dueOn,
        weight: Number(weight),
        rule,
      },
      `Added ${name}.`,
    );
    if (done.ok) onClose();
    else setRefusal(`${done.error.message} ${done.error.hint}`);
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
        <label>
          To
          <select value={owner} onChange={(event) => setOwner(event.target.value)}>
            <option value={TASK}>a task</option>
            {projects.map((row) => (
              <option key={keyOf(row)} value={keyOf(row)}>
                {row.project}, {row.client ?? 'internal'}
              </option>
            ))}
          </select>
        </label>
        {project === undefined ? (
          <label>
            Task
            <input value={task} placeholder="T-12" onChange={(event) => setTask(event.target.value)} />
          </label>
        ) : null}
        <label>
          Name
          <input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        </label>
        <label>
          Due
          <input type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
        </label>
        <label>
          Weight
          <input type="number" min={0} step={0.5} value={weight} onChange={(event) => setWeight(event.target.value)} />
        </label>
        <label>
          Met when
          <input
            value={rule}
            list="milestone-rules"
            aria-invalid={!isRule}
            onChange={(event) => setRule(event.target.value)}
          />
        </label>
        <datalist id="milestone-rules">
          {['by hand', 'checklist', 'deliverable:', 'activity:started', 'progress:50%'].map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
        {isRule ? null : <p className="dg f12">{RULE_HINT}</p>}
        {refusal === null ? null : (
          <p role="alert" className="dg">
            {refusal}
          </p>
        )}
        <div className="row g8">
          <button
            type="submit"
            className="btn tint"
            disabled={
              name.trim() === '' || !isRule || !(Number(weight) > 0) || (project === undefined && task.trim() === '')
            }
          >
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
