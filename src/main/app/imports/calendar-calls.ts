import { type Handlers, ok } from '../../../shared/contract/index.ts';
import { isOpen } from '../../../shared/model/index.ts';
import { CALENDAR_FILE } from '../../../shared/words/imports/calendar-file.ts';
import { type CalendarEvent, calendarFile } from '../../files/export/index.ts';
import { workspaceReader } from '../session/recorded-text.ts';
import { noAgent } from '../session/refusals.ts';
import type { Session } from '../session/session.ts';

/** The planned work of an agent as a calendar file. */
export const calendarCalls = (session: Session): Pick<Handlers, 'agent.calendar'> => ({
  'agent.calendar': ({ agentId }) => {
    const { agents, assignments, tasks } = session.prepared().snapshot;
    const agent = agents.find(({ id }) => id === agentId);
    if (agent === undefined) return noAgent(agentId);
    const byId = new Map(tasks.map((task) => [task.id, task]));
    const events = assignments.flatMap((row): readonly CalendarEvent[] => {
      const task = byId.get(row.taskId);
      const { plannedStartAt: startAt, plannedFinishAt: finishAt } = row;
      if (row.agentId !== agentId || task === undefined || !isOpen(task) || startAt === null || finishAt === null)
        return [];
      return [
        {
          key: JSON.stringify([task.id, task.createdAt]),
          startAt,
          finishAt,
          summary: task.title,
          description: CALENDAR_FILE.description(task, row.effortMinutes, workspaceReader(session)),
          url: task.sourceUrl ?? null,
          sequence: row.version,
        },
      ];
    });
    return ok({
      text: calendarFile(CALENDAR_FILE.name(agent.name), events, session.now()),
      events: events.length,
    });
  },
});
