import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ArgsIn, CallName, CandidateRow, Failure, Result, ValueOf } from '../../shared/contract/index.ts';
import { fail, ok } from '../../shared/contract/index.ts';
import { hours, MACHINE_READER } from '../../shared/format/index.ts';
import { textOf } from '../../shared/words/index.ts';
import { isRescuable, rescue } from '../app/core/rescue.ts';
import { writeTemplates } from '../app/workspace/write-templates.ts';
import { candidateDocument, importDocument, journalLine, planDocument, queueDocument } from './documents.ts';
import { type Answer, EXIT } from './output.ts';
import type { Session } from './session.ts';

/** The templates of every kind of file, written to a folder. */
export function templates(folder: string): Result<Answer> {
  const written = writeTemplates(folder);
  return written.ok
    ? ok({ document: written.value, lines: written.value.files.map((name) => join(folder, name)) })
    : written;
}

type Run = (session: Session) => Promise<Result<Answer>>;

/** A call whose answer is shown whole. */
export const simple =
  <N extends CallName>(name: N, args: ArgsIn<N>, say: (value: ValueOf<N>) => readonly string[]): Run =>
  async (session) => {
    const result = await session.call(name, args);
    return result.ok ? ok({ document: result.value, lines: say(result.value) }) : result;
  };

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export interface ImportOptions {
  readonly tasks?: string;
  readonly agents?: string;
  readonly outcomes?: string;
  readonly activity?: string;
  readonly pipeline?: string;
  readonly dryRun?: boolean;
  readonly skipInvalid?: boolean;
  readonly dateOrder?: 'dmy' | 'mdy';
  readonly decimalComma?: boolean;
  readonly delimiter?: string;
}

const KINDS = ['tasks', 'agents', 'outcomes', 'activity', 'pipeline'] as const;
const LARGEST_FILE = 100_000_000;

export const importWork =
  (options: ImportOptions): Run =>
  async (session) => {
    const files = readFiles(options);
    if (!files.ok) return files;
    const reading = {
      ...(options.dateOrder === undefined ? {} : { dateOrder: options.dateOrder }),
      ...(options.decimalComma === undefined ? {} : { decimalComma: options.decimalComma }),
      ...(options.delimiter === undefined ? {} : { delimiter: options.delimiter }),
    };
    if (options.dryRun === true) {
      const preview = await session.call('import.preview', { files: [...files.value], options: reading });
      if (!preview.ok) return preview;
      const nothing = { tasks: 0, agents: 0, outcomes: 0, activity: 0, pipeline: 0 };
      return ok({
        document: importDocument({ ...preview.value, imported: nothing, revision: 0 }),
        lines: countLines('Would import', preview.value.created),
        exit: preview.value.errors.length > 0 ? EXIT.refused : EXIT.done,
      });
    }
    const done = await session.call('import.commit', {
      files: [...files.value],
      options: reading,
      mode: options.skipInvalid === true ? 'valid_rows' : 'all_or_nothing',
    });
    if (!done.ok) return done;
    return ok({
      document: importDocument(done.value),
      lines: [...countLines('Created', done.value.created), ...countLines('Updated', done.value.updated)],
      exit: done.value.errors.length > 0 ? EXIT.partly : EXIT.done,
    });
  };

const countLines = (verb: string, counts: Readonly<Record<(typeof KINDS)[number], number>>): string[] =>
  KINDS.filter((kind) => counts[kind] > 0).map((kind) => `${verb} ${counts[kind]} ${kind}`);

type SourceIn = ArgsIn<'import.preview'>['files'][number];

function readFiles(options: ImportOptions): Result<readonly SourceIn[]> {
  const files: SourceIn[] = [];
  const faults: Failure[] = [];
  for (const kind of KINDS) {
    const path = options[kind];
    if (path === undefined) continue;
    const read = readSource(path);
    if (read.ok) files.push({ name: basename(path), base64: read.value.toString('base64'), kind });
    else faults.push(read.error);
  }
  const first = faults[0];
  if (first !== undefined) return fail('refused_input', first.message, first.hint, first.values, faults);
  if (files.length === 0)
    return fail(
      'bad_request',
      'No file to import was named.',
      'Name at least one of --tasks, --agents, --outcomes, --activity, --pipeline.',
    );
  return ok(files);
}

function readSource(path: string): Result<Buffer> {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return fail('refused_input', `${path} is no file.`, 'Name a CSV, XLSX or JSON file.', { path });
    if (stat.size > LARGEST_FILE)
      return fail(
        'refused_input',
        `${path} has ${stat.size} bytes; at most ${LARGEST_FILE} can be read.`,
        'Split it.',
        { path, bytes: stat.size },
      );
    return ok(readFileSync(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return fail('refused_input', `There is no file ${path}.`, 'Check the name.', { path });
    return fail('refused_input', `${path} could not be read: ${messageOf(error)}.`, 'Check the name and your rights.', {
      path,
    });
  }
}

export interface AllocateFlags {
  readonly timeLimit?: number;
  readonly maxChanges?: number;
  readonly publish?: boolean;
  readonly seed: number;
}

export const allocatePlan =
  (flags: AllocateFlags): Run =>
  async (session) => {
    const proposed = await session.call('plan.propose', {
      seed: flags.seed,
      ...(flags.timeLimit === undefined ? {} : { timeLimitSeconds: flags.timeLimit }),
      ...(flags.maxChanges === undefined ? {} : { maxChanges: flags.maxChanges }),
    });
    if (!proposed.ok) return proposed;
    const drafted = await session.call('plan.draft', {});
    if (!drafted.ok) return drafted;
    const plan = drafted.value;
    if (plan === null || plan.planId !== proposed.value.planId)
      return fail('stale', `Draft ${proposed.value.planId} was replaced by somebody else.`, 'Allocate again.');
    let exit: number = EXIT.done;
    if (flags.publish === true) {
      const applied = await session.call('plan.apply', { planId: plan.planId });
      if (!applied.ok) return applied;
      if (applied.value.skipped.length > 0) exit = EXIT.partly;
    }
    const gap = plan.gap === null ? 'no gap' : `gap ${(plan.gap * 100).toFixed(2)} %`;
    return ok({
      document: planDocument(plan, flags.publish === true),
      lines: [
        `${plan.planId}: ${plan.assignments.length} assigned, ${plan.unassigned.length} unassigned, ${plan.changes.length} changes`,
        `Placed value ${plan.score.placedValue}, bound ${Math.round(plan.bound)}, ${gap}`,
        flags.publish === true ? 'Published.' : 'A draft: publish it with --publish.',
      ],
      exit,
    });
  };

export const listQueue =
  (limit: number | undefined): Run =>
  async (session) => {
    const queue = await session.call('queue.list', limit === undefined ? {} : { limit });
    if (!queue.ok) return queue;
    const lines = queue.value.entries.map(
      (row) =>
        `${String(row.rank).padStart(5)}  ${row.composite.toFixed(1).padStart(5)}  ${row.taskId.padEnd(10)}  ${row.status.padEnd(11)}  ${row.title}${row.assignedTo === null ? '' : `  (${row.assignedTo.agentName})`}`,
    );
    return ok({ document: queueDocument(queue.value), lines });
  };

export const matchTask =
  (taskId: string, agentId: string | undefined): Run =>
  async (session) => {
    const found = await session.call('task.candidates', agentId === undefined ? { taskId } : { taskId, agentId });
    if (!found.ok) return found;
    const lines = found.value.flatMap((row) => [
      `${row.overall.toFixed(3)}  ${row.eligible ? 'eligible' : row.reasons.map((reason) => reason.code).join('+')}  ${row.agentId}  ${row.agentName}`,
      ...(agentId === undefined ? [] : pairLines(row)),
    ]);
    return ok({ document: { taskId, candidates: found.value.map(candidateDocument) }, lines });
  };

/** One pair explained: what its fit is made of, and what stands against it. */
const pairLines = (row: CandidateRow): string[] => [
  ...row.components.map(
    (part) =>
      `  ${part.name.padEnd(13)} ${part.raw.toFixed(3)} x ${part.weight.toFixed(2)} = ${part.contribution.toFixed(3)}  ${part.fact}`,
  ),
  ...row.reasons.map((reason) => `  ${reason.message} ${reason.lift}`),
];

export const explainTask =
  (taskId: string, whyNot: string | undefined): Run =>
  async (session) => {
    const explanation = await session.call('task.explain', { taskId });
    if (!explanation.ok) return explanation;
    const against = whyNot === undefined ? null : await session.call('task.why-not', { taskId, agentId: whyNot });
    if (against !== null && !against.ok) return against;
    const { task, priority, rank } = explanation.value;
    const lines = [
      `${task.id}  ${task.title}`,
      ...explanation.value.flags.map((flag) => `${flag.code}: ${flag.message}`),
      `Rank ${rank ?? '-'} of ${explanation.value.ofTasks}, priority ${priority?.composite.toFixed(1) ?? '-'}`,
      ...(priority?.components ?? []).map(
        (part) =>
          `  ${part.name.padEnd(20)} ${part.raw.toFixed(3)} x ${part.weight.toFixed(2)} = ${part.contribution.toFixed(1).padStart(5)}  ${textOf(part.fact, MACHINE_READER)}`,
      ),
    ];
    if (against !== null)
      lines.push(
        `Why not ${against.value.agentName}: ${against.value.difference.toFixed(3)}`,
        ...against.value.hardReasons.map((reason) => `  ${reason.message}`),
        ...against.value.parts.map((part) => `  ${part.name.padEnd(13)} ${part.difference.toFixed(3)}`),
      );
    return ok({ document: { ...explanation.value, whyNot: against?.value ?? null }, lines });
  };

export const forecast =
  (period: 'week' | 'day', horizon: number): Run =>
  async (session) => {
    const said = await session.call('forecast.view', { period, horizon });
    if (!said.ok) return said;
    const lines = [
      ...said.value.hours.points.map(
        (point) => `${point.periodOn}  ${hours(point.value)}  (80 %: ${hours(point.low)} to ${hours(point.high)})`,
      ),
      ...said.value.hours.facts,
    ];
    return ok({ document: said.value, lines });
  };

export const journal =
  (limit: number): Run =>
  async (session) => {
    const list = await session.call('journal.list', { limit });
    return list.ok ? ok({ document: list.value, lines: list.value.rows.map(journalLine) }) : list;
  };

/** A restore where the workspace itself cannot be opened any more. */
export function rescueWorkspace(path: string, backup: string, error: Failure): Result<Answer> {
  if (!isRescuable(error)) return { ok: false, error };
  const done = rescue(path, backup);
  return done.ok
    ? ok({ document: done.value, lines: [`Restored. The damaged file is kept as ${done.value.keptAs}.`] })
    : done;
}
