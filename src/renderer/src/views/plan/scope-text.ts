import type { ScopeView } from '../../../../shared/contract/index.ts';
import type { Reader } from '../../../../shared/format/index.ts';
import { PLAN_VIEW, SCOPE } from '../../../../shared/words/planning/plan-view.ts';

/** The selection that a plan was made for: `Only Logo`, `Only 3 tasks, among Ada and Bo`. */
export function scopeText({ tasks, agents }: ScopeView, reader: Reader): string {
  const who = SCOPE.agents(
    agents.map((agent) => agent.name),
    reader,
  );
  if (tasks.length === 0) return PLAN_VIEW.onlyScope(who);
  const what = SCOPE.tasks(
    tasks.map((task) => task.title),
    reader,
  );
  return PLAN_VIEW.onlyScope(agents.length === 0 ? what : SCOPE.among(what, who));
}
