import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { LadderLevel } from '../../../../shared/model/index.ts';
import { LADDER_LEVELS } from '../../../../shared/words/notifications/escalation-view.ts';
import { PutField } from './PutField.tsx';
import { PutNumber } from './PutNumber.tsx';
import type { LadderEdit } from './use-ladder-edit.ts';

const MOST = 9;
const isMail = (text: string): boolean => text === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** Who is notified, in which order, and how long each has to respond. */
export function LadderLevels({ edit }: { readonly edit: LadderEdit }) {
  // The button moves with its level, so focus follows it there.
  const focusOn = useRef<string | null>(null);
  const { levels } = edit.ladder;
  // A place on the ladder stays the same field while names and order change.
  const rungs = levels.map((level, index) => ({ level, index, key: `level ${index + 1}` }));
  useEffect(() => {
    const target = focusOn.current === null ? null : document.getElementById(focusOn.current);
    if (target === null) return;
    focusOn.current = null;
    target.focus();
    if (target instanceof HTMLInputElement) target.select();
  });
  const then = (id: string, action: () => void): void => {
    focusOn.current = id;
    action();
  };
  return (
    <section className="sec" aria-label={LADDER_LEVELS.levels}>
      <h3 className="h3">
        {LADDER_LEVELS.levels} <span className="t3">{LADDER_LEVELS.workingHoursToRespond}</span>
      </h3>
      <ol className="rungs">
        {rungs.map(({ level, index, key }) => (
          <li key={key} className="rung">
            <span className="rung-n" aria-hidden="true">
              {index + 1}
            </span>
            <LevelFields level={level} index={index} edit={edit} />
            <LevelButtons level={level} index={index} edit={edit} then={then} />
          </li>
        ))}
      </ol>
      {levels.length >= MOST ? null : (
        <button
          type="button"
          id="rung-add"
          className="btn sm"
          onClick={() => then(`rung-name-${levels.length}`, edit.addLevel)}
        >
          <Plus size={14} aria-hidden />
          {LADDER_LEVELS.addLevel}
        </button>
      )}
    </section>
  );
}

interface LevelFieldsProps {
  readonly level: LadderLevel;
  readonly index: number;
  readonly edit: LadderEdit;
}
interface LevelButtonsProps extends LevelFieldsProps {
  /** Does something that moves the focused button, and moves focus to the element of this id. */
  readonly then: (id: string, action: () => void) => void;
}
function LevelButtons({ level, index, edit, then }: LevelButtonsProps) {
  const last = edit.ladder.levels.length - 1;
  return (
    <div className="rung-b">
      {index === 0 ? null : (
        <button
          type="button"
          id={`rung-up-${index}`}
          className="ib sm"
          aria-label={LADDER_LEVELS.moveUp(level.name)}
          onClick={() => then(index === 1 ? 'rung-down-0' : `rung-up-${index - 1}`, () => edit.moveLevel(index, -1))}
        >
          <ArrowUp size={14} aria-hidden />
        </button>
      )}
      {index === last ? null : (
        <button
          type="button"
          id={`rung-down-${index}`}
          className="ib sm"
          aria-label={LADDER_LEVELS.moveDown(level.name)}
          onClick={() =>
            then(index === last - 1 ? `rung-up-${index + 1}` : `rung-down-${index + 1}`, () => edit.moveLevel(index, 1))
          }
        >
          <ArrowDown size={14} aria-hidden />
        </button>
      )}
      {last === 0 ? null : (
        <button
          type="button"
          id={`rung-off-${index}`}
          className="ib sm"
          aria-label={LADDER_LEVELS.remove(level.name)}
          onClick={() => then('rung-add', () => edit.removeLevel(index))}
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}

function LevelFields({ level, index, edit }: LevelFieldsProps) {
  const confirmation = LADDER_LEVELS.changedLevel(index + 1, level.name);
  return (
    <fieldset className="rung-f">
      <legend className="visually-hidden">{LADDER_LEVELS.level(index + 1)}</legend>
      <PutField
        label={LADDER_LEVELS.name}
        id={`rung-name-${index}`}
        value={level.name}
        isFit={(text) => text.trim() !== ''}
        onPut={(name) => edit.level(index, { name: name.trim() }, confirmation)}
      />
      <PutField
        label={LADDER_LEVELS.role}
        value={level.role}
        isFit={() => true}
        onPut={(role) => edit.level(index, { role }, confirmation)}
      />
      <PutField
        label={LADDER_LEVELS.emailAddress}
        type="email"
        value={level.address}
        hint={level.address === '' ? LADDER_LEVELS.withoutAddressMailFile : ''}
        isFit={isMail}
        onPut={(address) => edit.level(index, { address }, confirmation)}
      />
      <PutNumber
        label={LADDER_LEVELS.hoursToRespond}
        min={0.25}
        max={400}
        step={0.25}
        value={level.answerHours}
        onPut={(answerHours) => edit.level(index, { answerHours }, confirmation)}
      />
    </fieldset>
  );
}
