import { resolve } from 'node:path';
import { Option } from 'commander';
import {
  type ArgsIn,
  type ConstraintRow,
  type ConstraintsView,
  fail,
  ok,
  type Result,
} from '../../shared/contract/index.ts';
import { constraintsAsCsv } from '../../shared/format/index.ts';
import { CONSTRAINT_KINDS, type Constraint, type ConstraintKind, message } from '../../shared/model/index.ts';
import {
  constraintLine,
  constraintsHeading,
  holderLine,
  idLine,
  NO_CONSTRAINTS,
  weeksLine,
} from '../../shared/words/cli/constraints.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { textOf } from '../../shared/words/index.ts';
import { changed, printed } from './answer.ts';
import type { CommandLine, Run } from './command-line.ts';
import { number, several } from './options.ts';
import type { Answer } from './output.ts';
import { reader } from './reader.ts';
import { notTogether } from './refusals.ts';
import type { Session } from './session.ts';
import { writeFile } from './write-file.ts';

/** The command on the constraints of the workspace. */
export function registerConstraints(line: CommandLine): void {
  line.onWorkspace<ConstraintOptions>({
    name: 'constraints',
    description: HELP.constraints.about,
    access: 'read',
    options: (command) =>
      command
        .addOption(new Option('--add <kind>', HELP.constraints.add).choices([...CONSTRAINT_KINDS]))
        .option('--change <id>', HELP.constraints.change)
        .option('--remove <id>', HELP.constraints.remove)
        .option('--export <file>', HELP.constraints.export)
        .option('--id <id>', HELP.constraints.id)
        .option('--client <name>', HELP.constraints.client)
        .option('--hours <n>', HELP.constraints.hours, number)
        .option('--team <name>', HELP.constraints.team)
        .option('--from <date>', HELP.constraints.from)
        .option('--until <date>', HELP.constraints.until)
        .option('--task <id>', HELP.constraints.task, several)
        .option('--agent <id>', HELP.constraints.agent),
    run: constraints,
  });
}

interface Parts {
  readonly client?: string;
  readonly hours?: number;
  readonly team?: string;
  readonly from?: string;
  readonly until?: string;
  readonly task?: readonly string[];
  readonly agent?: string;
}
interface ConstraintOptions extends Parts {
  readonly add?: ConstraintKind;
  readonly change?: string;
  readonly remove?: string;
  readonly export?: string;
  readonly id?: string;
}
const ACTIONS = ['add', 'change', 'remove', 'export'] as const satisfies readonly (keyof ConstraintOptions)[];

const constraints =
  (options: ConstraintOptions): Run =>
  async (session) => {
    const given = ACTIONS.filter((name) => options[name] !== undefined).map((name) => `--${name}`);
    if (given.length > 1) return notTogether(given, given);
    const { add, change, remove } = options;
    if (add !== undefined) return save(session, options.id, partsGiven(add, options));
    if (change !== undefined) return changeOne(session, change, options);
    if (remove !== undefined) return printed(await session.call('constraint.remove', { id: remove }), changed);
    const view = await session.call('constraints.view', {});
    if (!view.ok) return view;
    if (options.export !== undefined) return exportTo(resolve(options.export), view.value);
    return ok({ document: view.value, lines: listLines(view.value) });
  };

type PutArgs = ArgsIn<'constraint.put'>['constraint'];

async function save(session: Session, id: string | undefined, parts: Result<PutArgs>): Promise<Result<Answer>> {
  if (!parts.ok) return parts;
  const args = { constraint: parts.value, ...(id === undefined ? {} : { id }) };
  return printed(await session.call('constraint.put', args), (done) => [...changed(done), idLine(done.id)]);
}

async function changeOne(session: Session, id: string, options: Parts): Promise<Result<Answer>> {
  const view = await session.call('constraints.view', {});
  if (!view.ok) return view;
  const row = view.value.constraints.find(({ constraint }) => constraint.id === id);
  if (row === undefined)
    return fail('not_found', message('constraints.no_constraint', { id }), message('constraints.see_list', {}), { id });
  return save(session, id, partsGiven(row.constraint.kind, { ...partsOf(row.constraint), ...options }));
}

/** A stored constraint as the options that would add it. */
function partsOf(constraint: Constraint): Parts {
  switch (constraint.kind) {
    case 'client_hour_cap':
      return { client: constraint.client, hours: constraint.minutesPerWeek / 60 };
    case 'team_freeze':
      return { team: constraint.team, from: constraint.fromOn, until: constraint.untilOn };
    case 'keep_together':
      return { task: constraint.taskIds };
    case 'not_with':
      return { task: [constraint.taskId], agent: constraint.agentId };
  }
}

/** A constraint of this kind from the options; a refusal names every option that is missing. */
function partsGiven(kind: ConstraintKind, { client, hours, team, from, until, task, agent }: Parts): Result<PutArgs> {
  switch (kind) {
    case 'client_hour_cap':
      if (client === undefined || hours === undefined)
        return incomplete(kind, { '--client': client, '--hours': hours });
      return ok({ kind, client, hoursPerWeek: hours });
    case 'team_freeze':
      if (team === undefined || from === undefined || until === undefined)
        return incomplete(kind, { '--team': team, '--from': from, '--until': until });
      return ok({ kind, team, fromOn: from, untilOn: until });
    case 'keep_together':
      if (task === undefined) return incomplete(kind, { '--task': task });
      return ok({ kind, taskIds: [...task] });
    case 'not_with': {
      const [taskId, second] = task ?? [];
      if (taskId === undefined || agent === undefined) return incomplete(kind, { '--task': taskId, '--agent': agent });
      if (second !== undefined) return notTogether([`--task ${taskId}`, `--task ${second}`], ['--task']);
      return ok({ kind, taskId, agentId: agent });
    }
  }
}

const incomplete = (kind: ConstraintKind, parts: Readonly<Record<string, unknown>>): Result<never> =>
  fail(
    'bad_request',
    message('cli.constraint_incomplete', {
      kind,
      options: Object.keys(parts).filter((name) => parts[name] === undefined),
    }),
    message('cli.constraint_help', {}),
    { kind },
  );

function exportTo(path: string, { constraints: rows }: ConstraintsView): Result<Answer> {
  const written = writeFile(path, constraintsAsCsv(rows.map(({ constraint }) => constraint)));
  if (!written.ok) return written;
  return ok({ document: { path, constraints: rows.length }, lines: [path] });
}

const listLines = ({ constraints: rows }: ConstraintsView): readonly string[] =>
  rows.length === 0 ? [NO_CONSTRAINTS] : [constraintsHeading(rows.length, reader()), ...rows.flatMap(rowLines)];

/** A constraint with its state, its weeks and its tasks. */
const rowLines = ({ constraint, description, state, summary, weeks, tasks }: ConstraintRow): readonly string[] => [
  constraintLine(constraint.id, textOf(description, reader()), state),
  `    ${textOf(summary, reader())}`,
  ...(weeks.length === 0 ? [] : [weeksLine(weeks, reader())]),
  ...tasks.map((task) => holderLine(task)),
];
