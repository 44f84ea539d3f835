import { message } from '../../../../shared/model/index.ts';
import type { Findings } from './findings.ts';
import { type After, type Group, REPORTING, type State } from './history.ts';
import type { Plain } from './tables.ts';

interface Finished {
  readonly group: Group;
  readonly outcome: Plain;
}
/** An outcome has the figures of the task when it was finished, and the agent and time of the report that finished it. */
export function checkOutcome(before: State, after: After, { group, outcome }: Finished, findings: Findings): number {
  const { command, entry, images } = group;
  if (!REPORTING.has(command) && command !== 'task.edit') return 0;
  const differs = (field: string, stored: unknown, counted: unknown): void =>
    findings.add(
      message('recount.outcome', { ...before.thing, entry, field, stored: String(stored), counted: String(counted) }),
    );
  for (const field of ['type', 'domain', 'complexity', 'estimateMinutes'])
    if (field in after.task && after.task[field] !== outcome[field]) differs(field, outcome[field], after.task[field]);
  if (command === 'task.edit') {
    const holder = before.assignment?.agentId;
    if (holder !== outcome.agentId) differs('agentId', outcome.agentId, holder ?? '');
    if (outcome.actualMinutes !== after.task.actualMinutes)
      differs('actualMinutes', outcome.actualMinutes, after.task.actualMinutes);
    return 1;
  }
  const reports = images.flatMap(({ kind, after: report }) => (kind === 'activity' && report !== null ? [report] : []));
  const finishing = reports.filter(
    ({ at, agentId, kind }) =>
      agentId === outcome.agentId &&
      Date.parse(String(at)) === Date.parse(String(outcome.finishedAt)) &&
      (kind === 'failed') === outcome.failed,
  );
  if (finishing.length === 0) differs('finishedAt', outcome.finishedAt, reports[0]?.at ?? '');
  const [spent, estimate] = [after.task.actualMinutes, after.task.estimateMinutes];
  const counted = typeof spent === 'number' && spent > 0 ? spent : estimate;
  if (reports.length === 1 && counted !== undefined && outcome.actualMinutes !== counted)
    differs('actualMinutes', outcome.actualMinutes, counted);
  return 1;
}

/** Work that a report or an edit finishes has an outcome of that time. */
export function checkFinish(
  { thing, task, assignment, finishedMs }: State,
  after: After,
  group: Group,
  findings: Findings,
): number {
  const { command, entry, images, atMs } = group;
  const isFinish = task.status !== undefined && task.status !== 'done' && after.task.status === 'done';
  if (!isFinish || (!REPORTING.has(command) && (command !== 'task.edit' || assignment === null))) return 0;
  const times = images.flatMap(({ kind, after: report }) =>
    kind === 'activity' && typeof report?.at === 'string' ? Date.parse(report.at) : [],
  );
  if (![atMs, ...times].some((ms) => finishedMs.has(ms)))
    findings.add(message('recount.no_outcome', { ...thing, entry }));
  return 1;
}

/** The first planned dates are those of the assignment, if it has any when they are kept. */
export function checkBaseline({ assignment }: After, entry: number, baseline: Plain, findings: Findings): number {
  const [start, finish] = [assignment?.plannedStartAt, assignment?.plannedFinishAt];
  if (typeof start !== 'string' || typeof finish !== 'string') return 0;
  const key = String(baseline.taskId);
  if (baseline.startAt !== start || baseline.finishAt !== finish)
    findings.add(
      message('recount.baseline', {
        kind: 'baseline',
        key,
        name: '',
        entry,
        stored: `${String(baseline.startAt)} - ${String(baseline.finishAt)}`,
        counted: `${start} - ${finish}`,
      }),
    );
  return 1;
}
