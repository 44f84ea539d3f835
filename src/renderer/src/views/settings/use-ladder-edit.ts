import { useEffect, useRef, useState } from 'react';
import type { ArgsIn } from '../../../../shared/contract/index.ts';
import type { Ladder, LadderLevel } from '../../../../shared/model/index.ts';
import { LADDER_EDIT } from '../../../../shared/words/notifications/escalation-view.ts';
import { runCommand } from '../../stores/commands.ts';

type Change = Partial<Pick<Ladder, 'name' | 'kinds' | 'client' | 'levels'>> & { readonly position?: number };

export interface LadderEdit {
  /** The ladder with all pending changes. */
  readonly ladder: Ladder;
  /** Saves a change. Pending changes build on each other; one that is rejected is reverted. */
  readonly put: (change: Change, confirmation: string) => void;
  readonly level: (index: number, change: Partial<LadderLevel>, confirmation: string) => void;
  readonly moveLevel: (index: number, by: 1 | -1) => void;
  readonly removeLevel: (index: number) => void;
  readonly addLevel: () => void;
}

const argsOf = ({ id, name, kinds, client, levels }: Ladder, position: number | undefined): ArgsIn<'ladder.put'> => ({
  id,
  name,
  kinds: [...kinds],
  client,
  levels: levels.map((level) => ({ ...level })),
  ...(position === undefined ? {} : { position }),
});

/** Changes to one ladder; each is saved at once and can be undone. */
export function useLadderEdit(stored: Ladder): LadderEdit {
  const [ladder, setLadder] = useState(stored);
  const latest = useRef(stored);
  const pending = useRef(0);
  const show = (next: Ladder): void => {
    latest.current = next;
    setLadder(next);
  };
  useEffect(() => {
    if (pending.current > 0) return;
    latest.current = stored;
    setLadder(stored);
  }, [stored]);
  const put: LadderEdit['put'] = ({ position, ...change }, confirmation) => {
    const before = latest.current;
    show({ ...before, ...change });
    pending.current++;
    void runCommand('ladder.put', argsOf(latest.current, position), confirmation).then((done) => {
      pending.current--;
      if (!done.ok) show(before);
    });
  };
  const putLevels = (levels: readonly LadderLevel[], confirmation: string): void => put({ levels }, confirmation);
  const nameAt = (index: number): string => latest.current.levels[index]?.name ?? '';
  return {
    ladder,
    put,
    level: (index, change, confirmation) =>
      putLevels(
        latest.current.levels.map((one, at) => (at === index ? { ...one, ...change } : one)),
        confirmation,
      ),
    moveLevel(index, by) {
      const { levels } = latest.current;
      const moved = levels.slice(index, index + 1);
      putLevels(
        levels.toSpliced(index, 1).toSpliced(index + by, 0, ...moved),
        LADDER_EDIT.movedToLevel(nameAt(index), index + by + 1),
      );
    },
    removeLevel: (index) =>
      putLevels(latest.current.levels.toSpliced(index, 1), LADDER_EDIT.removedFromLadder(nameAt(index))),
    addLevel: () =>
      putLevels(
        [...latest.current.levels, { name: freeName(latest.current), role: '', address: '', answerHours: 4 }],
        LADDER_EDIT.addedLevel(latest.current.levels.length + 1),
      ),
  };
}

/** A name that no level has yet: each level needs its own. */
function freeName({ levels }: Ladder): string {
  for (let count = levels.length + 1; ; count++) {
    const free = LADDER_EDIT.person(count);
    if (!levels.some(({ name }) => name === free)) return free;
  }
}
