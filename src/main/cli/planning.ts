import type { BalanceApplied, BalanceView, Result } from '../../shared/contract/index.ts';
import { fail, ok } from '../../shared/contract/index.ts';
import { type Balancing, message, type Plan, type PlanId, type TaskId } from '../../shared/model/index.ts';
import { taskName } from '../../shared/words/base/names.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { warningLine } from '../../shared/words/cli/output.ts';
import {
  balancingLine,
  DRAFT_SAVED,
  fixLine,
  LATE,
  lateLine,
  moveSkipped,
  movesApplied,
  movesSummary,
  planSummary,
  publishedLine,
  spreadLines,
  UNASSIGNED,
} from '../../shared/words/cli/planning.ts';
import { textOf } from '../../shared/words/index.ts';
import { changed } from './answer.ts';
import type { CommandLine, Common, Run } from './command-line.ts';
import { registerConstraints } from './constraints.ts';
import { planDocument } from './documents.ts';
import { listed, number, taskOption, weeksOption, whole } from './options.ts';
import { type Answer, EXIT } from './output.ts';
import { reader } from './reader.ts';
import type { Session } from './session.ts';

/** Commands that make plans and balance the load. */
export function registerPlanning(line: CommandLine): void {
  line.group('Planning');
  line.onWorkspace<AllocateOptions>({
    name: 'allocate',
    description: HELP.allocate.about,
    options: (command) =>
      command
        .option('--time-limit <seconds>', HELP.allocate.timeLimit, number)
        .option('--max-changes <n>', HELP.allocate.maxChanges, whole)
        .option('--tasks <ids>', HELP.allocate.tasks, listed)
        .option('--only-agents <ids>', HELP.allocate.onlyAgents, listed)
        .option('--publish', HELP.allocate.publish),
    run: allocate,
  });
  line.onWorkspace<{ weeks?: number; apply?: boolean }>({
    name: 'balance',
    description: HELP.balance.about,
    access: 'read',
    options: (command) => weeksOption(command).option('--apply', HELP.balance.apply),
    run: ({ weeks = 8, apply = false }) => balance(weeks, apply),
  });
  line.onWorkspace<{ task: string; publish?: boolean }>({
    name: 'fix',
    description: HELP.fix.about,
    options: (command) => taskOption(command).option('--publish', HELP.fix.publish),
    run: fix,
  });
  registerConstraints(line);
}

interface AllocateOptions {
  readonly timeLimit?: number;
  readonly maxChanges?: number;
  readonly tasks?: readonly string[];
  readonly onlyAgents?: readonly string[];
  readonly publish?: boolean;
}

const allocate =
  ({ seed = 1, timeLimit, maxChanges, tasks = [], onlyAgents = [], publish = false }: AllocateOptions & Common): Run =>
  async (session) => {
    const proposed = await session.call('plan.propose', {
      seed,
      ...(timeLimit === undefined ? {} : { timeLimitSeconds: timeLimit }),
      ...(maxChanges === undefined ? {} : { maxChanges }),
      onlyTaskIds: [...tasks],
      onlyAgentIds: [...onlyAgents],
    });
    return proposed.ok ? draftAnswer(session, { planId: proposed.value.planId, publish, first: [] }) : proposed;
  };

/** Applies the fix for a task, and shows the plan that is then proposed again. */
const fix =
  ({ task, publish = false }: { readonly task: string; readonly publish?: boolean }): Run =>
  async (session) => {
    const done = await session.call('plan.fix', { taskId: task });
    return done.ok ? draftAnswer(session, { planId: done.value.planId, publish, first: changed(done.value) }) : done;
  };

interface DraftAnswer {
  readonly planId: PlanId;
  readonly publish: boolean;
  /** Lines before those of the plan. */
  readonly first: readonly string[];
}

/** The draft plan as an answer, published if asked for. */
async function draftAnswer(session: Session, { planId, publish, first }: DraftAnswer): Promise<Result<Answer>> {
  const drafted = await session.call('plan.draft', {});
  if (!drafted.ok) return drafted;
  const plan = drafted.value;
  const titles = await titlesOf(session);
  if (plan === null || plan.planId !== planId)
    return fail('stale', message('cli.draft_replaced', { planId }), message('cli.allocate_again', {}));
  if (!publish)
    return ok({ document: planDocument(plan, false), lines: [...first, ...planLines(plan, titles), DRAFT_SAVED] });
  const applied = await session.call('plan.apply', { planId });
  if (!applied.ok) return applied;
  const { skipped } = applied.value;
  return ok({
    document: planDocument(plan, true),
    lines: [...first, ...planLines(plan, titles), publishedLine(skipped.length, reader())],
    exit: skipped.length > 0 ? EXIT.partly : EXIT.done,
  });
}

type Titles = ReadonlyMap<string, string>;
async function titlesOf(session: Session): Promise<Titles> {
  const queue = await session.call('queue.list', {});
  return new Map(queue.ok ? queue.value.entries.map((row) => [row.taskId, row.title]) : []);
}

const planLines = (plan: Plan, titles: Titles): readonly string[] => [
  ...planSummary(plan, reader()),
  ...plan.warnings.map((warning) => warningLine(textOf(warning, reader()))),
  ...(plan.lateTaskIds.length === 0 ? [] : [LATE, ...lateRows(plan, titles)]),
  ...(plan.unassigned.length === 0
    ? []
    : [
        UNASSIGNED,
        ...plan.unassigned.flatMap(({ taskId, message, fix }) => [
          `  ${nameIn(titles, taskId)}: ${textOf(message, reader())}`,
          ...(fix === null ? [] : [fixLine(textOf(fix.change, reader()), textOf(fix.outcome, reader()))]),
        ]),
      ]),
];

const nameIn = (titles: Titles, taskId: TaskId): string => taskName({ title: titles.get(taskId) ?? '', taskId });
function lateRows({ lateTaskIds, assignments }: Plan, titles: Titles): readonly string[] {
  const finishes = new Map(assignments.map((row) => [row.taskId, row.plannedFinishAt]));
  return lateTaskIds.map((taskId) => lateLine(nameIn(titles, taskId), finishes.get(taskId) ?? null, reader()));
}

/** The fewest moves that restore balance, with what they change; `apply` makes them. */
const balance =
  (weeks: number, apply: boolean): Run =>
  async (session) => {
    const view = await session.call('balance.check', { weeks });
    if (!view.ok) return view;
    const { moves } = view.value;
    if (!apply || moves.length === 0)
      return ok({ document: balanceDocument(view.value, null), lines: balanceLines(view.value) });
    const applied = await session.call('balance.apply', {
      taskIds: moves.map((move) => move.taskId),
      versions: Object.fromEntries(moves.map((move) => [move.taskId, move.version])),
    });
    return applied.ok ? appliedAnswer(view.value, applied.value) : applied;
  };

function appliedAnswer(view: BalanceView, applied: BalanceApplied): Result<Answer> {
  const { skipped, balancingId } = applied;
  return ok({
    document: balanceDocument(view, applied),
    lines: [
      ...balanceLines(view),
      movesApplied(applied.applied, balancingId, reader()),
      ...skipped.map((row) => moveSkipped(row.taskId, textOf(row.reason, reader()))),
    ],
    exit: skipped.length > 0 ? EXIT.partly : EXIT.done,
  });
}

const balanceDocument = (view: BalanceView, applied: BalanceApplied | null) => ({
  ...view.proposal,
  moves: view.moves,
  applied,
  history: view.history,
});

const balanceLines = ({ proposal, moves, history }: BalanceView): string[] => [
  movesSummary(moves.length, proposal.weeks.length, reader()),
  ...spreadLines(proposal.before, proposal.after, reader()),
  ...moves.map(
    (move) => `${move.taskId}  ${move.fromName} → ${move.toName}  ${move.title}: ${textOf(move.reason, reader())}`,
  ),
  ...proposal.facts.map((fact) => textOf(fact, reader())),
  ...history.map(historyLine),
];

const historyLine = (row: Balancing): string =>
  balancingLine(
    row,
    row.measured === null ? null : row.facts.map((fact) => textOf(fact, reader())).join(' '),
    reader(),
  );
