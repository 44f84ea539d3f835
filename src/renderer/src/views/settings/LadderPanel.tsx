import { ArrowDown, ArrowUp } from 'lucide-react';
import { type Ladder, type LadderLevel, WORK_EXCEPTION_KINDS } from '../../../../shared/model/index.ts';
import { LADDER_PANEL } from '../../../../shared/words/notifications/escalation-view.ts';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { LadderLevels } from './LadderLevels.tsx';
import { answerWords, kindName, whenWords } from './ladder-words.ts';
import { PutField } from './PutField.tsx';
import { type LadderEdit, useLadderEdit } from './use-ladder-edit.ts';

interface LadderPanelProps {
  readonly ladder: Ladder;
  /** From 1. */
  readonly place: number;
  readonly of: number;
  /** The earlier ladder that matches everything this one matches; null if it can apply. */
  readonly coveredBy: string | null;
  readonly onRemoved: () => void;
}

/** One ladder: when it applies, and who is notified. Every field is saved when it loses focus, and can be undone. */
export function LadderPanel({ ladder: stored, place, of, coveredBy, onRemoved }: LadderPanelProps) {
  const mayWrite = useMayWrite();
  const edit = useLadderEdit(stored);
  const { ladder } = edit;
  return (
    <aside className="panel ladder" aria-label={LADDER_PANEL.ladder(ladder.name)} tabIndex={0}>
      <div className="ph row g8">
        <div className="sp">
          <div className="f12 t3">{LADDER_PANEL.positionOf(place, of)}</div>
          <h2 className="pt">{ladder.name}</h2>
          {coveredBy === null ? null : <p className="wn f12">{LADDER_PANEL.neverAppliesComesFirst(coveredBy)}</p>}
        </div>
        {mayWrite ? <Places place={place} of={of} edit={edit} /> : null}
      </div>
      <div className="scroll">
        {mayWrite ? (
          <>
            <Conditions edit={edit} />
            <LadderLevels edit={edit} />
            <div className="sec">
              <button
                type="button"
                className="btn danger"
                onClick={() =>
                  void runCommand('ladder.remove', { id: ladder.id }, LADDER_PANEL.removedLadder(ladder.name)).then(
                    (done) => done.ok && onRemoved(),
                  )
                }
              >
                {LADDER_PANEL.removeLadder}
              </button>
            </div>
          </>
        ) : (
          <>
            <div className="sec">
              <dl className="kv">
                <dt>{LADDER_PANEL.appliesTo}</dt>
                <dd>{whenWords(ladder)}</dd>
              </dl>
            </div>
            <LadderLevelFacts levels={ladder.levels} />
          </>
        )}
      </div>
    </aside>
  );
}

function Places({ place, of, edit }: Pick<LadderPanelProps, 'place' | 'of'> & { readonly edit: LadderEdit }) {
  const { ladder } = edit;
  const move = (position: number): void =>
    edit.put({ position }, LADDER_PANEL.movedLadderToPositionOf(ladder.name, position, of));
  return (
    <>
      {place === 1 ? null : (
        <button
          type="button"
          className="ib sm"
          aria-label={LADDER_PANEL.moveLadderUp(ladder.name)}
          onClick={() => move(place - 1)}
        >
          <ArrowUp size={14} aria-hidden />
        </button>
      )}
      {place === of ? null : (
        <button
          type="button"
          className="ib sm"
          aria-label={LADDER_PANEL.moveLadderDown(ladder.name)}
          onClick={() => move(place + 1)}
        >
          <ArrowDown size={14} aria-hidden />
        </button>
      )}
    </>
  );
}

function Conditions({ edit }: { readonly edit: LadderEdit }) {
  const { ladder } = edit;
  const clients = useCoreQuery('report.subjects', {}).data?.clients.map((row) => row.client) ?? [];
  const { kinds } = ladder;
  return (
    <section className="sec form" aria-label={LADDER_PANEL.whenItApplies}>
      <PutField
        label={LADDER_PANEL.name}
        value={ladder.name}
        isFit={(text) => text.trim() !== ''}
        onPut={(name) => edit.put({ name: name.trim() }, LADDER_PANEL.renamedLadderTo(name.trim()))}
      />
      <PutField
        label={LADDER_PANEL.clientEmptyForAll}
        value={ladder.client ?? ''}
        suggestions={clients}
        isFit={() => true}
        onPut={(text) =>
          edit.put(
            { client: text.trim() === '' ? null : text.trim() },
            LADDER_PANEL.appliesToClient(ladder.name, text.trim() === '' ? LADDER_PANEL.allClients : text.trim()),
          )
        }
      />
      <fieldset className="ladder-kinds">
        <legend>{LADDER_PANEL.kindsOfExceptionsSelect}</legend>
        {WORK_EXCEPTION_KINDS.map((kind) => (
          <label key={kind} className="check">
            <input
              type="checkbox"
              checked={kinds.includes(kind)}
              onChange={(event) => {
                const chosen = event.target.checked ? [...kinds, kind] : kinds.filter((one) => one !== kind);
                edit.put(
                  { kinds: chosen },
                  LADDER_PANEL.appliesToKinds(ladder.name, whenWords({ ...ladder, kinds: chosen })),
                );
              }}
            />
            {kindName(kind)}
          </label>
        ))}
      </fieldset>
    </section>
  );
}

/** The levels, read-only. */
export function LadderLevelFacts({ levels }: { readonly levels: readonly LadderLevel[] }) {
  return (
    <section className="sec" aria-label={LADDER_PANEL.levels}>
      <h3 className="h3">{LADDER_PANEL.levels}</h3>
      <ol className="rungs">
        {levels.map((level, index) => (
          <li key={`${level.name} ${level.address}`} className="rung">
            <span className="rung-n" aria-hidden="true">
              {index + 1}
            </span>
            <div className="f12">
              <div className="mid">
                {level.name}
                {level.role === '' ? '' : `, ${level.role}`}
              </div>
              <div className="t3">
                {LADDER_PANEL.toRespond(
                  answerWords(level.answerHours),
                  level.address === '' ? LADDER_PANEL.noEmailAddress : level.address,
                )}
              </div>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
