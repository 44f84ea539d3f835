import { useEffect, useRef } from 'react';
import type { ArgsIn } from '../../../../shared/contract/index.ts';
import type { Ladder, LadderLevel } from '../../../../shared/model/index.ts';
import { runCommand } from '../../stores/commands.ts';

type Change = Partial<Pick<Ladder, 'name' | 'kinds' | 'client' | 'levels'>> & { readonly position?: number };

export interface LadderEdit {
  /** Puts a change in force; several on the way build on each other. */
  readonly put: (change: Change, said: string) => Promise<boolean>;
  readonly level: (index: number, change: Partial<LadderLevel>, said: string) => Promise<boolean>;
  /** A level goes one place up or down, or away. */
  readonly moveLevel: (index: number, by: 1 | -1) => Promise<boolean>;
  readonly removeLevel: (index: number) => Promise<boolean>;
  readonly addLevel: () => Promise<boolean>;
}

const argsOf = ({ id, name, kinds, client, levels }: Ladder, position: number | undefined): ArgsIn<'ladder.put'> => ({
  id,
  name,
  kinds: [...kinds],
  client,
  levels: levels.map((level) => ({ ...level })),
  ...(position === undefined ? {} : { position }),
});

/** Changes to one ladder, each in force at once and undone by name. */
export function useLadderEdit(ladder: Ladder): LadderEdit {
  const latest = useRef(ladder);
  const pending = useRef(0);
  useEffect(() => {
    if (pending.current === 0) latest.current = ladder;
  }, [ladder]);
  const put: LadderEdit['put'] = async ({ position, ...change }, said) => {
    const before = latest.current;
    latest.current = { ...before, ...change };
    pending.current++;
    const done = await runCommand('ladder.put', argsOf(latest.current, position), said);
    pending.current--;
    if (!done.ok) latest.current = before;
    return done.ok;
  };
  const putLevels = (levels: readonly LadderLevel[], said: string): Promise<boolean> => put({ levels }, said);
  const nameAt = (index: number): string => latest.current.levels[index]?.name ?? '';
  return {
    put,
    level: (index, change, said) =>
      putLevels(
        latest.current.levels.map((one, at) => (at === index ? { ...one, ...change } : one)),
        said,
      ),
    moveLevel(index, by) {
      const { levels } = latest.current;
      const moved = levels.slice(index, index + 1);
      return putLevels(
        levels.toSpliced(index, 1).toSpliced(index + by, 0, ...moved),
        `${nameAt(index)} is level ${index + by + 1} now.`,
      );
    },
    removeLevel: (index) =>
      putLevels(latest.current.levels.toSpliced(index, 1), `${nameAt(index)} is not on the ladder any more.`),
    addLevel: () =>
      putLevels(
        [...latest.current.levels, { name: freeName(latest.current), role: '', address: '', answerHours: 4 }],
        `Added level ${latest.current.levels.length + 1}.`,
      ),
  };
}

/** A name that no level has: two levels are not the same person. */
function freeName({ levels }: Ladder): string {
  for (let count = levels.length + 1; ; count++)
    if (!levels.some(({ name }) => name === `Person ${count}`)) return `Person ${count}`;
}
