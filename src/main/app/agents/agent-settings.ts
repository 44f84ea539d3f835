import { type ArgsOf, fail, type Handlers, ok, type Result } from '../../../shared/contract/index.ts';
import { type Agent, isTimeZone, message } from '../../../shared/model/index.ts';
import { holidayCountries, nextHolidays } from '../session/holidays.ts';
import { noAgent } from '../session/refusals.ts';
import { committed, type Session } from '../session/session.ts';

const NEXT_HOLIDAYS = 6;

/** Agents and their calendars as the operator sets them. */
export function agentSettings(session: Session): Pick<Handlers, 'agents.view' | 'holidays.view' | 'agent.edit'> {
  return {
    'agents.view': () => ok({ agents: session.snapshot().agents }),
    'holidays.view': ({ code }) =>
      ok({
        countries: holidayCountries(),
        next: code === null ? [] : (nextHolidays(code, session.nowMs(), NEXT_HOLIDAYS) ?? []),
      }),
    'agent.edit': ({ agentId, changes, version }) => {
      const agent = session.store().records.agent.get(agentId);
      if (agent === undefined) return noAgent(agentId);
      if (version !== undefined && version !== agent.version)
        return fail('stale', message('agents.changed', { agentName: agent.name }), message('tasks.review_change', {}), {
          agentId,
          seen: version,
          current: agent.version,
        });
      const next = edited(agent, changes);
      const fault = calendarFault(session, next);
      if (fault !== null) return fault;
      const changed = session.change(
        {
          command: 'agent.edit',
          sentence: message('journal.agent_edited', { agentName: agent.name, ...editedParts(changes) }),
        },
        (writer) => {
          writer.put('agent', next);
          return undefined;
        },
      );
      return changed.ok ? ok(committed(changed.value)) : changed;
    },
  };
}

function editedParts({ fillPercent, maxConcurrent, ...calendar }: ArgsOf<'agent.edit'>['changes']) {
  const limits = fillPercent !== undefined || maxConcurrent !== undefined;
  return { calendar: !limits || Object.values(calendar).some((value) => value !== undefined), limits };
}

function edited(agent: Agent, changes: ArgsOf<'agent.edit'>['changes']): Agent {
  const { calendar } = agent;
  const { fillPercent: fillBefore, ...rest } = agent;
  const fillPercent = changes.fillPercent === undefined ? fillBefore : changes.fillPercent;
  return {
    ...rest,
    ...(fillPercent === undefined || fillPercent === null ? {} : { fillPercent }),
    maxConcurrent: changes.maxConcurrent ?? agent.maxConcurrent,
    calendar: {
      ...calendar,
      timeZone: changes.timeZone ?? calendar.timeZone,
      weekdayMinutes: changes.weekdayMinutes ?? calendar.weekdayMinutes,
      holidays: changes.holidays === undefined ? calendar.holidays : changes.holidays,
      timeOff: changes.timeOff ?? calendar.timeOff,
    },
  };
}

/** The first error of a calendar; null if there is none. */
function calendarFault(session: Session, { calendar }: Agent): Result<never> | null {
  if (!isTimeZone(calendar.timeZone))
    return fail(
      'refused_input',
      message('agents.no_time_zone', { timeZone: calendar.timeZone }),
      message('agents.time_zone_example', {}),
    );
  if (calendar.holidays !== null && nextHolidays(calendar.holidays, session.nowMs(), 1) === null)
    return fail(
      'refused_input',
      message('agents.no_holidays', { code: calendar.holidays }),
      message('agents.holidays_example', {}),
      { holidays: calendar.holidays },
    );
  const reversed = calendar.timeOff.find((range) => range.untilOn < range.fromOn);
  if (reversed !== undefined)
    return fail(
      'refused_input',
      message('agents.time_off_reversed', { fromOn: reversed.fromOn, untilOn: reversed.untilOn }),
      message('agents.swap_dates', {}),
      { fromOn: reversed.fromOn, untilOn: reversed.untilOn },
    );
  return null;
}
