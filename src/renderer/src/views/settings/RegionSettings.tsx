import { type ReactNode, useId } from 'react';
import type { ArgsIn } from '../../../../shared/contract/index.ts';
import {
  dayAndClock,
  hourCycleOf,
  localeName,
  ownTimeZone,
  plain,
  type Reader,
  timeOfDay,
  zoneNames,
} from '../../../../shared/format/index.ts';
import { isTimeZone, type Office } from '../../../../shared/model/index.ts';
import { REGION_SETTINGS } from '../../../../shared/words/workspace/settings-view.ts';
import { runCommand } from '../../stores/commands.ts';
import { readerFor, systemLocale, useDisplay, useReader } from '../../stores/reader.ts';
import { useMayWrite, useWorkspace } from '../../stores/workspace.ts';
import { weekdayInSentence, weekdaysFor } from './calendar-words.ts';
import { PutField } from './PutField.tsx';
import { PutNumber } from './PutNumber.tsx';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

/** Locales offered by name; any other is kept if it is the system's. */
const LOCALES = [
  'da-DK',
  'de-AT',
  'de-CH',
  'de-DE',
  'en-AU',
  'en-CA',
  'en-GB',
  'en-IE',
  'en-IN',
  'en-NZ',
  'en-US',
  'es-ES',
  'es-MX',
  'fi-FI',
  'fr-CA',
  'fr-FR',
  'it-IT',
  'ja-JP',
  'nb-NO',
  'nl-NL',
  'pl-PL',
  'pt-BR',
  'pt-PT',
  'sv-SE',
] as const;

/** The clock that the workspace's rules follow, and how this operator sees times. */
export function RegionSettings({ onTab }: RoomProps) {
  const office = useWorkspace((state) => state.view?.office);
  return (
    <>
      <SettingsBar tab="region" onTab={onTab} />
      <section className="settings" role="tabpanel" aria-label={REGION_SETTINGS.timeAndRegion} tabIndex={0}>
        {office === undefined ? null : <WorkspaceClock office={office} />}
        <Display />
      </section>
    </>
  );
}

function WorkspaceClock({ office }: { readonly office: Office }) {
  const mayWrite = useMayWrite();
  const day = useId();
  const reader = useReader();
  const set = (args: ArgsIn<'clock.set'>, text: string): void => void runCommand('clock.set', args, text);
  return (
    <fieldset className="sec form" disabled={!mayWrite}>
      <h2>{REGION_SETTINGS.thisWorkspace}</h2>
      <p className="fact">{REGION_SETTINGS.daysWeeksFreezesSnoozes}</p>
      <PutField
        label={REGION_SETTINGS.timeZone}
        value={office.timeZone}
        suggestions={zoneNames()}
        hint={REGION_SETTINGS.forExampleEuropeBerlin}
        isFit={isTimeZone}
        onPut={(timeZone) => set({ timeZone }, REGION_SETTINGS.workspaceNowOnTime(timeZone))}
      />
      <label className="field" htmlFor={day}>
        <span>{REGION_SETTINGS.firstDayOfWeek}</span>
        <select
          id={day}
          value={office.firstDayOfWeek}
          onChange={(event) =>
            set(
              { firstDayOfWeek: Number(event.target.value) },
              REGION_SETTINGS.firstDaySet(weekdayInSentence(Number(event.target.value) - 1, reader)),
            )
          }
        >
          {weekdaysFor(reader).map(({ name }, at) => (
            <option key={name} value={at + 1}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <PutNumber
        label={REGION_SETTINGS.workingHoursDay}
        min={1}
        max={24}
        step={0.25}
        value={office.minutesPerDay / 60}
        hint={REGION_SETTINGS.fromMondayToFriday(timeOfDay(office.dayStartMinute, reader))}
        onPut={(workingHoursPerDay) =>
          set(
            { workingHoursPerDay },
            REGION_SETTINGS.workingDaySet(plain(workingHoursPerDay, reader), workingHoursPerDay),
          )
        }
      />
    </fieldset>
  );
}

function Display() {
  const { choice, choose } = useDisplay();
  const reader = useReader();
  const now = useWorkspace((state) => state.view?.now);
  const isNamed = choice.zone !== 'workspace' && choice.zone !== 'machine';
  return (
    <div className="sec form">
      <h2>{REGION_SETTINGS.yourDisplay}</h2>
      <p className="fact">{REGION_SETTINGS.howYouSeeDates}</p>
      <Field label={REGION_SETTINGS.showTimesIn}>
        {(id) => (
          <select
            id={id}
            value={isNamed ? 'named' : choice.zone}
            onChange={(event) =>
              choose({ zone: event.target.value === 'named' ? reader.timeZone : event.target.value })
            }
          >
            <option value="workspace">{REGION_SETTINGS.workspacesTimeZone}</option>
            <option value="machine">{REGION_SETTINGS.thisComputersTimeZone(ownTimeZone())}</option>
            <option value="named">{REGION_SETTINGS.anotherTimeZone}</option>
          </select>
        )}
      </Field>
      {isNamed ? (
        <PutField
          label={REGION_SETTINGS.yourTimeZone}
          value={choice.zone}
          suggestions={zoneNames()}
          isFit={isTimeZone}
          onPut={(zone) => choose({ zone })}
        />
      ) : null}
      <Field label={REGION_SETTINGS.datesAndNumbers}>
        {(id) => (
          <select id={id} value={choice.locale} onChange={(event) => choose({ locale: event.target.value })}>
            <option value="system">{REGION_SETTINGS.systemDefault(nameOf(systemLocale()))}</option>
            {LOCALES.map((locale) => (
              <option key={locale} value={locale}>
                {nameOf(locale)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={REGION_SETTINGS.hours}>
        {(id) => (
          <select
            id={id}
            value={choice.hours}
            onChange={({ target }) =>
              choose({ hours: target.value === 'h12' || target.value === 'h23' ? target.value : 'locale' })
            }
          >
            <option value="locale">{REGION_SETTINGS.localeDefault(hoursText(hourCycleOf(reader.locale)))}</option>
            <option value="h12">{REGION_SETTINGS.twelveHours}</option>
            <option value="h23">{REGION_SETTINGS.twentyFourHours}</option>
          </select>
        )}
      </Field>
      {now === undefined ? null : <Example reader={reader} now={now} />}
    </div>
  );
}

function Example({ reader, now }: { readonly reader: Reader; readonly now: Parameters<typeof dayAndClock>[0] }) {
  const workspace = useWorkspace((state) => state.view?.office.timeZone);
  const there = readerFor({ zone: 'workspace', locale: reader.locale, hours: reader.hourCycle }, workspace);
  return (
    <p className="fact">
      {REGION_SETTINGS.now(dayAndClock(now, reader))}
      {there.timeZone === reader.timeZone ? '' : REGION_SETTINGS.inWorkspacesZone(dayAndClock(now, there))}.
    </p>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <label className="field" htmlFor={id}>
      <span>{label}</span>
      {children(id)}
    </label>
  );
}

const hoursText = (cycle: Reader['hourCycle']): string =>
  cycle === 'h12' ? REGION_SETTINGS.twelveHours : REGION_SETTINGS.twentyFourHours;
const nameOf = (locale: string): string => localeName(locale, systemLocale());
