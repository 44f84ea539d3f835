import { counted, type Reader } from '../../format/index.ts';

export const SKILL_SETTINGS = {
  learnedSetByYou: '● learned, □ set by you, no mark: built in',
  ofSkillsRelatedPairs: (shown: string, skills: number, pairs: number, reader: Reader) =>
    `${shown} of ${counted(skills, 'skill', reader)}, ${counted(pairs, 'related pair', reader)}`,
  showOnlySkills: 'Show only skills of open tasks',
  showAllSkills: 'Show all skills',
  skills: 'Skills',
  skillsAppearHereOnce: 'Skills appear here once you import tasks and agents.',
  howFarOneSkill:
    'How well one skill can replace another that an agent lacks or has at a low level. The value is multiplied by the transfer factor in the policy. A related skill never meets a mandatory requirement.',
};

export const RELATEDNESS_TABLE_WORDS = { learned: 'learned', operator: 'set by you', shipped: 'built in' } as const;

export const RELATEDNESS_TABLE = {
  relatednessOfSkills: 'Relatedness of skills',
  skill: 'Skill',
  agents: 'Agents',
  tasks: 'Tasks',
  and: (name: string, name2: string) => `${name} and ${name2}`,
  notRelated: (names: string) => `${names}, not related`,
};

export const SOURCES = { shipped: 'Built in', operator: 'Set by you', learned: 'Learned from outcomes' } as const;

export const RELATION_PANEL = {
  pairOfSkills: 'Pair of skills',
  and: (name: string, name2: string) => `${name} and ${name2}`,
  noPairSelected: 'No pair selected',
  selectCellOrTwoSkills: 'Select a cell or two skills',
  notRelated: 'Not related',
  relatedness: (relatednessRatio: string) => `Relatedness ${relatednessRatio}`,
  firstSkill: 'First skill',
  secondSkill: 'Second skill',
  whereValueComesFrom: 'Where the value comes from',
  source: 'Source',
  none: 'None',
  selectSkill: 'Select a skill',
  setRelatednessTo: (value: string) => `Set the relatedness to ${value}.`,
  relateTheseSkills: 'Relate these skills',
  changeRelatedness: 'Change the relatedness',
  relatedness0To1: 'Relatedness, 0 to 1',
  relate: 'Relate',
  save: 'Save',
  removedRelation: 'Removed the relation.',
  removeRelation: 'Remove relation',
  enterNumberFrom0: 'Enter a number from 0 to 1.',
  noAgentIt: 'no agent has it',
  agents: (count: number, reader: Reader) => counted(count, 'agent', reader),
};
