import {
  type Activity,
  type Agent,
  type AgentId,
  type Assignment,
  afterEvent,
  asSkillId,
  type Pin,
  type SkillId,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { milestonesAfterImport } from '../../engine/index.ts';
import {
  type ImportReading,
  type MergeFindings,
  NO_MERGE,
  ROWS_PER_STEP,
  recordOf,
  withAbsence,
  withHours,
} from '../../files/import/index.ts';
import { shippedRelations } from '../../files/sample/index.ts';
import type { Writer } from '../../store/index.ts';
import { writeReports } from '../agents/reported-work.ts';
import { writeTier } from '../session/client-tier.ts';
import type { Session } from '../session/session.ts';

/** The assignee of a task, according to a file or the sample agency. */
interface Holding {
  readonly taskId: TaskId;
  readonly agentId: AgentId;
  readonly pin?: Pin | null;
}
export type Rows = Pick<ImportReading, 'tasks' | 'agents' | 'outcomes' | 'activity' | 'opportunities' | 'constraints'>;
export interface WrittenRows extends Rows, Partial<Pick<ImportReading, 'absences' | 'hours'>> {
  readonly holdings: readonly Holding[];
  /** Tasks that lose their agent. Default: none. */
  readonly released?: readonly TaskId[];
  /** What is stored of the rows for the merge of the next file. Default: nothing. */
  readonly remembered?: Pick<MergeFindings, 'remembered' | 'forgotten'>;
  /**
   * True if reports change the tasks they are about, as reports by agents do. By default, the tasks already include the
   * effect of the reports.
   */
  readonly areReportsNew?: boolean;
  /**
   * For rows of an export of a workspace, which already include everything that would follow from them: writes the
   * records that come before them, and then those that depend on them.
   */
  readonly own?: { readonly before: () => void; readonly after: () => void };
  /** Called now and then with how many rows have been written. */
  readonly onWritten?: (rows: number) => void;
}

/**
 * Writes rows within one change, with the skills they name and everything that follows: milestones, assignments and
 * planned times.
 */
export function writeRows(
  session: Session,
  writer: Writer,
  {
    holdings,
    released = [],
    remembered = NO_MERGE,
    areReportsNew = false,
    own,
    onWritten = () => undefined,
    ...rows
  }: WrittenRows,
): undefined {
  own?.before();
  for (const skillId of skillsOf(rows))
    if (writer.get('skill', skillId) === undefined) writer.put('skill', { id: skillId, name: skillId });
  if (own === undefined && session.store().records.relation.size === 0)
    for (const relation of shippedRelations()) writer.put('relation', relation);
  let written = 0;
  const count = (): void => {
    if (++written % ROWS_PER_STEP === 0) onWritten(written);
  };
  for (const agent of rows.agents) {
    writer.put('agent', agent);
    count();
  }
  writeTimes(writer, rows);
  for (const task of rows.tasks) {
    writer.put('task', task);
    count();
  }
  writeTiers(writer, rows.tasks);
  if (own === undefined) writeMilestones(session, writer, areReportsNew ? { ...rows, activity: [] } : rows);
  for (const outcome of rows.outcomes) {
    writer.put('outcome', outcome);
    count();
  }
  for (const opportunity of rows.opportunities) writer.put('opportunity', opportunity);
  for (const constraint of rows.constraints) writer.put('constraint', constraint);
  own?.after();
  for (const key of remembered.forgotten) writer.remove('importedRow', key);
  for (const row of remembered.remembered) writer.put('importedRow', row);
  for (const taskId of released) writer.remove('assignment', taskId);
  for (const row of holdings.flatMap((holding) => holdingOf(session, writer, holding))) writer.put('assignment', row);
  if (areReportsNew) writeReports(session, writer, rows.activity);
  else for (const report of rows.activity) writer.put('activity', recordOf(report));
  return undefined;
}

/** Absences and working hours, each added to its agent. */
function writeTimes(writer: Writer, { absences = [], hours = [] }: Omit<WrittenRows, 'holdings'>): void {
  for (const row of absences) {
    const agent = writer.get('agent', row.agentId);
    if (agent !== undefined) writer.put('agent', withAbsence(agent, row).agent);
  }
  for (const row of hours) {
    const agent = writer.get('agent', row.agentId);
    if (agent !== undefined) writer.put('agent', withHours(agent, row).agent);
  }
}

/** A client with a record has one tier: what a file says about it applies to the record and to all its tasks. */
function writeTiers(writer: Writer, tasks: readonly Task[]): void {
  const tiers = new Map(tasks.map(({ client, clientTier }) => [client, clientTier]));
  for (const [client, tier] of tiers) {
    const record = client === null ? undefined : writer.get('client', client);
    if (record !== undefined && record.tier !== tier) writeTier(writer, record.name, tier);
  }
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

function holdingOf(session: Session, writer: Writer, { taskId, agentId, pin = null }: Holding): Assignment[] {
  const known = writer.get('assignment', taskId);
  if (known?.agentId === agentId) return [];
  const task = writer.get('task', taskId);
  if (task !== undefined && afterEvent(task, 'assigned') !== task) writer.put('task', afterEvent(task, 'assigned'));
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
