/** One line of the sample's roster: name, team, place, hours a week, days, cost an hour in whole currency, skills. */
export interface RosterLine {
  readonly name: string;
  readonly team: 'Design' | 'Film' | 'Content' | 'Web' | 'Insight';
  readonly place: Place;
  readonly weeklyHours: number;
  readonly days: readonly number[];
  readonly rate: number;
  readonly skills: string;
  /** The number of tasks that an AI agent works on at once; left out for a person. */
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
/** A person works Monday to Friday unless `days` says otherwise. */
const person = (
  name: string,
  work: Omit<RosterLine, 'name' | 'skills' | 'lanes' | 'days'> & Partial<Pick<RosterLine, 'days'>>,
  skills: string,
): RosterLine => ({ name, days: WEEK, ...work, skills });
/** An AI agent works every day, in the cloud. */
const machine = (
  name: string,
  work: Pick<RosterLine, 'team' | 'weeklyHours' | 'rate'> & { readonly lanes: number },
  skills: string,
): RosterLine => ({ name, place: 'cloud', days: ALL, ...work, skills });

/**
 * Agents with planted problems: the one with too much work, the only one who can grade colour, and the one whose work
 * takes longer than estimated.
 */
export const OVERLOADED = 'Priya Raman';
export const LONE_EXPERT = 'Tomas Halloran';
export const BIASED_ESTIMATOR = 'Declan Moray';

export const ROSTER: readonly RosterLine[] = [
  person(
    'Maya Lindqvist',
    { team: 'Design', place: 'london', weeklyHours: 37.5, rate: 62 },
    'figma:0.95;ui-design:0.9;typography:0.7;accessibility:0.5',
  ),
  person(
    'Oskar Feld',
    { team: 'Design', place: 'berlin', weeklyHours: 40, rate: 58 },
    'branding:0.9;typography:0.9;packaging:0.75;figma:0.7',
  ),
  person(
    'Hana Okafor',
    { team: 'Design', place: 'london', weeklyHours: 37.5, rate: 49 },
    'illustration:0.9;storyboarding:0.75;branding:0.6;figma:0.6',
  ),
  person(
    'Leo Castellan',
    { team: 'Design', place: 'newYork', weeklyHours: 40, rate: 66 },
    'ui-design:0.85;figma:0.85;ux-research:0.6;motion-design:0.5',
  ),
  person(
    'Greta Holm',
    { team: 'Design', place: 'berlin', weeklyHours: 24, rate: 52, days: TUE_THU },
    'packaging:0.9;branding:0.8;illustration:0.6',
  ),
  person(
    'Ines Varga',
    { team: 'Design', place: 'london', weeklyHours: 30, rate: 55, days: MON_THU },
    'ux-research:0.9;figma:0.65;a-b-testing:0.6;ui-design:0.6',
  ),
  person(
    'Kofi Mensah',
    { team: 'Design', place: 'london', weeklyHours: 37.5, rate: 41 },
    'figma:0.7;typography:0.65;ui-design:0.6;branding:0.55;illustration:0.5',
  ),
  person(
    'Samira Haddad',
    { team: 'Film', place: 'london', weeklyHours: 37.5, rate: 60 },
    'producing:0.95;storyboarding:0.6;camera:0.5',
  ),
  person(
    LONE_EXPERT,
    { team: 'Film', place: 'london', weeklyHours: 37.5, rate: 68 },
    'colour-grading:0.95;video-editing:0.7',
  ),
  person(
    'Nora Pike',
    { team: 'Film', place: 'london', weeklyHours: 37.5, rate: 54 },
    'video-editing:0.9;sound-design:0.6;subtitling:0.7;motion-design:0.5',
  ),
  person(
    'Jonas Adler',
    { team: 'Film', place: 'berlin', weeklyHours: 40, rate: 57 },
    'camera:0.9;producing:0.65;storyboarding:0.7',
  ),
  person(
    'Rafael Quint',
    { team: 'Film', place: 'newYork', weeklyHours: 40, rate: 63 },
    'motion-design:0.9;3d-animation:0.8;illustration:0.5',
  ),
  person(
    'Aiko Brandt',
    { team: 'Film', place: 'berlin', weeklyHours: 32, rate: 59, days: MON_THU },
    '3d-animation:0.9;motion-design:0.8',
  ),
  person(
    'Ben Sorrel',
    { team: 'Film', place: 'london', weeklyHours: 37.5, rate: 46 },
    'sound-design:0.9;video-editing:0.7;subtitling:0.6',
  ),
  person(
    'Clara Nwosu',
    { team: 'Film', place: 'london', weeklyHours: 22.5, rate: 44, days: TUE_THU },
    'video-editing:0.75;camera:0.65;subtitling:0.7',
  ),
  person(
    'Edith Marlow',
    { team: 'Content', place: 'london', weeklyHours: 37.5, rate: 52 },
    'copywriting:0.95;editing:0.85;social-media:0.6;seo:0.65',
  ),
  person(
    'Felix Arnaud',
    { team: 'Content', place: 'berlin', weeklyHours: 40, rate: 50 },
    'copywriting:0.8;french:0.95;translation:0.85;email-marketing:0.55',
  ),
  person(
    'Lotte Weiss',
    { team: 'Content', place: 'berlin', weeklyHours: 30, rate: 48, days: MON_THU },
    'german:0.98;translation:0.9;editing:0.8;technical-writing:0.6',
  ),
  person(
    'Theo Bramwell',
    { team: 'Content', place: 'london', weeklyHours: 37.5, rate: 45 },
    'seo:0.85;copywriting:0.7;editing:0.6;analytics:0.5',
  ),
  person(
    'Zuri Adeyemi',
    { team: 'Content', place: 'london', weeklyHours: 37.5, rate: 43 },
    'social-media:0.9;copywriting:0.75;email-marketing:0.7;editing:0.55',
  ),
  person(
    'Paul Winther',
    { team: 'Content', place: 'newYork', weeklyHours: 20, rate: 57, days: TUE_THU },
    'technical-writing:0.9;editing:0.85;copywriting:0.65',
  ),
  person(
    'Rosa Delgado',
    { team: 'Content', place: 'newYork', weeklyHours: 40, rate: 47 },
    'email-marketing:0.9;copywriting:0.75;social-media:0.65;a-b-testing:0.4',
  ),
  person(
    OVERLOADED,
    { team: 'Web', place: 'bengaluru', weeklyHours: 40, rate: 38 },
    'react:0.95;javascript:0.95;html-css:0.8;accessibility:0.6;qa-testing:0.6',
  ),
  person(
    BIASED_ESTIMATOR,
    { team: 'Web', place: 'london', weeklyHours: 37.5, rate: 56 },
    'react:0.75;javascript:0.8;html-css:0.85;wordpress:0.7',
  ),
  person(
    'Arjun Mehta',
    { team: 'Web', place: 'bengaluru', weeklyHours: 40, rate: 36 },
    'backend:0.9;devops:0.7;python:0.6;sql:0.6;javascript:0.65',
  ),
  person(
    'Signe Dahl',
    { team: 'Web', place: 'berlin', weeklyHours: 40, rate: 61 },
    'accessibility:0.9;html-css:0.9;qa-testing:0.75;javascript:0.6',
  ),
  person(
    'Marcus Eide',
    { team: 'Web', place: 'london', weeklyHours: 37.5, rate: 58 },
    'wordpress:0.9;html-css:0.8;backend:0.65;javascript:0.6',
  ),
  person(
    'Lakshmi Iyer',
    { team: 'Web', place: 'bengaluru', weeklyHours: 40, rate: 33 },
    'qa-testing:0.9;accessibility:0.65;javascript:0.5;html-css:0.5',
  ),
  person(
    'Owen Tarrant',
    { team: 'Web', place: 'newYork', weeklyHours: 40, rate: 71 },
    'devops:0.9;backend:0.85;data-engineering:0.55;python:0.55',
  ),
  person(
    'Yuki Sandoval',
    { team: 'Web', place: 'newYork', weeklyHours: 30, rate: 60, days: MON_THU },
    'javascript:0.85;react:0.8;backend:0.6;html-css:0.7',
  ),
  person(
    'Ruth Kessler',
    { team: 'Insight', place: 'berlin', weeklyHours: 40, rate: 64 },
    'sql:0.9;dashboards:0.9;reporting:0.8;analytics:0.7',
  ),
  person(
    'Dev Chandra',
    { team: 'Insight', place: 'bengaluru', weeklyHours: 40, rate: 39 },
    'data-engineering:0.9;python:0.9;sql:0.85;devops:0.4',
  ),
  person(
    'Amelia Frost',
    { team: 'Insight', place: 'london', weeklyHours: 37.5, rate: 53 },
    'analytics:0.9;a-b-testing:0.85;reporting:0.75;seo:0.5',
  ),
  person(
    'Karl Beaumont',
    { team: 'Insight', place: 'london', weeklyHours: 37.5, rate: 55 },
    'paid-search:0.9;paid-social:0.75;media-planning:0.6;reporting:0.55',
  ),
  machine(
    'Draftwright',
    { team: 'Content', weeklyHours: 84, lanes: 3, rate: 4 },
    'copywriting:0.6;editing:0.65;social-media:0.6;email-marketing:0.55;technical-writing:0.55',
  ),
  machine(
    'Polyglot',
    { team: 'Content', weeklyHours: 84, lanes: 4, rate: 3 },
    'translation:0.75;german:0.8;french:0.8;subtitling:0.7',
  ),
  machine(
    'Pixelcheck',
    { team: 'Web', weeklyHours: 70, lanes: 2, rate: 5 },
    'qa-testing:0.75;accessibility:0.6;html-css:0.55',
  ),
  machine(
    'Cutaway',
    { team: 'Film', weeklyHours: 56, lanes: 2, rate: 6 },
    'subtitling:0.85;video-editing:0.45;sound-design:0.4',
  ),
  machine(
    'Ledger',
    { team: 'Insight', weeklyHours: 84, lanes: 2, rate: 4 },
    'sql:0.7;reporting:0.75;dashboards:0.6;python:0.55',
  ),
  person(
    'Tilda Roth',
    { team: 'Insight', place: 'newYork', weeklyHours: 40, rate: 59, excluded: ['Harrow & Vane'] },
    'media-planning:0.9;programmatic:0.85;paid-social:0.8;paid-search:0.6',
  ),
  machine(
    'Bidder',
    { team: 'Insight', weeklyHours: 70, lanes: 2, rate: 5 },
    'paid-search:0.65;programmatic:0.6;paid-social:0.55',
  ),
];
