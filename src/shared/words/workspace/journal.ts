import { changeName, counted, fixed, hours, timeEntry } from '../../format/index.ts';
import type { JournalMessages, JournalWorkspaceMessages } from '../../model/index.ts';
import { listed } from '../base/counts.ts';
import type { WordsOf } from '../base/words-of.ts';
import { fieldText, recordText } from './journal-names.ts';
import { journalPlanWords } from './journal-plans.ts';
import { journalWorkWords } from './journal-work.ts';
import { POLICY_WORDS } from './policy.ts';

const NAMED_RECORDS = 20;
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
/** Of alerts, which entries of schema 9 and earlier name: they are exceptions now. */
const ANSWERS: Readonly<Record<JournalMessages['journal.alert_answered']['answer'], string>> = {
  acknowledge: 'Acknowledged',
  snooze: 'Snoozed',
  resolve: 'Resolved',
  reopen: 'Reopened',
};
const policyName = (key: string): string =>
  Object.entries(POLICY_WORDS).find(([name]) => name === key)?.[1].name ?? key;

/** The workspace, its agents, imports, reports and settings. */
const workspaceWords: WordsOf<JournalWorkspaceMessages> = {
  'journal.undo': ({ change }, { textOf }) => `Undo: ${changeName(textOf(change))}`,
  'journal.redo': ({ change }, { textOf }) => `Redo: ${changeName(textOf(change))}`,
  'journal.kept': ({ records }) => `Kept: ${records.slice(0, NAMED_RECORDS).map(recordText).join(', ')}.`,
  'journal.record': (record) => recordText(record),
  'journal.kept_reported': () => 'An agent has claimed it or reported on it since.',
  'journal.kept_changed': () => 'It has changed since.',
  'journal.kept_created': () => 'It has been created again since.',
  'journal.kept_removed': () => 'It has been removed since.',
  'journal.kept_edited': ({ fields }) => `Changed since: ${fields.map(fieldText).join(', ')}.`,
  'journal.kept_needed': ({ by }) => `${recordText(by)} needs it.`,
  'journal.person_erased': ({ pseudonym }) => `Erased a person, who is now called ${pseudonym}`,
  'journal.rescued': () => 'Rescued all records after another program overwrote the file',
  'journal.restored': ({ file }) => `Restored the backup ${file}`,
  'journal.policy_changed': ({ policies }, { reader }) =>
    policies.length === 0
      ? 'Changed the impact of task types'
      : policies.length > 3
        ? `Changed ${counted(policies.length, ['policy', 'policies'], reader)}`
        : `Changed the ${policies.length === 1 ? 'policy' : 'policies'} ${listed(policies.map(policyName))}`,
  'journal.clock_changed': ({ timeZone, firstDayOfWeek, workingHoursPerDay }, { reader }) =>
    `Changed ${listed([
      ...(timeZone === undefined ? [] : [`the time zone to ${timeZone}`]),
      ...(firstDayOfWeek === undefined ? [] : [`the first day of the week to ${DAYS[firstDayOfWeek - 1] ?? ''}`]),
      ...(workingHoursPerDay === undefined ? [] : [`the working day to ${hours(workingHoursPerDay, reader)}`]),
    ])}`,
  'journal.agent_edited': ({ agentName, calendar, limits }) =>
    `Changed the ${listed([...(calendar ? ['calendar'] : []), ...(limits ? ['limits'] : [])])} of ${agentName}`,
  'journal.skills_related': ({ first, second, relatednessRatio }, { reader }) =>
    relatednessRatio === null
      ? `Removed the relation of ${first} and ${second}`
      : `Related ${first} and ${second} at ${fixed(relatednessRatio, 2, reader)}`,
  'journal.constraint_saved': ({ constraint, before }, { textOf }) =>
    before === null
      ? `Added the constraint: ${textOf(constraint)}`
      : `Changed a constraint from "${textOf(before)}" to "${textOf(constraint)}"`,
  'journal.constraint_removed': ({ constraint }, { textOf }) => `Removed the constraint: ${textOf(constraint)}`,
  'journal.imported': ({ rows, files }, { reader }) => `Imported ${counted(rows, 'row', reader)} from ${listed(files)}`,
  'journal.sample_created': ({ tasks, agents }, { reader }) =>
    `Created the sample agency with ${counted(tasks, 'task', reader)} and ${counted(agents, 'agent', reader)}`,
  'journal.backup_folder': ({ folder }) =>
    folder === null ? 'Stopped copying backups to a second folder' : `Set the second backup folder to ${folder}`,
  'journal.folder_watched': ({ folder }) =>
    folder === null ? 'Stopped watching a folder for reports' : `Started watching ${folder} for reports`,
  'journal.alert_answered': ({ answer, title }, { textOf }) => `${ANSWERS[answer]} the alert: ${textOf(title)}`,
  'journal.adopted': () => 'Turned on report schedules, the watched folder and notifications',
  'journal.notification_times_set': ({ fromMinute, toMinute, digestAtMinute }, { reader }) => {
    const quiet =
      fromMinute === null || toMinute === null
        ? 'no quiet hours'
        : `quiet hours from ${timeEntry(fromMinute, reader)} to ${timeEntry(toMinute, reader)}`;
    const digest =
      digestAtMinute === null ? 'no daily digest' : `a daily digest at ${timeEntry(digestAtMinute, reader)}`;
    return `Set notifications to ${quiet} and ${digest}`;
  },
  'journal.notifications_set': ({ on }) => `Turned desktop notifications ${on ? 'on' : 'off'}`,
  'journal.schedule_saved': ({ name, cadence, how }) =>
    how === 'turned_off'
      ? `Turned off the scheduled report ${name}`
      : `${how === 'added' ? 'Scheduled the report' : 'Changed the scheduled report'} ${name}, ${cadence}`,
  'journal.schedule_removed': ({ name }) => `Removed the scheduled report ${name}`,
  'journal.reports_folder': ({ folder }) =>
    `Changed the folder of required reports to ${folder ?? 'the one next to the workspace'}`,
  'journal.template_saved': ({ name }) => `Saved the report template ${name}`,
  'journal.template_reset': ({ name }) => `Reset the report template ${name}`,
  'journal.template_removed': ({ name }) => `Removed the report template ${name}`,
};

/** Sentences of the journal: what was done, from a verb in the past tense on, without a full stop. */
export const journalWords: WordsOf<JournalMessages> = { ...journalWorkWords, ...journalPlanWords, ...workspaceWords };
