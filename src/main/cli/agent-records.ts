import { type Command, Option } from 'commander';
import { type AgentFieldsIn, WORK_OF_LEAVERS, type WorkOfLeaver } from '../../shared/contract/index.ts';
import { idLine } from '../../shared/words/cli/constraints.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { callAndPrint, changed } from './answer.ts';
import type { CommandLine } from './command-line.ts';
import { clockMinute, number, orNone, readOrNone, several } from './options.ts';

interface FieldOptions {
  readonly name?: string;
  readonly kind?: 'person' | 'ai';
  readonly team?: string;
  readonly skills?: string;
  readonly weeklyHours?: number;
  readonly workingDays?: string;
  readonly dayStart?: number;
  readonly hours?: string;
  readonly timeZone?: string;
  readonly holidays?: string | null;
  readonly timeOff?: string;
  readonly maxConcurrent?: number;
  readonly cap?: number | null;
  readonly costRate?: number;
  readonly learningEfficiency?: number;
  readonly excludeClient?: readonly string[];
  readonly excludeNone?: boolean;
  readonly activeFrom?: string | null;
  readonly activeUntil?: string | null;
}

/** The fields of an agent as options, in the notation of the columns of a file. */
const fieldOptions = (command: Command): Command =>
  command
    .option('--name <name>', HELP.agentFields.name)
    .addOption(new Option('--kind <kind>', HELP.agentFields.kind).choices(['person', 'ai']))
    .option('--team <name>', HELP.agentFields.team)
    .option('--skills <list>', HELP.agentFields.skills)
    .option('--weekly-hours <h>', HELP.agentFields.weeklyHours, number)
    .option('--working-days <days>', HELP.agentFields.workingDays)
    .option('--day-start <time>', HELP.agentFields.dayStart, clockMinute)
    .option('--hours <periods>', HELP.agentFields.hours)
    .option('--time-zone <zone>', HELP.agentFields.timeZone)
    .option('--holidays <code>', HELP.agentFields.holidays, orNone)
    .option('--time-off <days>', HELP.agentFields.timeOff)
    .option('--max-concurrent <n>', HELP.agentFields.maxConcurrent, number)
    .option('--cap <percent>', HELP.agentFields.cap, readOrNone(number))
    .option('--cost-rate <amount>', HELP.agentFields.costRate, number)
    .option('--learning-efficiency <n>', HELP.agentFields.learningEfficiency, number)
    .option('--exclude-client <name>', HELP.agentFields.excludeClient, several)
    .option('--exclude-none', HELP.agentFields.excludeNone)
    .option('--active-from <date>', HELP.agentFields.activeFrom, orNone)
    .option('--active-until <date>', HELP.agentFields.activeUntil, orNone);

/** The given options as fields; those that were not given are left out. */
function fieldsOf(options: FieldOptions): AgentFieldsIn {
  const { dayStart, hours, cap, excludeClient, excludeNone, activeFrom, activeUntil } = options;
  const { name, kind, team, skills, weeklyHours, workingDays, timeZone, holidays, timeOff } = options;
  const { maxConcurrent, costRate, learningEfficiency } = options;
  return {
    name,
    kind,
    team,
    skills,
    weeklyHours,
    workingDays,
    timeZone,
    holidays,
    timeOff,
    maxConcurrent,
    costRate,
    learningEfficiency,
    dayStartMinute: dayStart,
    periods: hours,
    fillPercent: cap,
    excludedClients: excludeNone === true ? [] : excludeClient === undefined ? undefined : [...excludeClient],
    activeFromOn: activeFrom,
    activeUntilOn: activeUntil,
  };
}

const agentOption = (command: Command): Command => command.requiredOption('--agent <id>', HELP.agentFields.agent);

/** Commands that create, change and remove agents. */
export function registerAgentRecords(line: CommandLine): void {
  line.onWorkspace<FieldOptions & { readonly id?: string }>({
    name: 'agent create',
    description: HELP.agentRecords.create,
    options: (command) => fieldOptions(command.option('--id <id>', HELP.agentRecords.id)),
    run: ({ id, ...options }) =>
      callAndPrint('agent.create', { agentId: id, agent: fieldsOf(options) }, (done) => [
        ...changed(done),
        idLine(done.agentId),
      ]),
  });
  line.onWorkspace<FieldOptions & { readonly agent: string }>({
    name: 'agent edit',
    description: HELP.agentRecords.edit,
    options: (command) => fieldOptions(agentOption(command)),
    run: ({ agent, ...options }) => callAndPrint('agent.edit', { agentId: agent, changes: fieldsOf(options) }, changed),
  });
  line.onWorkspace<{
    readonly agent: string;
    readonly work: WorkOfLeaver;
    readonly to?: string;
    readonly last?: string;
  }>({
    name: 'agent deactivate',
    description: HELP.agentRecords.deactivate,
    options: (command) =>
      agentOption(command)
        .addOption(
          new Option('--work <what>', HELP.agentRecords.work).choices([...WORK_OF_LEAVERS]).makeOptionMandatory(),
        )
        .option('--to <id>', HELP.agentRecords.to)
        .option('--last <date>', HELP.agentRecords.last),
    run: ({ agent, work, to, last }) =>
      callAndPrint('agent.deactivate', { agentId: agent, work, toAgentId: to, lastOn: last }, changed),
  });
  line.onWorkspace<{ readonly agent: string }>({
    name: 'agent delete',
    description: HELP.agentRecords.delete,
    options: agentOption,
    run: ({ agent }) => callAndPrint('agent.delete', { agentId: agent }, changed),
  });
}

/** Commands that create, rename, merge and delete skills. */
export function registerSkillRecords(line: CommandLine): void {
  const skillOption = (command: Command): Command => command.requiredOption('--skill <id>', HELP.skillRecords.skill);
  line.onWorkspace<{ readonly name: string; readonly id?: string }>({
    name: 'skill create',
    description: HELP.skillRecords.create,
    options: (command) =>
      command.requiredOption('--name <name>', HELP.skillRecords.name).option('--id <id>', HELP.skillRecords.id),
    run: ({ name, id }) =>
      callAndPrint('skill.create', { name, skillId: id }, (done) => [...changed(done), idLine(done.skillId)]),
  });
  line.onWorkspace<{ readonly skill: string; readonly name: string }>({
    name: 'skill rename',
    description: HELP.skillRecords.rename,
    options: (command) => skillOption(command).requiredOption('--name <name>', HELP.skillRecords.name),
    run: ({ skill, name }) => callAndPrint('skill.rename', { skillId: skill, name }, changed),
  });
  line.onWorkspace<{ readonly skill: readonly string[]; readonly into: string }>({
    name: 'skill merge',
    description: HELP.skillRecords.merge,
    options: (command) =>
      command
        .requiredOption('--skill <id>', HELP.skillRecords.merged, several)
        .requiredOption('--into <id>', HELP.skillRecords.into),
    run: ({ skill, into }) => callAndPrint('skill.merge', { skillIds: [...skill], into }, changed),
  });
  line.onWorkspace<{ readonly skill: string; readonly used?: boolean }>({
    name: 'skill delete',
    description: HELP.skillRecords.delete,
    options: (command) => skillOption(command).option('--used', HELP.skillRecords.used),
    run: ({ skill, used }) => callAndPrint('skill.delete', { skillId: skill, isUsed: used === true }, changed),
  });
}
