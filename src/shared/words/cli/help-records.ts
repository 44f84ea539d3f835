/** What each group of commands is about. */
export const GROUP_HELP: Readonly<Record<string, string>> = {
  agent: 'create, change, deactivate and delete agents',
  skill: 'create, rename, merge and delete skills',
};

/** Help texts of the commands that create, change and remove records by hand. */
export const RECORD_HELP = {
  agentRecords: {
    create: 'create an agent; --name and --weekly-hours are needed',
    edit: 'change fields of an agent; those that are left out stay',
    deactivate: 'set the last day of an agent, and say what happens with their open work',
    delete: 'delete an agent who never had work; others can be deactivated',
    id: 'the ID of the new agent (default: the next free one)',
    work: 'what happens with their open work: keep it, return it to the queue, or reassign it',
    to: 'with --work reassign: the agent who takes over the work',
    last: 'their last day of work (default: today)',
  },
  agentFields: {
    agent: 'the ID of the agent',
    name: 'the name',
    kind: 'person or ai (default: person)',
    team: 'the team (default: General)',
    skills: 'skills with their levels and when they were last used, for example figma:0.9@2026-10-01;copywriting:0.6',
    weeklyHours: 'working hours a week, from 0 to 168',
    workingDays: 'working days, for example mon-fri or mon-thu:8;fri:5.5',
    dayStart: 'when the working day starts (default: 09:00)',
    timeZone: "IANA time zone, for example Europe/London (default: the workspace's)",
    holidays: 'public holidays of a country or region, for example GB or DE-BY; none for none',
    timeOff: 'days off, for example 2026-12-24..2027-01-02;2027-02-05',
    maxConcurrent: 'how many tasks may be started at once (default: 3, of an AI agent 1)',
    cap: "per cent of the capacity that plans fill at most, from 10 to 100; none for the policy's buffer",
    costRate: 'cost of an hour, in currency units',
    learningEfficiency: 'how far experience counts, from 0 to 2 (default: 1)',
    excludeClient: 'a client for whom they never work; can be given several times',
    excludeNone: 'no client is excluded any more',
    activeFrom: 'the first day of work; none for no first day',
    activeUntil: 'the last day of work; none for no last day',
  },
  skillRecords: {
    create: 'create a skill',
    rename: 'change the name of a skill; its ID stays',
    merge: 'replace skills by another one everywhere',
    delete: 'delete a skill',
    skill: 'the ID of the skill',
    name: 'the name of the skill',
    id: 'the ID of the new skill (default: made of its name)',
    merged: 'the ID of a skill to replace; can be given several times',
    into: 'the ID of the skill that replaces them',
    used: 'also if agents have it or work requires it: it is removed from all of them',
  },
} as const;
