import { type CivilDate, message } from '../../../../shared/model/index.ts';
import { recordedThisWeek } from '../recorded-work.ts';
import { minutesByWeek, taskNamesOf } from '../timetable.ts';
import type { PlanCheck, Rule, Verdict } from './rule.ts';

/** Tasks that are kept together have the same agent. */
export const keepTogether: Rule = {
  code: 'keep_together',
  check: ({ prepared, decision }) =>
    prepared.snapshot.constraints.flatMap((rule): readonly Verdict[] => {
      if (rule.kind !== 'keep_together') return [];
      const members = rule.taskIds.flatMap((id) => {
        const index = prepared.taskIndex.get(id);
        return index === undefined || !decision.placed.has(index) ? [] : [index];
      });
      const agents = new Set(members.map((index) => decision.placed.get(index)?.agentIndex));
      return [
        {
          ok: agents.size <= 1,
          taskIndex: members[0] ?? null,
          agentIndex: null,
          isOverride: members.some((index) => decision.roles.fixed.has(index)),
          message: () => message('planning.rule_keep_together', { tasks: taskNamesOf(prepared, rule.taskIds) }),
        },
      ];
    }),
};

/** No client has more work in a week than its cap. */
export const clientHourCap: Rule = {
  code: 'client_hour_cap',
  check: (plan) =>
    plan.prepared.snapshot.constraints.flatMap((rule) =>
      rule.kind === 'client_hour_cap' ? weeksOf(plan, rule.client, rule.minutesPerWeek) : [],
    ),
};

function weeksOf({ prepared, decision }: PlanCheck, client: string, capMinutes: number): readonly Verdict[] {
  const weeks = new Map<CivilDate, number>();
  let isOverride = false;
  for (const [taskIndex, work] of decision.placed) {
    if (prepared.snapshot.tasks[taskIndex]?.client !== client || !Number.isFinite(work.finishMs)) continue;
    isOverride ||= decision.roles.fixed.has(taskIndex);
    for (const [week, minutes] of minutesByWeek(prepared, work)) weeks.set(week, (weeks.get(week) ?? 0) + minutes);
  }
  const [thisWeek, worked] = [prepared.office.weekAt(prepared.nowMs), recordedThisWeek(prepared, client)];
  return [...weeks]
    .map(([week, minutes]) => [week, minutes + (week === thisWeek ? worked : 0)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([weekOn, minutes]) => ({
      ok: minutes <= capMinutes + 1e-6,
      taskIndex: null,
      agentIndex: null,
      isOverride,
      message: () =>
        message('planning.rule_client_cap', {
          client,
          weekOn,
          workHours: Math.round(minutes / 60),
          capHours: Math.round(capMinutes / 60),
        }),
    }));
}

/**
 * No more assigned work loses its agent than the move budget allows, not counting work that no longer fits where it is
 * or may not stay with its agent.
 */
export const moveBudget: Rule = {
  code: 'move_budget',
  check: ({ prepared, decision }) => {
    const moves = prepared.snapshot.assignments.filter((row) => {
      const [index, agent] = [prepared.taskIndex.get(row.taskId), prepared.agentIndex.get(row.agentId)];
      if (index === undefined || agent === undefined) return false;
      // Only an offered agent may keep the task.
      return (
        decision.offers.get(index)?.agents.includes(agent) === true && decision.placed.get(index)?.agentIndex !== agent
      );
    }).length;
    const budget = decision.moveBudget + decision.displaced;
    return [
      {
        ok: moves <= budget,
        taskIndex: null,
        agentIndex: null,
        isOverride: false,
        message: () => message('planning.rule_move_budget', { moves, budget }),
      },
    ];
  },
};

/** All rules about the plan as a whole. */
export const WORKSPACE_RULES: readonly Rule[] = [keepTogether, clientHourCap, moveBudget];
