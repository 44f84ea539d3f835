import { counted, percent } from '../../format/index.ts';
import type { MonitorMessages } from '../../model/index.ts';
import { plainHours } from '../base/numbers.ts';
import type { WordsOf } from '../base/words-of.ts';
import { agencyWords } from './agency.ts';
import { earlierAlertWords } from './earlier-alerts.ts';
import { PART_NAMES } from './labels.ts';

/** Figures of the agency, the parts of health, and the monitor itself. */
export const monitorWords: WordsOf<MonitorMessages> = {
  ...agencyWords,
  ...earlierAlertWords,
  'monitor.health_no_overload': () => 'Nobody is overallocated',
  'monitor.health_overload': ({ agents, overHours }, { reader }) =>
    `${counted(agents, 'agent', reader)} overallocated by ${plainHours(overHours, reader)} in four weeks`,
  'monitor.health_nothing_late': () => 'Nothing is late',
  'monitor.health_late': ({ tasks, valueRatio }, { reader }) =>
    `${counted(tasks, 'late task', reader)}, ${percent(valueRatio, reader)} of value`,
  'monitor.health_not_checked': () => 'Not checked yet',
  'monitor.health_no_exceptions': () => 'No other open exceptions',
  'monitor.health_exceptions': ({ exceptions, critical }, { reader }) =>
    `${counted(exceptions, 'other open exception', reader)}, ${critical} critical`,
  'monitor.health_all_assigned': () => 'Everything is assigned',
  'monitor.health_unassigned': ({ tasks, valueRatio }, { reader }) =>
    `${counted(tasks, 'task', reader)}, ${percent(valueRatio, reader)} of value`,
  'monitor.health_no_baseline': () => 'Not enough history to compare with',
  'monitor.health_as_usual': () => 'As usual',
  'monitor.health_worse': ({ measures }, { reader }) => `${counted(measures, 'measure', reader)} worse than usual`,
  'monitor.health_all_estimated': () => 'Every task has an estimate',
  'monitor.health_no_estimate': ({ tasks }, { reader }) => `${counted(tasks, 'task', reader)} without an estimate`,
  'monitor.check_failed': ({ part, why }, { textOf }) =>
    `The last check failed while ${PART_NAMES[part]}${why === null ? '.' : `: ${textOf(why)}`}`,
  'monitor.save_failed': ({ part, why }, { textOf }) =>
    `The last check could not be saved: it failed while ${PART_NAMES[part]}${why === null ? '.' : `: ${textOf(why)}`}`,
};
