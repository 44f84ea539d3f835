import { compareIds, isStarted, lanesOf, message, type Saving } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { workingMinutesBetween } from '../calendar/index.ts';
import { agentById } from '../solve/by-id.ts';
import type { Prepared } from '../solve/prepare.ts';
import { checkMove } from './move.ts';

const LEAST_GAIN_MINUTES = 60;
const MOST = 12;

/**
 * Returns assigned work that another eligible agent with spare time is expected to do in fewer hours, most hours saved
 * first. Each move was tried on the board and is returned only if the task is on time and no other task becomes late or
 * later.
 */
export function savings(prepared: Prepared): readonly Saving[] {
  const { snapshot, matcher, taskIndex, agentIndex, calendars, nowMs, untilMs } = prepared;
  const spare = snapshot.agents.map((agent, index) => {
    const calendar = calendars[index];
    return calendar === undefined ? 0 : workingMinutesBetween(calendar, nowMs, untilMs) * lanesOf(agent);
  });
  for (const row of snapshot.assignments) {
    const agent = agentIndex.get(row.agentId);
    if (agent !== undefined) spare[agent] = at(spare, agent) - row.effortMinutes;
  }
  const candidates = snapshot.assignments
    .flatMap((row) => {
      const [index, own] = [taskIndex.get(row.taskId), agentIndex.get(row.agentId)];
      const task = index === undefined ? undefined : snapshot.tasks[index];
      if (index === undefined || own === undefined || task === undefined || row.pin !== null || isStarted(task))
        return [];
      const now = matcher.score(index, own).effortMinutes;
      let best: { readonly agent: number; readonly minutes: number } | null = null;
      for (const agent of matcher.eligibleAgentsOf(index)) {
        const { effortMinutes } = matcher.score(index, agent);
        if (agent !== own && effortMinutes < (best?.minutes ?? now) && at(spare, agent) >= effortMinutes)
          best = { agent, minutes: effortMinutes };
      }
      return best === null || now - best.minutes < LEAST_GAIN_MINUTES
        ? []
        : [{ task, row, best, gain: now - best.minutes }];
    })
    .sort((a, b) => b.gain - a.gain || compareIds(a.task.id, b.task.id));
  const found: Saving[] = [];
  for (const { task, row, best, gain } of candidates) {
    if (found.length >= MOST) break;
    const to = snapshot.agents[best.agent];
    if (to === undefined || at(spare, best.agent) < best.minutes) continue;
    const facts = checkMove(prepared, { taskId: task.id, agentId: to.id, startAt: null });
    if (facts === null || facts.verdict !== 'allowed' || facts.late || facts.pushed.some((one) => one.isLate)) continue;
    spare[best.agent] = at(spare, best.agent) - best.minutes;
    const from = agentById(prepared, row.agentId)?.name ?? row.agentId;
    found.push({
      sentence: message('planning.saving', {
        title: task.title,
        agentName: to.name,
        workHours: best.minutes / 60,
        currentName: from,
        currentHours: (best.minutes + gain) / 60,
      }),
      gainMinutes: gain,
      agentId: to.id,
      taskIds: [task.id],
    });
  }
  return found;
}
