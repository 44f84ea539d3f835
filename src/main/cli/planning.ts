import type { BalanceApplied, BalanceView, Result } from '../../shared/contract/index.ts';
import { fail, ok } from '../../shared/contract/index.ts';
import { counted, dayAndClock, whole as digits, hours, percent, shortDay } from '../../shared/format/index.ts';
import { type Balancing, message, type Plan, type Spread, type TaskId } from '../../shared/model/index.ts';
import { taskName } from '../../shared/words/base/names.ts';
import { textOf } from '../../shared/words/index.ts';
import type { CommandLine, Common, Run } from './command-line.ts';
import { planDocument } from './documents.ts';
import { number, weeksOption, whole } from './options.ts';
import { type Answer, EXIT } from './output.ts';
import { reader } from './reader.ts';
import type { Session } from './session.ts';

/** Commands that make plans and balance the load. */
export function registerPlanning(line: CommandLine): void {
  line.group('Planning');
  line.onWorkspace<AllocateOptions>({
    name: 'allocate',
    description: 'create a plan that assigns open tasks, and publish it',
    options: (command) =>
      command
        .option(
          '--time-limit <seconds>',
          'how long to search, in seconds on a typical machine; every machine finds the same plan',
          number,
        )
        .option('--max-changes <n>', 'maximum number of assignments to change, not counting forced changes', whole)
        .option('--publish', 'publish the plan; without this it stays a draft'),
    run: allocate,
  });
  line.onWorkspace<{ weeks?: number; apply?: boolean }>({
    name: 'balance',
    description: 'suggest the fewest moves that fix late, overallocated or uneven work',
    access: 'read',
    options: (command) => weeksOption(command).option('--apply', 'make the moves, as one change'),
    run: ({ weeks = 8, apply = false }) => balance(weeks, apply),
  });
}

interface AllocateOptions {
  readonly timeLimit?: number;
  readonly maxChanges?: number;
  readonly publish?: boolean;
}

const allocate =
  ({ seed = 1, timeLimit, maxChanges, publish = false }: AllocateOptions & Common): Run =>
  async (session) => {
    const proposed = await session.call('plan.propose', {
      seed,
      ...(timeLimit === undefined ? {} : { timeLimitSeconds: timeLimit }),
      ...(maxChanges === undefined ? {} : { maxChanges }),
    });
    if (!proposed.ok) return proposed;
    const drafted = await session.call('plan.draft', {});
    if (!drafted.ok) return drafted;
    const plan = drafted.value;
    const { planId } = proposed.value;
    const titles = await titlesOf(session);
    if (plan === null || plan.planId !== planId)
      return fail('stale', message('cli.draft_replaced', { planId }), message('cli.allocate_again', {}));
    if (!publish) return ok({ document: planDocument(plan, false), lines: [...planLines(plan, titles), DRAFT_HINT] });
    const applied = await session.call('plan.apply', { planId });
    if (!applied.ok) return applied;
    const { skipped } = applied.value;
    return ok({
      document: planDocument(plan, true),
      lines: [
        ...planLines(plan, titles),
        skipped.length === 0
          ? 'Published.'
          : `Published, except for ${counted(skipped.length, 'change', reader())} whose task or agent had changed.`,
      ],
      exit: skipped.length > 0 ? EXIT.partly : EXIT.done,
    });
  };

const DRAFT_HINT = 'Saved as a draft. Run tde allocate with --publish to publish it.';

type Titles = ReadonlyMap<string, string>;
async function titlesOf(session: Session): Promise<Titles> {
  const queue = await session.call('queue.list', {});
  return new Map(queue.ok ? queue.value.entries.map((row) => [row.taskId, row.title]) : []);
}

const planLines = (plan: Plan, titles: Titles): readonly string[] => [
  `Plan ${plan.planId}: ${counted(plan.assignments.length, 'task', reader())} assigned, ${digits(plan.unassigned.length, reader())} unassigned, ${counted(plan.changes.length, 'change', reader())}`,
  `Value of assigned work: ${digits(plan.score.placedValue, reader())}${plan.gap === null ? '' : `, at most ${percent(plan.gap, reader(), 2)} below the best possible`}`,
  ...plan.warnings.map((warning) => `Warning: ${textOf(warning, reader())}`),
  ...(plan.lateTaskIds.length === 0 ? [] : ['Late:', ...lateRows(plan, titles)]),
  ...(plan.unassigned.length === 0
    ? []
    : [
        'Unassigned:',
        ...plan.unassigned.map(({ taskId, message }) => `  ${nameIn(titles, taskId)}: ${textOf(message, reader())}`),
      ]),
];

const nameIn = (titles: Titles, taskId: TaskId): string => taskName({ title: titles.get(taskId) ?? '', taskId });
function lateRows({ lateTaskIds, assignments }: Plan, titles: Titles): readonly string[] {
  const finishes = new Map(assignments.map((row) => [row.taskId, row.plannedFinishAt]));
  return lateTaskIds.map((taskId) => {
    const finishAt = finishes.get(taskId) ?? null;
    return `  ${nameIn(titles, taskId)}${finishAt === null ? '' : `: planned to finish ${dayAndClock(finishAt, reader())}`}`;
  });
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
      `Applied ${counted(applied.applied, 'move', reader())} as ${balancingId}. Run tde undo to undo them.`,
      ...skipped.map((row) => `Skipped ${row.taskId}: ${textOf(row.reason, reader())}`),
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
  `${counted(moves.length, 'move', reader())} over ${counted(proposal.weeks.length, 'week', reader())}`,
  ...spreadLines(proposal.before, proposal.after),
  ...moves.map(
    (move) => `${move.taskId}  ${move.fromName} → ${move.toName}  ${move.title}: ${textOf(move.reason, reader())}`,
  ),
  ...proposal.facts.map((fact) => textOf(fact, reader())),
  ...history.map(historyLine),
];

const spreadLines = (before: Spread, after: Spread): string[] => [
  `  late tasks             ${before.lateTaskIds.length} → ${after.lateTaskIds.length}`,
  `  overallocated agents   ${before.overloadedAgentIds.length} → ${after.overloadedAgentIds.length}`,
  `  hours over capacity    ${hours(before.overMinutes / 60, reader())} → ${hours(after.overMinutes / 60, reader())}`,
  `  spread of utilisation  ${percent(before.deviation, reader(), 1)} → ${percent(after.deviation, reader(), 1)}`,
];

const historyLine = (row: Balancing): string =>
  `${row.id}, applied on ${shortDay(row.appliedAt, reader())}: ${row.measured === null ? 'its weeks are not over yet.' : row.facts.map((fact) => textOf(fact, reader())).join(' ')}`;
