import type { TimelineBar } from '../../../../shared/contract/index.ts';
import type { Reader } from '../../../../shared/format/index.ts';
import {
  asTaskId,
  awaitsStart,
  holdsFinish,
  type RelationType,
  type TaskRelation,
} from '../../../../shared/model/index.ts';
import { relationLine } from '../../../../shared/words/tasks/relations.ts';
import type { Axis } from './axis.ts';
import { extentOf } from './BarMark.tsx';
import { type Frame, ROW_PX, type TimelineRow } from './rows.ts';

const ELBOW_PX = 8;

/** Rows by task, and the tasks that wait for each. */
export interface Links {
  readonly rowOf: ReadonlyMap<string, number>;
  readonly bars: ReadonlyMap<string, TimelineBar>;
  readonly waiting: ReadonlyMap<string, readonly string[]>;
  /** The row of the group's head, by task. */
  readonly groupOf: ReadonlyMap<string, number>;
}
export function linksOf(rows: readonly TimelineRow[]): Links {
  const rowOf = new Map<string, number>();
  const bars = new Map<string, TimelineBar>();
  const waiting = new Map<string, string[]>();
  const groupOf = new Map<string, number>();
  let group = 0;
  rows.forEach((row, at) => {
    if (row.kind === 'group') {
      group = at;
      return;
    }
    groupOf.set(row.bar.taskId, group);
    rowOf.set(row.bar.taskId, at);
    bars.set(row.bar.taskId, row.bar);
    for (const before of row.bar.prerequisites) {
      const known = waiting.get(before);
      if (known === undefined) waiting.set(before, [row.bar.taskId]);
      else known.push(row.bar.taskId);
    }
  });
  return { rowOf, bars, waiting, groupOf };
}

export interface Arrow {
  readonly key: string;
  readonly path: string;
  readonly head: string;
  /** What the one waits for, and the lag between them. */
  readonly words: string;
  readonly isChosen: boolean;
  readonly isCritical: boolean;
}

interface ArrowContext {
  readonly rows: readonly TimelineRow[];
  readonly frame: Frame;
  readonly axis: Axis;
  /** The selected task. */
  readonly chosen: string | null;
  readonly showChain: boolean;
  readonly reader: Reader;
}
/** Elbow arrows, from the end of a task to the end of another that waits for it, with one end among the rows drawn; those of the selected task last. Between groups, only these and, if shown, critical ones are drawn: others would cross everything. */
export function arrowsIn(
  links: Links,
  { rows, frame, axis, chosen, showChain, reader }: ArrowContext,
): readonly Arrow[] {
  const pairs = new Map<string, readonly [string, string, RelationType]>();
  const add = (before: string, after: string): void => {
    for (const type of typesOf(links.bars.get(after), before))
      pairs.set(`${before} ${after} ${type}`, [before, after, type]);
  };
  for (const row of rows.slice(frame.first, frame.end)) {
    if (row.kind !== 'bar') continue;
    for (const before of row.bar.prerequisites) add(before, row.bar.taskId);
    for (const after of links.waiting.get(row.bar.taskId) ?? []) add(row.bar.taskId, after);
  }
  return [...pairs]
    .flatMap(([key, [before, after, type]]): readonly Arrow[] => {
      const isChosen = before === chosen || after === chosen;
      const isCritical = links.bars.get(before)?.isCritical === true && links.bars.get(after)?.isCritical === true;
      const isInside = links.groupOf.get(before) === links.groupOf.get(after);
      if (!isInside && !isChosen && !(showChain && isCritical)) return [];
      const drawn = elbow(links, axis, { before, after, type });
      const words = wordsOf(links, { before, after, type }, reader);
      return drawn === null ? [] : [{ key, ...drawn, words, isChosen, isCritical }];
    })
    .sort((a, b) => Number(a.isChosen) - Number(b.isChosen));
}

/** `Loyalty app starts 16 h of working time after Payment step (T-1) has started.` */
function wordsOf({ bars }: Links, { before, after, type }: Joined, reader: Reader): string {
  const own = bars.get(after)?.relations?.find((one) => one.taskId === before && one.type === type);
  const lagOf = (elapsed: boolean): number =>
    (own?.lags ?? []).reduce((sum, { minutes, isElapsed }) => (isElapsed === elapsed ? sum + minutes : sum), 0);
  const [working, elapsed] = [lagOf(false), lagOf(true)];
  const lags: readonly Pick<TaskRelation, 'lag' | 'lagUnit'>[] = [
    ...(working !== 0 || elapsed === 0 ? [{ lag: working, lagUnit: 'working' as const }] : []),
    ...(elapsed === 0 ? [] : [{ lag: elapsed, lagUnit: 'elapsed' as const }]),
  ];
  const lines = lags.map((lag) =>
    relationLine({ predecessorId: asTaskId(before), type, ...lag }, bars.get(before)?.title ?? '', reader),
  );
  return `${bars.get(after)?.title ?? after} (${after}): ${lines.join(' ')}`;
}

/** Which ends of two bars are joined: the finish of one and the start of the other, unless their relations say otherwise. */
function typesOf(bar: TimelineBar | undefined, before: string): readonly RelationType[] {
  const types = (bar?.relations ?? []).flatMap(({ taskId, type }) => (taskId === before ? type : []));
  return types.length === 0 ? ['FS'] : types;
}

interface Joined {
  readonly before: string;
  readonly after: string;
  readonly type: RelationType;
}
function elbow(
  { rowOf, bars }: Links,
  axis: Axis,
  { before, after, type }: Joined,
): Pick<Arrow, 'path' | 'head'> | null {
  const [one, two, fromRow, toRow] = [bars.get(before), bars.get(after), rowOf.get(before), rowOf.get(after)];
  if (one === undefined || two === undefined || fromRow === undefined || toRow === undefined) return null;
  const [from, to] = [extentOf(axis, one), extentOf(axis, two)];
  if (from === null || to === null) return null;
  const [y1, y2] = [(fromRow + 0.5) * ROW_PX, (toRow + 0.5) * ROW_PX];
  // Away from the bar that it leaves, and towards the bar that it reaches: to the right from a finish and into a start.
  const out = awaitsStart({ type }) ? -ELBOW_PX : ELBOW_PX;
  const into = holdsFinish({ type }) ? -1 : 1;
  const [x1, x2] = [out < 0 ? from.from : from.to, into < 0 ? to.to + 1 : to.from - 1];
  const head = into < 0 ? `M${x2 + 5} ${y2 - 3}l-5 3l5 3z` : `M${x2 - 5} ${y2 - 3}l5 3l-5 3z`;
  const turn = x2 - into * ELBOW_PX;
  if (type === 'FS' && x2 - x1 > 2 * ELBOW_PX) return { path: `M${x1} ${y1}H${turn}V${y2}H${x2}`, head };
  if (type === 'SS' || type === 'FF') {
    const side = type === 'SS' ? Math.min(x1 - ELBOW_PX, turn) : Math.max(x1 + ELBOW_PX, turn);
    return { path: `M${x1} ${y1}H${side}V${y2}H${x2}`, head };
  }
  const between = y1 + (y2 > y1 ? ROW_PX / 2 : -ROW_PX / 2);
  return { path: `M${x1} ${y1}h${out}V${between}H${turn}V${y2}H${x2}`, head };
}
