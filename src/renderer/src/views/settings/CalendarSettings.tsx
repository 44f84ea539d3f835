import { hasWords, hours, type Reader, searchable, searchWords } from '../../../../shared/format/index.ts';
import type { Agent } from '../../../../shared/model/index.ts';
import { CALENDAR_SETTINGS } from '../../../../shared/words/agents/calendar-view.ts';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { oneId, text } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { useHolidayName } from '../../components/holiday-name.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { CalendarPanel } from './CalendarPanel.tsx';
import { dayHours, weekdayInSentence, weekdaysFor, weekHours } from './calendar-words.ts';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

/** When each agent works: the only source of capacity. */
export function CalendarSettings({ onTab }: RoomProps) {
  const { data, error } = useCoreQuery('agents.view', {});
  const reader = useReader();
  const [search, setSearch] = useAddressed('settings', 'search', text);
  const [chosenId, setChosen] = useAddressed('settings', 'agent', oneId);
  const agents = (data?.agents ?? []).filter((agent) =>
    hasWords(searchable([agent.name, agent.team, agent.calendar.timeZone]), searchWords(search)),
  );
  const chosen = data?.agents.find((agent) => agent.id === chosenId) ?? null;
  return (
    <>
      <SettingsBar tab="calendars" onTab={onTab}>
        <span className="t2 f12">
          {error?.message ?? (data === undefined ? '' : CALENDAR_SETTINGS.agents(agents.length, reader))}
        </span>
        <input
          type="search"
          aria-label={CALENDAR_SETTINGS.searchAgents}
          placeholder={CALENDAR_SETTINGS.searchAgents}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </SettingsBar>
      <div className="split">
        <section className="settings" role="tabpanel" aria-label={CALENDAR_SETTINGS.calendars} tabIndex={0}>
          <table className="plain list">
            <thead>
              <tr>
                <th scope="col">{CALENDAR_SETTINGS.agent}</th>
                <th scope="col">{CALENDAR_SETTINGS.days}</th>
                <th scope="col">{CALENDAR_SETTINGS.hours}</th>
                <th scope="col" className="n">
                  {CALENDAR_SETTINGS.perWeek}
                </th>
                <th scope="col">{CALENDAR_SETTINGS.timeZone}</th>
                <th scope="col">{CALENDAR_SETTINGS.holidays}</th>
                <th scope="col">{CALENDAR_SETTINGS.timeOff}</th>
              </tr>
            </thead>
            <tbody>
              {agents.map((agent) => (
                <AgentLine
                  key={agent.id}
                  agent={agent}
                  isChosen={agent.id === chosenId}
                  onChoose={() => setChosen(agent.id)}
                />
              ))}
            </tbody>
          </table>
          {data !== undefined && agents.length === 0 ? (
            <p className="empty">
              {data.agents.length === 0 ? CALENDAR_SETTINGS.noAgentsYetImport : CALENDAR_SETTINGS.noAgentMatchesSearch}
            </p>
          ) : null}
        </section>
        {chosen === null ? (
          <aside className="panel" aria-label={CALENDAR_SETTINGS.calendar}>
            <div className="ph">
              <h2 className="pt">{CALENDAR_SETTINGS.calendar}</h2>
              <p className="fact">{CALENDAR_SETTINGS.selectAgentToChange}</p>
            </div>
          </aside>
        ) : (
          <Boundary name="calendar-panel" title={RECOVERY.panel} about={chosen.id}>
            <CalendarPanel key={chosen.id} agent={chosen} />
          </Boundary>
        )}
      </div>
    </>
  );
}

interface AgentLineProps {
  readonly agent: Agent;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}
function AgentLine({ agent, isChosen, onChoose }: AgentLineProps) {
  const { calendar } = agent;
  const reader = useReader();
  const nameOfHolidays = useHolidayName();
  return (
    <tr className={isChosen ? 'sel' : ''} onClick={onChoose}>
      <td className="mid nw">
        <button type="button" className="link" aria-pressed={isChosen} onClick={onChoose}>
          {agent.name}
        </button>{' '}
        {agent.kind === 'ai' ? <span className="ai">{CALENDAR_SETTINGS.ai}</span> : null}
      </td>
      <td>
        <span className="working-days" role="img" aria-label={workingDays(agent, reader)}>
          {weekdaysFor(reader).map(({ short, name }, day) => (
            <i key={name} className={(calendar.weekdayMinutes[day] ?? 0) > 0 ? 'on' : ''}>
              {short}
            </i>
          ))}
        </span>
      </td>
      <td className="nw">{dayHours(calendar, reader)}</td>
      <td className="n nw">{hours(weekHours(calendar), reader)}</td>
      <td className="t2 nw">{calendar.timeZone}</td>
      <td className="t2">{calendar.holidays === null ? CALENDAR_SETTINGS.none : nameOfHolidays(calendar.holidays)}</td>
      <td className="t2">
        {calendar.timeOff.length === 0 ? '' : CALENDAR_SETTINGS.periods(calendar.timeOff.length, reader)}
      </td>
    </tr>
  );
}

const workingDays = ({ calendar }: Agent, reader: Reader): string =>
  CALENDAR_SETTINGS.worksOn(
    calendar.weekdayMinutes.flatMap((minutes, day) => (minutes > 0 ? weekdayInSentence(day, reader) : [])).join(', '),
  );
