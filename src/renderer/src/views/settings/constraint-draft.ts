import type { ArgsIn, ConstraintRow } from '../../../../shared/contract/index.ts';
import type { CivilDate, ConstraintKind, TaskId } from '../../../../shared/model/index.ts';

/** A chosen task. */
export interface ChosenTask {
  readonly taskId: TaskId;
  readonly title: string;
}
/** A constraint while it is written: the fields of every kind, some of them still empty. */
export interface ConstraintDraft {
  readonly kind: ConstraintKind;
  readonly client: string;
  readonly hours: number | null;
  readonly team: string;
  readonly fromOn: CivilDate | null;
  readonly untilOn: CivilDate | null;
  readonly tasks: readonly ChosenTask[];
  readonly agentId: string;
}
export const EMPTY_DRAFT: ConstraintDraft = {
  kind: 'client_hour_cap',
  client: '',
  hours: null,
  team: '',
  fromOn: null,
  untilOn: null,
  tasks: [],
  agentId: '',
};

/** A stored constraint, to be changed. */
export function draftOf({ constraint, tasks }: ConstraintRow): ConstraintDraft {
  const titles = new Map(tasks.map((task) => [task.taskId, task.title]));
  const chosen = (taskId: TaskId): ChosenTask => ({ taskId, title: titles.get(taskId) ?? '' });
  switch (constraint.kind) {
    case 'client_hour_cap':
      return {
        ...EMPTY_DRAFT,
        kind: constraint.kind,
        client: constraint.client,
        hours: constraint.minutesPerWeek / 60,
      };
    case 'team_freeze': {
      const { kind, team, fromOn, untilOn } = constraint;
      return { ...EMPTY_DRAFT, kind, team, fromOn, untilOn };
    }
    case 'keep_together':
      return { ...EMPTY_DRAFT, kind: constraint.kind, tasks: constraint.taskIds.map(chosen) };
    case 'not_with': {
      const { kind, taskId, agentId } = constraint;
      return { ...EMPTY_DRAFT, kind, tasks: [chosen(taskId)], agentId };
    }
  }
}

/** The constraint to save; null if something is still missing. */
export function constraintIn(draft: ConstraintDraft): ArgsIn<'constraint.put'>['constraint'] | null {
  const { kind, client, hours, team, fromOn, untilOn, tasks, agentId } = draft;
  switch (kind) {
    case 'client_hour_cap':
      return client === '' || hours === null || hours < 0 ? null : { kind, client, hoursPerWeek: hours };
    case 'team_freeze':
      return team === '' || fromOn === null || untilOn === null ? null : { kind, team, fromOn, untilOn };
    case 'keep_together':
      return tasks.length < 2 ? null : { kind, taskIds: tasks.map((task) => task.taskId) };
    case 'not_with': {
      const [task] = tasks;
      return task === undefined || agentId === '' ? null : { kind, taskId: task.taskId, agentId };
    }
  }
}
