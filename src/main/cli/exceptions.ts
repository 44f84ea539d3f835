import { Option } from 'commander';
import { type ArgsIn, type ExceptionRow, type ExceptionView, ok, type Result } from '../../shared/contract/index.ts';
import { counted, dayAndClock, percent, whole } from '../../shared/format/index.ts';
import type { Message } from '../../shared/model/index.ts';
import { CAUSE_NAMES, KIND_NAMES, SEVERITY_NAMES, STATE_NAMES } from '../../shared/words/exceptions/names.ts';
import { textOf } from '../../shared/words/index.ts';
import { callAndPrint, changed, printed } from './answer.ts';
import type { CommandLine, Run } from './command-line.ts';
import { TIME, WHY } from './options.ts';
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
    description: 'check for exceptions (late, stalled, blocked work and so on) and list them with their evidence',
    access: 'read',
    options: (command) =>
      command.addOption(
        new Option('--state <state>', 'list only exceptions in this state').choices(STATES).default('open'),
      ),
    run: ({ state = 'open' }) => exceptions(state),
  });
  line.onWorkspace<ExceptionOptions>({
    name: 'exception',
    description: 'show one exception with suggested fixes, or act on it',
    options: (command) =>
      command
        .requiredOption('--id <id>', 'the ID of the exception')
        .option('--do [fix]', 'apply this suggested fix, by its ID (default: the first)')
        .option('--take', 'take responsibility for it, as the person given with --by')
        .option('--snooze <time>', `hide it until this time, ${TIME}`)
        .option('--resolve', 'mark it as resolved')
        .option('--reopen', 'withdraw the last --take, --snooze or --resolve')
        .option('--escalate', 'escalate it by one level now')
        .option('--by <name>', 'who acts (default: the operator)')
        .option('--note <text>', WHY),
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
        `${whole(counts.open, reader())} open, ${whole(counts.critical, reader())} critical, ${whole(counts.snoozed, reader())} snoozed, ${whole(counts.resolved, reader())} resolved`,
        ...(failure === null ? [] : [`The last check failed: ${failure}`]),
        ...(list.value.rows.length === 0 ? [] : [EXCEPTIONS_HEADER]),
        ...list.value.rows.map(exceptionLine),
      ],
    });
  };

const EXCEPTIONS_HEADER = 'id      severity state           exception';

const exceptionLine = (row: ExceptionRow): string =>
  `${row.exceptionId.padEnd(6)}  ${row.severity.padEnd(8)} ${STATE_NAMES[row.state].toLowerCase().padEnd(15)} ${text(row.title)} (${text(row.fact)})${row.escalation.dueAt === null ? '' : `; escalates ${dayAndClock(row.escalation.dueAt, reader())}`}`;

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
  /** A suggested fix by its id; true: the first. */
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
      `Applied: ${textOf(sentence, reader())}`,
    ]);
  }
  if (action === 'escalate')
    return callAndPrint('exception.escalate', { exceptionId, note }, ({ level, to }) => [
      `Escalated to level ${level}, ${to}.`,
    ]);
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

const successText = ({ rate, cases }: ExceptionView['responses'][number]['success']): string =>
  cases === 0
    ? `no history yet: default success rate ${percent(rate, reader())}`
    : `success rate ${percent(rate, reader())} over ${counted(cases, 'attempt', reader())}`;

const text = (message: Message): string => textOf(message, reader());
/** `label: value (note)`; an empty part is left out. */
const joinedLine = (label: Message, separator: string, value: Message): string =>
  text(value) === '' ? text(label) : `${text(label)}${separator}${text(value)}`;

const detailLines = ({ exception: one, responses, before, hindsight }: ExceptionView): readonly string[] => [
  `${text(one.title)} (${SEVERITY_NAMES[one.severity].toLowerCase()}, kind: ${KIND_NAMES[one.kind].toLowerCase()}, cause: ${CAUSE_NAMES[one.causeClass].toLowerCase()})`,
  ...one.evidence.map(
    (row) => `  ${joinedLine(row.label, ': ', row.value)}${text(row.note) === '' ? '' : ` (${text(row.note)})`}`,
  ),
  ...one.steps.map((step) => `  ${dayAndClock(step.at, reader())}  ${joinedLine(step.title, ': ', step.detail)}`),
  `Assigned to ${one.escalation.to}${one.escalation.dueAt === null ? '' : `, answer due ${dayAndClock(one.escalation.dueAt, reader())}`}`,
  ...(responses.length === 0 ? [] : ['Suggested fixes:']),
  ...responses.map(
    (row) =>
      `  ${row.responseId.padEnd(24)} ${text(row.label)}. ${text(row.detail)} ${text(row.proofText)} (${successText(row.success)})`,
  ),
  `Exceptions like this before: ${text(before.sentence)}`,
  ...(hindsight === null ? [] : [`What would have prevented this: ${text(hindsight.sentence)}`]),
];
