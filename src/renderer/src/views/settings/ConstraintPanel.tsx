import { useState } from 'react';
import type { ConstraintRow, ConstraintsView } from '../../../../shared/contract/index.ts';
import { hours, type Reader, weekPhrase } from '../../../../shared/format/index.ts';
import { CONSTRAINT_KINDS, type ConstraintKind, type ImportFault } from '../../../../shared/model/index.ts';
import { capital } from '../../../../shared/words/base/counts.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { CONSTRAINT_NAMES } from '../../../../shared/words/planning/constraints.ts';
import { CONSTRAINT_PANEL } from '../../../../shared/words/planning/constraints-view.ts';
import { runCommand } from '../../stores/commands.ts';
import { useReader } from '../../stores/reader.ts';
import { openTask } from '../../stores/route.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { ConstraintFields } from './ConstraintFields.tsx';
import { constraintIn, draftOf, EMPTY_DRAFT } from './constraint-draft.ts';

interface ConstraintPanelProps {
  readonly view: ConstraintsView;
  /** Null means a new constraint. */
  readonly row: ConstraintRow | null;
  readonly onShow: (id: string | null) => void;
}

/** One constraint: whether it is met, and the form to add, change or remove it. */
export function ConstraintPanel({ view, row, onShow }: ConstraintPanelProps) {
  const reader = useReader();
  const mayWrite = useMayWrite();
  return (
    <aside
      className="panel"
      aria-label={row === null ? CONSTRAINT_PANEL.newConstraint : CONSTRAINT_PANEL.constraint}
      tabIndex={0}
    >
      <div className="ph">
        <div className="f12 t3">
          {row === null
            ? CONSTRAINT_PANEL.appliesFromNextProposedPlan
            : `${CONSTRAINT_NAMES[row.constraint.kind]}, ${row.constraint.id}`}
        </div>
        <h2 className="pt">{row === null ? CONSTRAINT_PANEL.newConstraint : textOf(row.description, reader)}</h2>
      </div>
      <div className="scroll">
        {row === null ? null : <Facts row={row} reader={reader} />}
        {mayWrite ? <ConstraintForm view={view} row={row} onShow={onShow} /> : null}
      </div>
    </aside>
  );
}

function Facts({ row, reader }: { readonly row: ConstraintRow; readonly reader: Reader }) {
  const { summary, weeks, tasks, constraint } = row;
  const capMinutes = constraint.kind === 'client_hour_cap' ? constraint.minutesPerWeek : null;
  return (
    <>
      <section className="sec" aria-label={CONSTRAINT_PANEL.statusInPlan}>
        <h3 className="h3">{CONSTRAINT_PANEL.statusInPlan}</h3>
        <p className="f12">{textOf(summary, reader)}</p>
        {capMinutes === null || weeks.length === 0 ? null : (
          <ul className="f12 cap-weeks" aria-label={CONSTRAINT_PANEL.plannedHoursByWeek}>
            {weeks.map(({ weekOn, minutes }) => (
              <li className="row g8" key={weekOn}>
                <span className="t2">{capital(weekPhrase(weekOn, reader))}</span>
                <span className="sp" />
                <span className={`n ${minutes > capMinutes + 0.5 ? 'dg' : ''}`}>
                  {CONSTRAINT_PANEL.of(hours(Math.round(minutes / 6) / 10, reader), hours(capMinutes / 60, reader))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {tasks.length === 0 ? null : (
        <section className="sec" aria-label={CONSTRAINT_PANEL.affectedTasks}>
          <h3 className="h3">{CONSTRAINT_PANEL.affectedTasks}</h3>
          <ul className="f12">
            {tasks.map(({ taskId, title, agentName }) => (
              <li className="row g8" key={taskId}>
                <button type="button" className="link tr" onClick={() => openTask(taskId)}>
                  {title}
                </button>
                <span className="sp" />
                <span className="t3 nw">{agentName ?? CONSTRAINT_PANEL.noAgent}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function ConstraintForm({ view, row, onShow }: ConstraintPanelProps) {
  const reader = useReader();
  const [draft, setDraft] = useState(() => (row === null ? EMPTY_DRAFT : draftOf(row)));
  const [faults, setFaults] = useState<readonly ImportFault[]>([]);
  const [isChanged, setChanged] = useState(false);
  const constraint = constraintIn(draft);
  const save = async (): Promise<void> => {
    if (constraint === null) return;
    const known = row === null ? {} : { id: row.constraint.id, version: row.constraint.version };
    const done = await runCommand('constraint.put', { ...known, constraint });
    setFaults(done.ok ? [] : (done.error.details as readonly ImportFault[]));
    if (!done.ok) return;
    setChanged(false);
    onShow(done.value.id);
  };
  return (
    <form
      className="sec form"
      aria-label={row === null ? CONSTRAINT_PANEL.addForm : CONSTRAINT_PANEL.changeForm}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {row === null ? (
        <KindChoice kind={draft.kind} onChange={(kind) => setDraft({ ...draft, kind, tasks: [] })} />
      ) : null}
      <ConstraintFields
        draft={draft}
        names={view}
        onChange={(change) => {
          setDraft((before) => ({ ...before, ...change }));
          setChanged(true);
        }}
      />
      {faults.map((fault) => (
        <p className="dg f12" role="alert" key={`${fault.column} ${fault.code} ${fault.value}`}>
          {textOf(fault.message, reader)} {textOf(fault.fix, reader)}
        </p>
      ))}
      <div className="row g8">
        <button type="submit" className="btn tint" disabled={constraint === null || (row !== null && !isChanged)}>
          {row === null ? CONSTRAINT_PANEL.addConstraint : CONSTRAINT_PANEL.save}
        </button>
        {row === null ? null : (
          <button type="button" className="btn danger" onClick={() => void removeOf(row, onShow)}>
            {CONSTRAINT_PANEL.removeConstraint}
          </button>
        )}
      </div>
    </form>
  );
}

async function removeOf({ constraint }: ConstraintRow, onShow: (id: null) => void): Promise<void> {
  const done = await runCommand('constraint.remove', { id: constraint.id, version: constraint.version });
  if (done.ok) onShow(null);
}

function KindChoice({
  kind,
  onChange,
}: {
  readonly kind: ConstraintKind;
  readonly onChange: (kind: ConstraintKind) => void;
}) {
  return (
    <label className="field">
      <span>{CONSTRAINT_PANEL.kind}</span>
      <select
        value={kind}
        onChange={(event) => {
          const chosen = CONSTRAINT_KINDS.find((one) => one === event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {CONSTRAINT_KINDS.map((one) => (
          <option key={one} value={one}>
            {CONSTRAINT_NAMES[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
