import { useMemo } from 'react';
import { create } from 'zustand';
import { type HourCycle, hourCycleOf, ownTimeZone, type Reader } from '../../../shared/format/index.ts';
import { isLocale, isTimeZone, type Message, PRODUCT_LOCALE } from '../../../shared/model/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { useWorkspace } from './workspace.ts';

/** How this operator wants times to be shown. Kept by the browser or app, for all workspaces. */
export interface DisplayChoice {
  /** The zone of the workspace, of this machine, or one by its IANA name. */
  readonly zone: 'workspace' | 'machine' | (string & {});
  /** The locale of the system, or one by its BCP 47 name. */
  readonly locale: 'system' | (string & {});
  /** The locale's default, or 12 or 24 hours. */
  readonly hours: 'locale' | HourCycle;
}

const DEFAULT_CHOICE: DisplayChoice = { zone: 'workspace', locale: 'system', hours: 'locale' };
const KEY = 'tde.reader';

const storedText = (): string | null => localStorage.getItem(KEY);
const store = (choice: DisplayChoice): void => localStorage.setItem(KEY, JSON.stringify(choice));

const isText = (value: unknown): value is string => typeof value === 'string';
/** The stored choice, as far as it is still valid. */
export function choiceIn(text: string | null): DisplayChoice {
  let read: Partial<Record<keyof DisplayChoice, unknown>> | null = null;
  try {
    read = text === null ? null : JSON.parse(text);
  } catch {
    // Written by another program: the default applies.
  }
  const { zone, locale, hours } = read ?? {};
  return {
    zone: isText(zone) && (zone === 'machine' || isTimeZone(zone)) ? zone : DEFAULT_CHOICE.zone,
    locale: isText(locale) && locale !== 'system' && isLocale(locale) ? locale : DEFAULT_CHOICE.locale,
    hours: hours === 'h12' || hours === 'h23' ? hours : DEFAULT_CHOICE.hours,
  };
}

interface DisplayState {
  readonly choice: DisplayChoice;
  choose(part: Partial<DisplayChoice>): void;
}

/** This operator's choice of how times are shown. */
export const useDisplay = create<DisplayState>()((set, get) => ({
  choice: choiceIn(storedText()),
  choose(part) {
    const choice = { ...get().choice, ...part };
    store(choice);
    set({ choice });
  },
}));

/** Follows the choice that this operator makes in another window. Returns a function that stops it. */
export function watchDisplay(): () => void {
  const follow = ({ key, newValue }: StorageEvent): void => {
    if (key === KEY) useDisplay.setState({ choice: choiceIn(newValue) });
  };
  window.addEventListener('storage', follow);
  return () => window.removeEventListener('storage', follow);
}

/** The locale of this system; the app's own if that cannot be used. */
export const systemLocale = (): string => (isLocale(navigator.language) ? navigator.language : PRODUCT_LOCALE);

const readers = new Map<string, Reader>();
/** The reader of a choice, in a workspace whose zone is known once it is open; the same object for the same reader. */
export function readerFor(choice: DisplayChoice, workspaceZone: string | undefined): Reader {
  const locale = choice.locale === 'system' ? systemLocale() : choice.locale;
  const timeZone =
    choice.zone === 'workspace'
      ? (workspaceZone ?? ownTimeZone())
      : choice.zone === 'machine'
        ? ownTimeZone()
        : choice.zone;
  const hourCycle = choice.hours === 'locale' ? hourCycleOf(locale) : choice.hours;
  const key = [locale, timeZone, hourCycle].join(' ');
  const known = readers.get(key);
  if (known !== undefined) return known;
  const made = { locale, timeZone, hourCycle };
  readers.set(key, made);
  return made;
}

/** The reader's zone, locale and hours, for everything a component shows. */
export function useReader(): Reader {
  const choice = useDisplay((state) => state.choice);
  const zone = useWorkspace((state) => state.view?.office.timeZone);
  return useMemo(() => readerFor(choice, zone), [choice, zone]);
}

/** The same outside of components. */
export const readerNow = (): Reader =>
  readerFor(useDisplay.getState().choice, useWorkspace.getState().view?.office.timeZone);

/** Turns messages into text for this reader. */
export function useText(): (message: Message) => string {
  const reader = useReader();
  return (message) => textOf(message, reader);
}
/** The same outside of components. */
export const textNow = (message: Message): string => textOf(message, readerNow());
