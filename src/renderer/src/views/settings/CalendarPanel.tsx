import { useEffect, useId, useState } from 'react';
import type { ArgsIn } from '../../../../shared/contract/index.ts';
import { civilShort, hours } from '../../../../shared/format/index.ts';
import { type Agent, asCivilDate } from '../../../../shared/model/index.ts';
import { CALENDAR_PANEL } from '../../../../shared/words/agents/calendar-view.ts';
import { usePutOnce } from '../../components/put-once.ts';
import { ZoneOptions } from '../../components/ZoneOptions.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { weekdaysFor, weekHours } from './calendar-words.ts';
import { PutNumber } from './PutNumber.tsx';
import { TimeOff } from './TimeOff.tsx';

type Changes = ArgsIn<'agent.edit'>['changes'];

/** One agent's calendar. Every field is saved when it loses focus, and can be undone. */
export function CalendarPanel({ agent }: { readonly agent: Agent }) {
  const reader = useReader();
  const { calendar } = agent;
  const edit = (changes: Changes): void =>
    void runCommand(
      'agent.edit',
      { agentId: agent.id, changes, version: agent.version },
      CALENDAR_PANEL.changedCalendarOfPlanned(agent.name),
    );
  return (
    <aside className="panel" aria-label={CALENDAR_PANEL.calendarOf(agent.name)} tabIndex={0}>
      <div className="ph">
        <div className="f12 t3">{[agent.team, agent.id].filter(Boolean).join(', ')}</div>
        <h2 className="pt">{agent.name}</h2>
      </div>
      <div className="sec form">
        <TimeZone value={calendar.timeZone} onChange={(timeZone) => edit({ timeZone })} />
        <Holidays code={calendar.holidays} onChange={(holidays) => edit({ holidays })} />
        <PutNumber
          label={agent.kind === 'ai' ? CALENDAR_PANEL.tasksInParallel : CALENDAR_PANEL.maximumTasksInProgress}
          value={agent.maxConcurrent}
          min={1}
          max={1000}
          step={1}
          onPut={(maxConcurrent) => edit({ maxConcurrent: Math.round(maxConcurrent) })}
        />
      </div>
      <section className="sec" aria-label={CALENDAR_PANEL.hoursPerDay}>
        <h3 className="h3">
          {CALENDAR_PANEL.hoursPerDay} <span className="sp" />
          <span className="t3">{CALENDAR_PANEL.perWeek(hours(weekHours(calendar), reader))}</span>
        </h3>
        <div className="week-hours">
          {weekdaysFor(reader).map(({ name }, day) => (
            <PutNumber
              key={name}
              label={name}
              value={(calendar.weekdayMinutes[day] ?? 0) / 60}
              min={0}
              max={24}
              step={0.25}
              onPut={(value) =>
                edit({
                  weekdayMinutes: calendar.weekdayMinutes.map((minutes, at) =>
                    at === day ? Math.round(value * 60) : minutes,
                  ),
                })
              }
            />
          ))}
        </div>
      </section>
      <TimeOff ranges={calendar.timeOff} onChange={(timeOff) => edit({ timeOff: [...timeOff] })} />
    </aside>
  );
}

function TimeZone({ value, onChange }: { readonly value: string; readonly onChange: (zone: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const list = useId();
  const { put: putOnce, renew } = usePutOnce(value, onChange);
  const put = (): void => {
    if (text.trim() !== '') putOnce(text.trim());
  };
  const change = (next: string): void => {
    renew();
    setText(next);
  };
  return (
    <label className="field">
      <span>{CALENDAR_PANEL.timeZone}</span>
      <input
        list={list}
        value={text}
        onChange={(event) => change(event.target.value)}
        onFocus={renew}
        onBlur={put}
        onKeyDown={(event) => event.key === 'Enter' && put()}
      />
      <ZoneOptions id={list} />
    </label>
  );
}

function Holidays({
  code,
  onChange,
}: {
  readonly code: string | null;
  readonly onChange: (code: string | null) => void;
}) {
  const reader = useReader();
  const { data } = useCoreQuery('holidays.view', { code });
  const regions = data?.countries.find((country) => country.code === code?.slice(0, 2))?.regions ?? [];
  return (
    <>
      <label className="field">
        <span>{CALENDAR_PANEL.publicHolidays}</span>
        <select
          value={code?.slice(0, 2) ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">{CALENDAR_PANEL.none}</option>
          {data?.countries.map((country) => (
            <option key={country.code} value={country.code}>
              {country.name}
            </option>
          ))}
        </select>
      </label>
      {regions.length === 0 ? null : (
        <label className="field">
          <span>{CALENDAR_PANEL.region}</span>
          <select value={code ?? ''} onChange={(event) => onChange(event.target.value)}>
            <option value={code?.slice(0, 2)}>{CALENDAR_PANEL.wholeCountry}</option>
            {regions.map((region) => (
              <option key={region.code} value={region.code}>
                {region.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {data === undefined || data.next.length === 0 ? null : (
        <p className="fact">
          {CALENDAR_PANEL.next(data.next.map((day) => civilShort(asCivilDate(day), reader)).join(', '))}
        </p>
      )}
    </>
  );
}
