import { createHash } from 'node:crypto';
import { type ArgsOf, fail, type Handlers, type ImportPreview, ok } from '../../../shared/contract/index.ts';
import {
  type Activity,
  type Agent,
  type AgentId,
  type Assignment,
  asSkillId,
  type Constraint,
  type Pin,
  type SkillId,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { milestonesAfterImport } from '../../engine/index.ts';
import {
  activityKey,
  type Comparison,
  compareWithExisting,
  type ExistingWork,
  type ImportReading,
  outcomeKey,
  readSources,
} from '../../files/import/index.ts';
import { makeSampleAgency, shippedRelations } from '../../files/sample/index.ts';
import { makeBackup, type Writer } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { writeReflowed } from '../tasks/reflow.ts';

type Files = ArgsOf<'import.preview'>;
interface Holding {
  readonly taskId: TaskId;
  readonly agentId: AgentId;
  readonly pin?: Pin | null;
}

/** Import of files: read outside the database, shown, then written as one change. */
export function importCalls(session: Session): Pick<Handlers, 'import.preview' | 'import.commit' | 'demo.create'> {
  return {
    'import.preview': async (args) => {
      const { reading, comparison } = await read(session, args);
      return ok(previewOf(reading, comparison));
    },
    'import.commit': async ({ mode, ...args }) => {
      const may = session.writable();
      if (!may.ok) return may;
      const before = session.store().journal.lastSeq();
      const { reading, comparison } = await read(session, args);
      const preview = previewOf(reading, comparison);
      if (reading.questions.length > 0)
        return fail(
          'refused_input',
          reading.questions[0]?.message ?? '',
          'Answer the questions first.',
          {},
          preview.questions,
        );
      if (reading.errors.length > 0 && (mode === 'all_or_nothing' || countOf(comparison) === 0))
        return fail(
          'refused_input',
          `${reading.errors.length} ${reading.errors.length === 1 ? 'error' : 'errors'}; nothing was imported.`,
          'Correct the listed rows, or import the valid rows only.',
          { errors: reading.errors.length, rejectedRows: reading.rejectedRows },
          reading.errors,
        );
      if (session.store().records.task.size > 0) {
        const saved = await makeBackup(session.store().db, session.path, session.nowMs(), 'before-import');
        if (!saved.ok) return saved;
      }
      if (session.store().journal.lastSeq() !== before)
        return fail(
          'stale',
          'The workspace was changed while the files were read.',
          'Import again; nothing was imported.',
        );
      const names = args.files.map((file) => file.name).join(', ');
      const changed = session.change(
        {
          actor: 'import',
          actorName: 'Import',
          command: 'import.commit',
          sentence: `Imported ${countOf(comparison)} rows from ${names}.`,
        },
        (writer) => writeAll(session, writer, changesOf(comparison), reading.assignedTo),
      );
      if (!changed.ok) return changed;
      return ok({ ...preview, imported: sum(comparison.created, comparison.updated), revision: changed.value.seq });
    },
    'demo.create': ({ seed }) => {
      const { task, agent } = session.store().records;
      if (task.size + agent.size > 0)
        return fail(
          'refused_input',
          `This workspace holds ${task.size} tasks and ${agent.size} agents already; the sample agency would mix with them.`,
          'Make the sample agency in a new file.',
          { tasks: task.size, agents: agent.size },
        );
      const sample = makeSampleAgency({ seed, nowMs: session.nowMs() });
      const changed = session.change(
        {
          actor: 'import',
          actorName: 'Import',
          command: 'demo.create',
          sentence: `Created the sample agency: ${sample.tasks.length} tasks, ${sample.agents.length} agents.`,
        },
        (writer) => {
          for (const skill of sample.skills) writer.put('skill', skill);
          for (const relation of sample.relations) writer.put('relation', relation);
          for (const constraint of sample.constraints) writer.put('constraint', constraint);
          return writeAll(session, writer, sample, sample.assignedTo, sample.constraints);
        },
      );
      return changed.ok ? ok({ revision: changed.value.seq }) : changed;
    },
  };
}

async function read(
  session: Session,
  { files, options }: Files,
): Promise<{ readonly reading: ImportReading; readonly comparison: Comparison }> {
  const { records } = session.store();
  const existing: ExistingWork = {
    tasks: records.task,
    agents: records.agent,
    outcomes: new Map([...records.outcome.values()].map((row) => [outcomeKey(row), row])),
    opportunities: records.opportunity,
    activityKeys: new Set([...records.activity.values()].map(activityKey)),
  };
  const sources = files.map((file) => ({
    name: file.name,
    bytes: new Uint8Array(Buffer.from(file.base64, 'base64')),
    kind: file.kind,
  }));
  const reading = await readSources(sources, { nowMs: session.nowMs(), existing, options });
  return { reading, comparison: compareWithExisting(reading, existing) };
}

const countOf = ({ created, updated }: Comparison): number =>
  Object.values(sum(created, updated)).reduce((a, b) => a + b, 0);
const sum = (a: Comparison['created'], b: Comparison['created']): Comparison['created'] => ({
  tasks: a.tasks + b.tasks,
  agents: a.agents + b.agents,
  outcomes: a.outcomes + b.outcomes,
  activity: a.activity + b.activity,
  pipeline: a.pipeline + b.pipeline,
});

const SAMPLE_ROWS = 50;

function previewOf(reading: ImportReading, comparison: Comparison): ImportPreview {
  const sample = [
    ...comparison.tasks.map(({ row, action }) => ({ kind: 'task', id: row.id as string, title: row.title, action })),
    ...comparison.agents.map(({ row, action }) => ({ kind: 'agent', id: row.id as string, title: row.name, action })),
    ...comparison.opportunities.map(({ row, action }) => ({ kind: 'pipeline', id: row.id, title: row.client, action })),
  ].slice(0, SAMPLE_ROWS);
  const { created, updated, skipped } = comparison;
  return {
    created,
    updated,
    skipped,
    errors: reading.errors,
    warnings: reading.warnings,
    questions: reading.questions,
    rejectedRows: reading.rejectedRows,
    sheets: reading.sheets,
    sample,
  };
}

type Rows = Pick<ImportReading, 'tasks' | 'agents' | 'outcomes' | 'activity' | 'opportunities'>;

function changesOf(comparison: Comparison): Rows {
  const changed = <T>(rows: readonly { readonly row: T; readonly action: string }[]): readonly T[] =>
    rows.filter((row) => row.action !== 'skip').map((row) => row.row);
  return {
    tasks: changed(comparison.tasks),
    agents: changed(comparison.agents),
    outcomes: changed(comparison.outcomes),
    activity: changed(comparison.activity),
    opportunities: changed(comparison.opportunities),
  };
}

function writeAll(
  session: Session,
  writer: Writer,
  rows: Rows,
  holdings: readonly Holding[],
  constraints: readonly Constraint[] = [],
): undefined {
  for (const skillId of skillsOf(rows))
    if (writer.get('skill', skillId) === undefined) writer.put('skill', { id: skillId, name: skillId });
  const relations = session.store().records.relation.size === 0 ? shippedRelations() : [];
  for (const relation of relations) writer.put('relation', relation);
  for (const agent of rows.agents) writer.put('agent', agent);
  for (const task of rows.tasks) writer.put('task', task);
  writeMilestones(session, writer, rows);
  for (const outcome of rows.outcomes) writer.put('outcome', outcome);
  for (const opportunity of rows.opportunities) writer.put('opportunity', opportunity);
  for (const activity of rows.activity) writer.put('activity', { ...activity, id: activityId(activity) });
  const assignments = holdings.flatMap((holding) => holdingOf(session, writer, holding));
  const agentIds = new Set<string>([...assignments.map((row) => row.agentId), ...rows.agents.map((agent) => agent.id)]);
  if (assignments.length > 0 || session.store().records.assignment.size > 0)
    writeReflowed(session, writer, {
      tasks: rows.tasks,
      agents: rows.agents,
      outcomes: rows.outcomes,
      relations,
      constraints,
      assignments,
      agentIds,
    });
  return undefined;
}

/** Milestones that the imported tasks and reports complete. */
function writeMilestones(session: Session, writer: Writer, { tasks, activity }: Rows): void {
  const reports = new Map<string, Activity[]>(tasks.map((task) => [task.id, []]));
  for (const row of activity) {
    if (row.taskId === null) continue;
    const known = reports.get(row.taskId);
    if (known === undefined) reports.set(row.taskId, [row]);
    else known.push(row);
  }
  for (const [id, own] of reports) {
    const task = writer.get('task', id);
    if (task === undefined || task.milestones.every((one) => one.completedAt !== null)) continue;
    const milestones = milestonesAfterImport(task, own, session.now());
    if (milestones.some((one, index) => one.completedAt !== task.milestones[index]?.completedAt))
      writer.put('task', { ...task, milestones });
  }
}

/** From its content: the same report twice has the same id. */
export const activityId = (activity: Activity): string =>
  `A-${createHash('sha1').update(activityKey(activity)).digest('hex').slice(0, 20)}`;

function holdingOf(session: Session, writer: Writer, { taskId, agentId, pin = null }: Holding): Assignment[] {
  const known = writer.get('assignment', taskId);
  if (known?.agentId === agentId) return [];
  const task = writer.get('task', taskId);
  if (task?.status === 'queued') writer.put('task', { ...task, status: 'assigned' });
  return [
    {
      taskId,
      agentId,
      origin: 'import',
      pin,
      plannedStartAt: null,
      plannedFinishAt: null,
      effortMinutes: task?.remainingMinutes ?? 0,
      compatibility: null,
      relaxation: [],
      assignedAt: session.now(),
      version: 1,
    },
  ];
}

const skillsOf = (rows: { readonly tasks: readonly Task[]; readonly agents: readonly Agent[] }): readonly SkillId[] =>
  [
    ...new Set([
      ...rows.tasks.flatMap((task) => task.requiredSkills.map((need) => need.skillId)),
      ...rows.agents.flatMap((agent) => agent.skills.map((skill) => skill.skillId)),
    ]),
  ]
    .sort()
    .map(asSkillId);
