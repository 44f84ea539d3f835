import { CircleCheck, Minus, TriangleAlert } from 'lucide-react';
import type { ConstraintRow } from '../../../../shared/contract/index.ts';
import { constraintsAsCsv } from '../../../../shared/format/index.ts';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { CONSTRAINT_NAMES } from '../../../../shared/words/planning/constraints.ts';
import { CONSTRAINT_SETTINGS } from '../../../../shared/words/planning/constraints-view.ts';
import { oneId } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { saveText } from '../../components/save-text.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { ConstraintPanel } from './ConstraintPanel.tsx';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

/** The constraints on plans: the meaning of each, whether it is met now, and the form to set them. */
export function ConstraintSettings({ onTab }: RoomProps) {
  const { data, error } = useCoreQuery('constraints.view', {});
  const [shownId, setShown] = useAddressed('settings', 'constraint', oneId);
  const reader = useReader();
  const mayWrite = useMayWrite();
  const rows = data?.constraints ?? [];
  const shown = rows.find((row) => row.constraint.id === shownId) ?? null;
  return (
    <>
      <SettingsBar tab="constraints" onTab={onTab}>
        <span className="t2 f12">{data === undefined ? '' : CONSTRAINT_SETTINGS.count(rows.length, reader)}</span>
        <button
          type="button"
          className="btn"
          disabled={rows.length === 0}
          onClick={() => saveText('constraints.csv', constraintsAsCsv(rows.map((row) => row.constraint)))}
        >
          {CONSTRAINT_SETTINGS.saveAsCsv}
        </button>
        {mayWrite ? (
          <button type="button" className="btn tint" disabled={shown === null} onClick={() => setShown(null)}>
            {CONSTRAINT_SETTINGS.newConstraint}
          </button>
        ) : null}
      </SettingsBar>
      {data === undefined ? (
        <section className="settings" role="tabpanel" aria-label={CONSTRAINT_SETTINGS.constraints} tabIndex={0}>
          <p className="empty">{error === null ? '' : `${error.message} ${error.hint}`}</p>
        </section>
      ) : (
        <div className="split">
          <section className="settings" role="tabpanel" aria-label={CONSTRAINT_SETTINGS.constraints} tabIndex={0}>
            {rows.length === 0 ? (
              <p className="empty">{CONSTRAINT_SETTINGS.noneYet}</p>
            ) : (
              <ConstraintTable rows={rows} shownId={shownId} onShow={setShown} />
            )}
          </section>
          <Boundary name="constraint-panel" title={RECOVERY.panel}>
            <ConstraintPanel
              key={shown === null ? '' : `${shown.constraint.id} ${shown.constraint.version}`}
              view={data}
              row={shown}
              onShow={setShown}
            />
          </Boundary>
        </div>
      )}
    </>
  );
}

interface ConstraintTableProps {
  readonly rows: readonly ConstraintRow[];
  readonly shownId: string | null;
  readonly onShow: (id: string) => void;
}
function ConstraintTable({ rows, shownId, onShow }: ConstraintTableProps) {
  const reader = useReader();
  return (
    <table className="plain list constraints">
      <thead>
        <tr>
          <th scope="col">{CONSTRAINT_SETTINGS.constraint}</th>
          <th scope="col">{CONSTRAINT_SETTINGS.kind}</th>
          <th scope="col">{CONSTRAINT_SETTINGS.status}</th>
          <th scope="col">{CONSTRAINT_SETTINGS.currentPlan}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ constraint, description, state, summary }) => {
          const isShown = constraint.id === shownId;
          return (
            <tr key={constraint.id} className={isShown ? 'sel' : ''} onClick={() => onShow(constraint.id)}>
              <td className="mid">
                <button type="button" className="link" aria-pressed={isShown} onClick={() => onShow(constraint.id)}>
                  {textOf(description, reader)}
                </button>
              </td>
              <td className="t2 nw">{CONSTRAINT_NAMES[constraint.kind]}</td>
              <td className="nw">
                <StateMark state={state} />
              </td>
              <td className="t2">{textOf(summary, reader)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const STATES = {
  met: { Icon: CircleCheck, tone: 'okc', name: CONSTRAINT_SETTINGS.met },
  broken: { Icon: TriangleAlert, tone: 'dg', name: CONSTRAINT_SETTINGS.broken },
  idle: { Icon: Minus, tone: 't3', name: CONSTRAINT_SETTINGS.noEffect },
} as const;

function StateMark({ state }: { readonly state: ConstraintRow['state'] }) {
  const { Icon, tone, name } = STATES[state];
  return (
    <span className={`row g4 f12 ${tone}`}>
      <Icon size={13} aria-hidden /> {name}
    </span>
  );
}
