import { type ArgsOf, fail, type Handlers, ok } from '../../../shared/contract/index.ts';
import {
  type ActivityReport,
  type Assignment,
  afterEvent,
  message,
  minutesOfHours,
} from '../../../shared/model/index.ts';
import { chooseClaim, pushedBy } from '../../engine/index.ts';
import { entryRecordId } from '../../files/import/index.ts';
import { noAgent, noTask } from '../session/refusals.ts';
import type { Session } from '../session/session.ts';
import { writeAssignments } from '../tasks/work-change.ts';
import { reportChecker } from './report-check.ts';
import { isKnownReport, writeReports } from './reported-work.ts';

/** What agents do themselves: claim work and report on it. The operator cannot undo these entries. */
export function agentCalls(session: Session): Pick<Handlers, 'queue.dequeue' | 'activity.report'> {
  return {
    'queue.dequeue': ({ agentId, threshold }) => dequeue(session, agentId, threshold ?? null),
    'activity.report': (args) => report(session, args),
  };
}

function dequeue(session: Session, agentId: string, threshold: number | null): ReturnType<Handlers['queue.dequeue']> {
  const prepared = session.prepared();
  const agent = session.store().records.agent.get(agentId);
  const agentIndex = agent === undefined ? undefined : prepared.agentIndex.get(agent.id);
  if (agent === undefined || agentIndex === undefined) return noAgent(agentId);
  const choice = chooseClaim(prepared, { agentIndex, threshold });
  const task = choice.taskId === null ? undefined : session.store().records.task.get(choice.taskId);
  if (choice.taskId === null || task === undefined)
    return ok({ taskId: null, title: null, reasons: choice.reasons, compatibility: null, pushed: [] });
  const { reasons, compatibility } = choice;
  const given = { taskId: task.id, title: task.title, reasons, compatibility };
  const before = session.store().records.assignment.get(task.id);
  // Claiming again is not an answer: the response time still runs from the first claim.
  if (before?.origin === 'agent') return ok({ ...given, pushed: [] });
  const row: Assignment = {
    taskId: task.id,
    agentId: agent.id,
    origin: 'agent',
    pin: before?.pin ?? null,
    // Its place among the agent's work.
    plannedStartAt: before?.plannedStartAt ?? null,
    plannedFinishAt: before?.plannedFinishAt ?? null,
    effortMinutes: choice.compatibility.effortMinutes,
    compatibility: choice.compatibility,
    relaxation: choice.relaxation,
    assignedAt: session.now(),
    version: before?.version ?? 1,
  };
  const changed = session.change(
    {
      actor: 'agent',
      actorName: agent.name,
      command: 'queue.dequeue',
      sentence: message('journal.claimed', { task: { title: task.title, taskId: task.id } }),
    },
    (writer) => {
      const claimed = afterEvent(task, 'handed_over');
      writer.put('task', claimed);
      writeAssignments(writer, { assignments: [row] });
      return undefined;
    },
  );
  if (!changed.ok) return changed;
  return ok({ ...given, pushed: pushedBy(prepared, session.prepared(), new Set([task.id])) });
}

function report(session: Session, args: ArgsOf<'activity.report'>): ReturnType<Handlers['activity.report']> {
  const { records } = session.store();
  const agent = records.agent.get(args.agentId);
  const task = args.taskId === null ? undefined : records.task.get(args.taskId);
  if (agent === undefined) return noAgent(args.agentId);
  if (args.taskId !== null && task === undefined) return noTask(args.taskId);
  const { entryId } = args;
  const corrected = entryId === undefined ? undefined : records.activity.get(entryRecordId(agent.id, entryId));
  const activity: ActivityReport = {
    ...(entryId === undefined ? {} : { entryId }),
    taskId: args.taskId,
    agentId: args.agentId,
    at: args.at ?? corrected?.at ?? session.now(),
    kind: args.kind,
    minutes: args.hours === null ? null : minutesOfHours(args.hours),
    progressRatio: args.progressRatio,
    milestone: args.milestone,
    deliverable: args.deliverable,
    status: args.status,
    note: args.note,
  };
  // Only a report with a time or an entry can be recognised as a repetition.
  if ((args.at !== undefined || entryId !== undefined) && isKnownReport(session, activity))
    return ok({ revision: session.store().journal.lastSeq(), isKnown: true });
  const fault = reportChecker(session)(activity);
  if (fault !== null) {
    const { message: why, fix, column: field, code } = fault;
    return fail('refused_input', why, fix, { field, code });
  }
  const about = task === undefined ? null : { title: task.title, taskId: task.id };
  const changed = session.change(
    {
      actor: 'agent',
      actorName: agent.name,
      command: 'activity.report',
      sentence: message(corrected === undefined ? 'journal.reported' : 'journal.report_corrected', {
        kind: args.kind,
        task: about,
      }),
    },
    (writer) => {
      writeReports(session, writer, [activity]);
      return undefined;
    },
  );
  return changed.ok ? ok({ revision: changed.value.seq, isKnown: false }) : changed;
}
