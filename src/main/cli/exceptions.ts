import { Option } from 'commander';
import { type ArgsIn, type ExceptionRow, type ExceptionView, ok, type Result } from '../../shared/contract/index.ts';
import { dayAndClock } from '../../shared/format/index.ts';
import type { ExceptionEvidence, Message } from '../../shared/model/index.ts';
import {
  assignedLine,
  beforeLine,
  checkFailed,
  classedTitle,
  countsLine,
  EXCEPTIONS_HEADER,
  effectLine,
  escalatedLine,
  escalatesText,
  hindsightLine,
  SUGGESTED_FIXES,
  successText,
} from '../../shared/words/cli/exceptions.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { STATE_NAMES } from '../../shared/words/exceptions/names.ts';
import { textOf } from '../../shared/words/index.ts';
import { callAndPrint, changed, printed } from './answer.ts';
import type { CommandLine, Run } from './command-line.ts';
import type { Answer } from './output.ts';
import { reader } from './reader.ts';
import { notTogether } from './refusals.ts';
import type { Session } from './session.ts';

const STATES = ['open', 'snoozed', 'resolved', 'all'] as const;
type State = (typeof STATES)[number];

/** Commands on exceptions: work that is stalled, late, blocked or otherwise needs attention. */
export function registerExceptions(line: CommandLine): void {
  line.group('Exceptions');
  line.onWorkspace<{ state?: State }>({
    name: 'exceptions',
    description: HELP.exceptions.about,
    access: 'read',
    options: (command) =>
      command.addOption(new Option('--state <state>', HELP.exceptions.state).choices(STATES).default('open')),
    run: ({ state = 'open' }) => exceptions(state),
  });
  line.onWorkspace<ExceptionOptions>({
    name: 'exception',
    description: HELP.exception.about,
    options: (command) =>
      command
        .requiredOption('--id <id>', HELP.exception.id)
        .option('--do [fix]', HELP.exception.do)
        .option('--take', HELP.exception.take)
        .option('--snooze <time>', HELP.exception.snooze)
        .option('--resolve', HELP.exception.resolve)
        .option('--reopen', HELP.exception.reopen)
        .option('--escalate', HELP.exception.escalate)
        .option('--by <name>', HELP.exception.by)
        .option('--note <text>', HELP.common.reason),
    run: exception,
  });
}

/** Exceptions in a state, after one check if the workspace can be written. */
const exceptions =
  (state: State): Run =>
  async (session) => {
    const checked = await session.call('monitor.run', {});
    if (!checked.ok && checked.error.code !== 'read_only') return checked;
    const list = await session.call('exceptions.view', { state, limit: 100_000 });
    if (!list.ok) return list;
    const details: ExceptionView[] = [];
    for (const { exceptionId } of list.value.rows) {
      const one = await session.call('exception.view', { exceptionId, responses: false });
      if (!one.ok) return one;
      details.push(one.value);
    }
    const { counts, lastCheckAt, failure } = list.value;
    return ok({
      document: { exceptions: details.map(exceptionDocument), counts, lastCheckAt, failure },
      lines: [
        countsLine(counts, reader()),
        ...(failure === null ? [] : [checkFailed(text(failure))]),
        ...(list.value.rows.length === 0 ? [] : [EXCEPTIONS_HEADER]),
        ...list.value.rows.flatMap((row, index) => [exceptionLine(row), ...effectLines(details[index])]),
      ],
    });
  };

const exceptionLine = (row: ExceptionRow): string =>
  `${row.exceptionId.padEnd(7)}  ${row.severity.padEnd(8)} ${STATE_NAMES[row.state].toLowerCase().padEnd(15)} ${text(row.title)} (${text(row.fact)})${escalatesText(row.escalation.dueAt, reader())}`;

/** The tasks that a late one makes late. */
const effectLines = (view: ExceptionView | undefined): readonly string[] =>
  (view?.exception.evidence ?? [])
    .filter(({ label }) => label.code === 'exceptions.label_also_late' || label.code === 'exceptions.more_late')
    .map((row) => effectLine(evidenceText(row)));

/** The form that scripts rely on. */
function exceptionDocument({ exception: one, state, answer }: ExceptionView) {
  const { exceptionId, escalation, attempts, resolution, ...rest } = one;
  const failed = attempts.filter((attempt) => attempt.outcome === 'failed').length;
  const level = escalation.level > 0 ? 'escalated' : 'manual';
  return {
    ...rest,
    id: exceptionId,
    state,
    owner: answer?.answer === 'take' ? answer.by : null,
    attempts,
    escalation: { ...escalation, failedRecoveryAttempts: failed },
    resolution: {
      ...(resolution ?? { by: null, at: null, strategy: null, note: '' }),
      type: resolution?.type ?? (state === 'waiting' ? 'automated_recovery' : level),
      successful: resolution?.successful ?? false,
      requiresManualIntervention: state === 'open' || state === 'owned' || state === 'snoozed',
    },
  };
}

interface ExceptionOptions {
  readonly id: string;
  /** A suggested fix by its id; true means the first. */
  readonly do?: string | true;
  readonly take?: boolean;
  readonly snooze?: string;
  readonly resolve?: boolean;
  readonly reopen?: boolean;
  readonly escalate?: boolean;
  readonly by?: string;
  readonly note?: string;
}

const ACTIONS = [
  'do',
  'take',
  'snooze',
  'resolve',
  'reopen',
  'escalate',
] as const satisfies readonly (keyof ExceptionOptions)[];

const dashed = (names: readonly string[]): readonly string[] => names.map((name) => `--${name}`);

/** Shows one exception with suggested fixes, or acts on it. */
function exception(options: ExceptionOptions): Run {
  const { id: exceptionId, note = '' } = options;
  const given = ACTIONS.filter((name) => options[name] !== undefined);
  const [action, ...others] = given;
  if (others.length > 0) return async () => notTogether(dashed(given), dashed(ACTIONS));
  if (action === undefined) return (session) => shown(session, exceptionId);
  if (action === 'do') {
    const responseId = options.do === true ? {} : { responseId: options.do };
    return callAndPrint('exception.respond', { exceptionId, note, ...responseId }, ({ sentence }) => [
      textOf(sentence, reader()),
    ]);
  }
  if (action === 'escalate')
    return callAndPrint('exception.escalate', { exceptionId, note }, ({ level, to }) => [escalatedLine(level, to)]);
  return async (session) => printed(await session.call('exception.answer', answerArgs(options, action)), changed);
}

type Answering = 'take' | 'snooze' | 'resolve' | 'reopen';

const answerArgs = (
  { id, note = '', by, snooze }: ExceptionOptions,
  answer: Answering,
): ArgsIn<'exception.answer'> => ({
  exceptionIds: [id],
  answer,
  note,
  ...(by === undefined ? {} : { by }),
  ...(snooze === undefined ? {} : { untilAt: snooze }),
});

async function shown(session: Session, exceptionId: string): Promise<Result<Answer>> {
  return printed(await session.call('exception.view', { exceptionId }), detailLines);
}

const text = (message: Message): string => textOf(message, reader());
/** `label: value (note)`; an empty part is left out. */
const joinedLine = (label: Message, separator: string, value: Message): string =>
  text(value) === '' ? text(label) : `${text(label)}${separator}${text(value)}`;

const evidenceText = ({ label, value, note }: ExceptionEvidence): string =>
  `${joinedLine(label, ': ', value)}${text(note) === '' ? '' : ` (${text(note)})`}`;

const detailLines = ({ exception: one, responses, before, hindsight }: ExceptionView): readonly string[] => [
  classedTitle(text(one.title), one),
  ...one.evidence.map((row) => `  ${evidenceText(row)}`),
  ...one.steps.map((step) => `  ${dayAndClock(step.at, reader())}  ${joinedLine(step.title, ': ', step.detail)}`),
  assignedLine(one.escalation.to, one.escalation.dueAt, reader()),
  ...(responses.length === 0 ? [] : [SUGGESTED_FIXES]),
  ...responses.map(
    (row) =>
      `  ${row.responseId.padEnd(24)} ${text(row.label)}. ${text(row.detail)} ${text(row.proofText)} (${successText(row.success, reader())})`,
  ),
  beforeLine(text(before.sentence)),
  ...(hindsight === null ? [] : [hindsightLine(text(hindsight.sentence))]),
];
