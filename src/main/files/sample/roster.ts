/** One line of the sample's roster: name, team, place, hours a week, days, cost an hour in whole currency, skills. */
export interface RosterLine {
  readonly name: string;
  readonly team: 'Design' | 'Film' | 'Content' | 'Web' | 'Insight';
  readonly place: Place;
  readonly weeklyHours: number;
  readonly days: readonly number[];
  readonly rate: number;
  readonly skills: string;
  /** Lanes of an AI agent; left out: a person. */
  readonly lanes?: number;
  readonly excluded?: readonly string[];
}

export const PLACES = {
  london: { timeZone: 'Europe/London', holidays: 'GB' },
  berlin: { timeZone: 'Europe/Berlin', holidays: 'DE' },
  newYork: { timeZone: 'America/New_York', holidays: 'US' },
  bengaluru: { timeZone: 'Asia/Kolkata', holidays: 'IN' },
  cloud: { timeZone: 'UTC', holidays: null },
} as const;
export type Place = keyof typeof PLACES;

const WEEK = [0, 1, 2, 3, 4] as const;
const MON_THU = [0, 1, 2, 3] as const;
const TUE_THU = [1, 2, 3] as const;
const ALL = [0, 1, 2, 3, 4, 5, 6] as const;
const person = (
  name: string,
  team: RosterLine['team'],
  place: Place,
  weeklyHours: number,
  rate: number,
  skills: string,
  days: readonly number[] = WEEK,
): RosterLine => ({ name, team, place, weeklyHours, days, rate, skills });
const machine = (
  name: string,
  team: RosterLine['team'],
  weeklyHours: number,
  lanes: number,
  rate: number,
  skills: string,
): RosterLine => ({
  name,
  team,
  place: 'cloud',
  weeklyHours,
  days: ALL,
  rate,
  skills,
  lanes,
});

/** Planted trouble by name: who carries too much, who alone can grade colour, whose work takes longer than estimated. */
export const OVERLOADED = 'Priya Raman';
export const LONE_EXPERT = 'Tomas Halloran';
export const BIASED_ESTIMATOR = 'Declan Moray';

export const ROSTER: readonly RosterLine[] = [
  person('Maya Lindqvist', 'Design', 'london', 37.5, 62, 'figma:0.95;ui-design:0.9;typography:0.7;accessibility:0.5'),
  person('Oskar Feld', 'Design', 'berlin', 40, 58, 'branding:0.9;typography:0.9;packaging:0.75;figma:0.7'),
  person('Hana Okafor', 'Design', 'london', 37.5, 49, 'illustration:0.9;storyboarding:0.75;branding:0.6;figma:0.6'),
  person('Leo Castellan', 'Design', 'newYork', 40, 66, 'ui-design:0.85;figma:0.85;ux-research:0.6;motion-design:0.5'),
  person('Greta Holm', 'Design', 'berlin', 24, 52, 'packaging:0.9;branding:0.8;illustration:0.6', TUE_THU),
  person('Ines Varga', 'Design', 'london', 30, 55, 'ux-research:0.9;figma:0.65;a-b-testing:0.6;ui-design:0.6', MON_THU),
  person(
    'Kofi Mensah',
    'Design',
    'london',
    37.5,
    41,
    'figma:0.7;typography:0.65;ui-design:0.6;branding:0.55;illustration:0.5',
  ),
  person('Samira Haddad', 'Film', 'london', 37.5, 60, 'producing:0.95;storyboarding:0.6;camera:0.5'),
  person(LONE_EXPERT, 'Film', 'london', 37.5, 68, 'colour-grading:0.95;video-editing:0.7'),
  person(
    'Nora Pike',
    'Film',
    'london',
    37.5,
    54,
    'video-editing:0.9;sound-design:0.6;subtitling:0.7;motion-design:0.5',
  ),
  person('Jonas Adler', 'Film', 'berlin', 40, 57, 'camera:0.9;producing:0.65;storyboarding:0.7'),
  person('Rafael Quint', 'Film', 'newYork', 40, 63, 'motion-design:0.9;3d-animation:0.8;illustration:0.5'),
  person('Aiko Brandt', 'Film', 'berlin', 32, 59, '3d-animation:0.9;motion-design:0.8', MON_THU),
  person('Ben Sorrel', 'Film', 'london', 37.5, 46, 'sound-design:0.9;video-editing:0.7;subtitling:0.6'),
  person('Clara Nwosu', 'Film', 'london', 22.5, 44, 'video-editing:0.75;camera:0.65;subtitling:0.7', TUE_THU),
  person('Edith Marlow', 'Content', 'london', 37.5, 52, 'copywriting:0.95;editing:0.85;social-media:0.6;seo:0.65'),
  person(
    'Felix Arnaud',
    'Content',
    'berlin',
    40,
    50,
    'copywriting:0.8;french:0.95;translation:0.85;email-marketing:0.55',
  ),
  person(
    'Lotte Weiss',
    'Content',
    'berlin',
    30,
    48,
    'german:0.98;translation:0.9;editing:0.8;technical-writing:0.6',
    MON_THU,
  ),
  person('Theo Bramwell', 'Content', 'london', 37.5, 45, 'seo:0.85;copywriting:0.7;editing:0.6;analytics:0.5'),
  person(
    'Zuri Adeyemi',
    'Content',
    'london',
    37.5,
    43,
    'social-media:0.9;copywriting:0.75;email-marketing:0.7;editing:0.55',
  ),
  person('Paul Winther', 'Content', 'newYork', 20, 57, 'technical-writing:0.9;editing:0.85;copywriting:0.65', TUE_THU),
  person(
    'Rosa Delgado',
    'Content',
    'newYork',
    40,
    47,
    'email-marketing:0.9;copywriting:0.75;social-media:0.65;a-b-testing:0.4',
  ),
  person(
    OVERLOADED,
    'Web',
    'bengaluru',
    40,
    38,
    'react:0.95;javascript:0.95;html-css:0.8;accessibility:0.6;qa-testing:0.6',
  ),
  person(BIASED_ESTIMATOR, 'Web', 'london', 37.5, 56, 'react:0.75;javascript:0.8;html-css:0.85;wordpress:0.7'),
  person('Arjun Mehta', 'Web', 'bengaluru', 40, 36, 'backend:0.9;devops:0.7;python:0.6;sql:0.6;javascript:0.65'),
  person('Signe Dahl', 'Web', 'berlin', 40, 61, 'accessibility:0.9;html-css:0.9;qa-testing:0.75;javascript:0.6'),
  person('Marcus Eide', 'Web', 'london', 37.5, 58, 'wordpress:0.9;html-css:0.8;backend:0.65;javascript:0.6'),
  person('Lakshmi Iyer', 'Web', 'bengaluru', 40, 33, 'qa-testing:0.9;accessibility:0.65;javascript:0.5;html-css:0.5'),
  person('Owen Tarrant', 'Web', 'newYork', 40, 71, 'devops:0.9;backend:0.85;data-engineering:0.55;python:0.55'),
  person('Yuki Sandoval', 'Web', 'newYork', 30, 60, 'javascript:0.85;react:0.8;backend:0.6;html-css:0.7', MON_THU),
  person('Ruth Kessler', 'Insight', 'berlin', 40, 64, 'sql:0.9;dashboards:0.9;reporting:0.8;analytics:0.7'),
  person('Dev Chandra', 'Insight', 'bengaluru', 40, 39, 'data-engineering:0.9;python:0.9;sql:0.85;devops:0.4'),
  person('Amelia Frost', 'Insight', 'london', 37.5, 53, 'analytics:0.9;a-b-testing:0.85;reporting:0.75;seo:0.5'),
  person(
    'Karl Beaumont',
    'Insight',
    'london',
    37.5,
    55,
    'paid-search:0.9;paid-social:0.75;media-planning:0.6;reporting:0.55',
  ),
  machine(
    'Draftwright',
    'Content',
    84,
    3,
    4,
    'copywriting:0.6;editing:0.65;social-media:0.6;email-marketing:0.55;technical-writing:0.55',
  ),
  machine('Polyglot', 'Content', 84, 4, 3, 'translation:0.75;german:0.8;french:0.8;subtitling:0.7'),
  machine('Pixelcheck', 'Web', 70, 2, 5, 'qa-testing:0.75;accessibility:0.6;html-css:0.55'),
  machine('Cutaway', 'Film', 56, 2, 6, 'subtitling:0.85;video-editing:0.45;sound-design:0.4'),
  machine('Ledger', 'Insight', 84, 2, 4, 'sql:0.7;reporting:0.75;dashboards:0.6;python:0.55'),
  {
    ...person(
      'Tilda Roth',
      'Insight',
      'newYork',
      40,
      59,
      'media-planning:0.9;programmatic:0.85;paid-social:0.8;paid-search:0.6',
    ),
    excluded: ['Harrow & Vane'],
  },
  machine('Bidder', 'Insight', 70, 2, 5, 'paid-search:0.65;programmatic:0.6;paid-social:0.55'),
];
