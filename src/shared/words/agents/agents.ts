import { counted, fixed, percent, whole } from '../../format/index.ts';
import type { AgentsMessages } from '../../model/index.ts';
import type { Telling, WordsOf } from '../base/words-of.ts';

const ESTIMATES: Readonly<Record<AgentsMessages['agents.learning_check']['estimate'], string>> = {
  effort: 'Effort',
  on_time: 'On time',
};

function learningCheck(values: AgentsMessages['agents.learning_check'], { reader }: Telling): string {
  const { estimate, verdict, tested, needed, lessErrorRatio, isOff } = values;
  const label = ESTIMATES[estimate];
  const on = `tested on ${counted(tested, 'finished task', reader)}`;
  if (verdict === 'too_few')
    return `${label}: not enough finished tasks to tell (${whole(tested, reader)} of ${whole(needed, reader)} needed).`;
  if (verdict === 'gain')
    return `${label}: ${percent(lessErrorRatio, reader)} less error with learning than without, ${on}.`;
  return `${label}: learning does not predict better, ${on}${isOff ? '; defaults are used' : ''}.`;
}

/** Agents: their calendars, skills and reports, and what is learned of them. */
export const agentWords: WordsOf<AgentsMessages> = {
  'agents.changed': ({ agentName }) => `${agentName} has changed since you opened the calendar.`,
  'agents.no_time_zone': ({ timeZone }) => `There is no time zone ${timeZone}.`,
  'agents.time_zone_example': () => 'Enter a zone such as Europe/London.',
  'agents.no_holidays': ({ code }) => `There are no known holidays for ${code}.`,
  'agents.holidays_example': () => 'Enter a country such as GB, or a region such as DE-BY.',
  'agents.time_off_reversed': ({ fromOn, untilOn }) =>
    `The time off from ${fromOn} ends before it starts, on ${untilOn}.`,
  'agents.swap_dates': () => 'Enter the first day first.',
  'agents.same_skill': () => 'A skill cannot be related to itself.',
  'agents.choose_two_skills': () => 'Choose two different skills.',
  'agents.raise_skill': ({ agentName, skillName, from, to, tasks, worth }, { reader }) =>
    `Raise ${skillName} of ${agentName} from ${fixed(from, 2, reader)} to ${fixed(to, 2, reader)}: ${counted(tasks, 'more queued task', reader)} could be assigned, worth ${whole(worth, reader)}.`,
  'agents.learning_check': learningCheck,
};
