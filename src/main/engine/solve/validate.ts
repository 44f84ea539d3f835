import type { Plan, Violation } from '../../../shared/model/index.ts';
import type { Decision } from './decision.ts';
import type { Prepared } from './prepared.ts';
import { AGENT_RULES } from './rules/agent-rules.ts';
import type { Rule, Verdict } from './rules/rule.ts';
import { TASK_RULES } from './rules/task-rules.ts';
import { WORKSPACE_RULES } from './rules/workspace-rules.ts';

/** All rules of a plan. */
const RULES: readonly Rule[] = [...TASK_RULES, ...AGENT_RULES, ...WORKSPACE_RULES];

/**
 * Checks every rule on a finished plan, independently of the code that made it. Rules broken by pinned or started work
 * are listed as overrides.
 */
export function validate(prepared: Prepared, decision: Decision): Plan['constraintSatisfaction'] {
  const found = RULES.map(({ code, check }) => ({ code, verdicts: check({ prepared, decision }) }));
  const violations = found.flatMap(({ code, verdicts }) =>
    verdicts.filter(({ ok }) => !ok).map((verdict) => violationOf(prepared, code, verdict)),
  );
  const checked = found
    .filter(({ verdicts }) => verdicts.length > 0)
    .map(({ code, verdicts }) => {
      const broken = verdicts.filter(({ ok }) => !ok).length;
      return { rule: code, followed: verdicts.length - broken, broken };
    })
    .sort((a, b) => (a.rule < b.rule ? -1 : 1));
  return { valid: violations.every((violation) => violation.override), violations, checked };
}

const violationOf = ({ snapshot }: Prepared, code: string, verdict: Verdict): Violation => ({
  code,
  message: verdict.message(),
  taskId: verdict.taskIndex === null ? null : (snapshot.tasks[verdict.taskIndex]?.id ?? null),
  agentId: verdict.agentIndex === null ? null : (snapshot.agents[verdict.agentIndex]?.id ?? null),
  override: verdict.isOverride,
});
