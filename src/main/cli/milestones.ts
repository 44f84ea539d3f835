import { fail, type MilestoneRow, ok, type Result } from '../../shared/contract/index.ts';
import { percent, shortDay } from '../../shared/format/index.ts';
import { asTaskId } from '../../shared/model/index.ts';
import type { Answer } from './output.ts';
import type { Session } from './session.ts';

type Run = (session: Session) => Promise<Result<Answer>>;

/** Milestones of open tasks and of projects, by day, then how far projects are. */
export const milestones: Run = async (session) => {
  const view = await session.call('milestones.view', {});
  if (!view.ok) return view;
  const { milestones: rows, projects } = view.value;
  return ok({
    document: view.value,
    lines: [
      ...rows.map(lineOf),
      '',
      ...projects.map(
        (row) =>
          `${percent(row.progressRatio).padStart(4)} ${row.project} (${row.client ?? 'internal'}), ${row.openTasks} open${row.finishP50At === null ? '' : `, done ${shortDay(row.finishP50At)}`}${row.delayProbability === null ? '' : `, ${percent(row.delayProbability)} chance to be late`}`,
      ),
    ],
  });
};

const lineOf = (row: MilestoneRow): string =>
  `${row.state.padEnd(7)} ${row.dueOn ?? 'no day    '} ${row.expectedAt === null ? '      -' : shortDay(row.expectedAt).padStart(7)}  ${row.name}, ${row.of}${row.owner.kind === 'task' ? ` (${row.owner.taskId})` : ' (project)'}, ${row.rule}`;

export interface MilestoneFlags {
  readonly name: string;
  readonly task?: string;
  readonly client?: string;
  readonly project?: string;
  readonly add?: boolean;
  readonly remove?: boolean;
  readonly done?: boolean;
  readonly open?: boolean;
  readonly due?: string;
  readonly weight?: number;
  readonly rule?: string;
}

/** One milestone of a task or a project: added, changed, or removed. */
export const milestone =
  (flags: MilestoneFlags): Run =>
  async (session) => {
    const { task, client, project, name, due, weight, rule } = flags;
    if (task === undefined && project === undefined)
      return fail('bad_request', 'Whose milestone it is was not said.', 'Give --task, or --project with its --client.');
    const owner = task === undefined ? { client: client ?? null, project: project ?? '' } : { taskId: asTaskId(task) };
    const fields = { weight, rule, ...(due === undefined ? {} : { dueOn: due === 'none' ? null : due }) };
    const done =
      flags.add === true
        ? await session.call('milestone.add', { owners: [owner], name, ...fields })
        : flags.remove === true
          ? await session.call('milestone.remove', { items: [{ ...owner, name }] })
          : await session.call('milestone.set', {
              items: [{ ...owner, name }],
              changes: {
                ...fields,
                ...(flags.done === true ? { isComplete: true } : flags.open === true ? { isComplete: false } : {}),
              },
            });
    return done.ok ? ok({ document: done.value, lines: [`Revision ${done.value.revision}.`] }) : done;
  };
