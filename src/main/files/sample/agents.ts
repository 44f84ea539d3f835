import {
  type Agent,
  type AgentSkill,
  asAgentId,
  asCivilDate,
  asSkillId,
  type CivilDate,
  DAY_MS,
  type DateRange,
  instantOf,
} from '../../../shared/model/index.ts';
import { byId, type Random } from './random.ts';
import { PLACES, ROSTER, type RosterLine } from './roster.ts';

export const civilDateOf = (ms: number): CivilDate => asCivilDate(instantOf(ms).slice(0, 10));
export const agentIdOf = (name: string): string => name.toLowerCase().replace(/[^a-z]+/g, '.');

const skillsOf = (text: string, random: Random, nowMs: number): AgentSkill[] =>
  text.split(';').map((part) => {
    const [id = '', proficiency = '0'] = part.split(':');
    return {
      skillId: asSkillId(id),
      proficiency: Number(proficiency),
      lastUsedOn: civilDateOf(nowMs - random.int(1, 160) * DAY_MS),
    };
  });

/** About two in five people have a week or two off in the next ten weeks, and one long leave is among them. */
function timeOffOf(line: RosterLine, random: Random, nowMs: number): DateRange[] {
  if (line.lanes !== undefined) return [];
  if (line.name === 'Clara Nwosu')
    return [{ fromOn: civilDateOf(nowMs + 20 * DAY_MS), untilOn: civilDateOf(nowMs + 110 * DAY_MS) }];
  if (!random.chance(0.4)) return [];
  const fromMs = nowMs + random.int(2, 60) * DAY_MS;
  return [{ fromOn: civilDateOf(fromMs), untilOn: civilDateOf(fromMs + random.pick([0, 1, 4, 6, 11]) * DAY_MS) }];
}

/** Whole minutes of each weekday, the remainder on the first days. */
export function spreadWeek(weeklyMinutes: number, days: readonly number[]): number[] {
  const minutes = [0, 0, 0, 0, 0, 0, 0];
  const share = Math.floor(weeklyMinutes / days.length);
  days.forEach((day, index) => {
    minutes[day] = share + (index < weeklyMinutes - share * days.length ? 1 : 0);
  });
  return minutes;
}

/** The agents of the sample, by id. */
export function sampleAgents(random: Random, nowMs: number): Agent[] {
  return ROSTER.map((line): Agent => {
    const place = PLACES[line.place];
    return {
      id: asAgentId(agentIdOf(line.name)),
      name: line.name,
      kind: line.lanes === undefined ? 'person' : 'ai',
      team: line.team,
      skills: skillsOf(line.skills, random, nowMs),
      calendar: {
        timeZone: place.timeZone,
        weekdayMinutes: spreadWeek(line.weeklyHours * 60, line.days),
        dayStartMinute: 540,
        holidays: place.holidays,
        timeOff: timeOffOf(line, random, nowMs),
      },
      maxConcurrent: line.lanes ?? (line.weeklyHours < 30 ? 2 : 3),
      costRateAmount: line.rate * 100,
      learningEfficiency: random.pick([0.8, 0.9, 1, 1, 1, 1.1, 1.2]),
      excludedClients: [...(line.excluded ?? [])],
      activeFromOn: line.name === 'Kofi Mensah' ? civilDateOf(nowMs - 70 * DAY_MS) : null,
      activeUntilOn: line.name === 'Paul Winther' ? civilDateOf(nowMs + 40 * DAY_MS) : null,
      version: 1,
    };
  }).sort(byId);
}

const proficiencyOf = (agent: Agent, skill: string): number =>
  agent.skills.find((s) => s.skillId === skill)?.proficiency ?? 0;
/** Whether the agent has every mandatory skill of the list at its minimum. */
export const canDo = (
  agent: Agent,
  needs: readonly { skillId: string; minimumProficiency: number; mandatory: boolean }[],
): boolean => needs.every((need) => !need.mandatory || proficiencyOf(agent, need.skillId) >= need.minimumProficiency);
