import { type Command, Option } from 'commander';
import { WORK_OF_PROJECTS } from '../../shared/contract/index.ts';
import { CLIENT_TIERS, type ClientTier } from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { agentLine, clientLine, NO_CLIENTS, NO_PROJECTS, projectLine } from '../../shared/words/cli/records.ts';
import { callAndPrint, changed } from './answer.ts';
import type { CommandLine } from './command-line.ts';
import { orNone, several } from './options.ts';
import { reader } from './reader.ts';

const H = HELP.clientRecords;
const clientOption = (command: Command): Command => command.requiredOption('--client <name>', H.client);
const tierOption = new Option('--tier <tier>', H.tier).choices([...CLIENT_TIERS]);
/** `Ann Lee <ann@client.example>, Producer` */
const contactOption = (command: Command): Command => command.option('--contact <text>', H.contact, several);

interface ClientOptions {
  readonly client: string;
  readonly tier?: ClientTier;
  readonly contact?: readonly string[];
}

/** A contact as it is written in mail: name, address, and what the contact does. */
function contactOf(text: string): { readonly name: string; readonly email: string; readonly role: string } {
  const match = /^([^<,]*?)\s*(?:<([^>]*)>)?\s*(?:,\s*(.*))?$/.exec(text.trim());
  return { name: match?.[1] ?? text, email: match?.[2] ?? '', role: match?.[3] ?? '' };
}

/** Commands about clients and projects. */
export function registerClients(line: CommandLine): void {
  line.group('Clients and projects');
  line.onWorkspace({
    name: 'client list',
    description: H.list,
    access: 'read',
    run: () =>
      callAndPrint('clients.view', {}, ({ clients }) =>
        clients.length === 0 ? [NO_CLIENTS] : clients.map((row) => clientLine(row, reader())),
      ),
  });
  line.onWorkspace<ClientOptions>({
    name: 'client create',
    description: H.create,
    options: (command) => contactOption(clientOption(command).addOption(tierOption)),
    run: ({ client, tier, contact = [] }) =>
      callAndPrint('client.create', { client, tier, contacts: contact.map(contactOf) }, changed),
  });
  line.onWorkspace<ClientOptions>({
    name: 'client edit',
    description: H.edit,
    options: (command) => contactOption(clientOption(command).addOption(tierOption)),
    run: ({ client, tier, contact }) =>
      callAndPrint('client.edit', { client, changes: { tier, contacts: contact?.map(contactOf) } }, changed),
  });
  line.onWorkspace<{ readonly client: string; readonly name: string }>({
    name: 'client rename',
    description: H.rename,
    options: (command) => clientOption(command).requiredOption('--name <name>', H.name),
    run: ({ client, name }) => callAndPrint('client.rename', { client, name }, changed),
  });
  line.onWorkspace<{ readonly client: readonly string[]; readonly into: string }>({
    name: 'client merge',
    description: H.merge,
    options: (command) =>
      command.requiredOption('--client <name>', H.merged, several).requiredOption('--into <name>', H.into),
    run: ({ client, into }) => callAndPrint('client.merge', { clients: [...client], into }, changed),
  });
  line.onWorkspace<{ readonly client: string }>({
    name: 'client delete',
    description: H.delete,
    options: clientOption,
    run: ({ client }) => callAndPrint('client.delete', { client }, changed),
  });
  registerProjects(line);
}

interface ProjectOptions {
  readonly client?: string;
  readonly project: string;
}
const P = HELP.projectRecords;
const projectOptions = (command: Command): Command =>
  command.requiredOption('--project <name>', P.project).option('--client <name>', P.client);
const nameOf = ({ client, project }: ProjectOptions) => ({ client: client ?? null, project });

function registerProjects(line: CommandLine): void {
  line.onWorkspace({
    name: 'project list',
    description: P.list,
    access: 'read',
    run: () =>
      callAndPrint('projects.view', {}, ({ projects }) =>
        projects.length === 0 ? [NO_PROJECTS] : projects.map((row) => projectLine(row, reader())),
      ),
  });
  line.onWorkspace<ProjectOptions & { readonly due?: string }>({
    name: 'project create',
    description: P.create,
    options: (command) => projectOptions(command).option('--due <date>', P.due),
    run: ({ due, ...options }) => callAndPrint('project.create', { ...nameOf(options), dueOn: due ?? null }, changed),
  });
  line.onWorkspace<
    ProjectOptions & { readonly name?: string; readonly toClient?: string | null; readonly due?: string | null }
  >({
    name: 'project edit',
    description: P.edit,
    options: (command) =>
      projectOptions(command)
        .option('--name <name>', P.name)
        .option('--to-client <name>', P.toClient, orNone)
        .option('--due <date>', P.dueOrNone, orNone),
    run: ({ name, toClient, due, ...options }) =>
      callAndPrint('project.edit', { ...nameOf(options), changes: { name, client: toClient, dueOn: due } }, changed),
  });
  line.onWorkspace<{
    readonly client?: string;
    readonly project: readonly string[];
    readonly into: string;
    readonly toClient?: string | null;
  }>({
    name: 'project merge',
    description: P.merge,
    options: (command) =>
      command
        .requiredOption('--project <name>', P.merged, several)
        .option('--client <name>', P.mergedClient)
        .requiredOption('--into <name>', P.into)
        .option('--to-client <name>', P.intoClient, orNone),
    run: ({ client = null, project, into, toClient = client }) =>
      callAndPrint(
        'project.merge',
        { projects: project.map((name) => ({ client, project: name })), into: { client: toClient, project: into } },
        changed,
      ),
  });
  line.onWorkspace<ProjectOptions & { readonly tasks?: (typeof WORK_OF_PROJECTS)[number] }>({
    name: 'project delete',
    description: P.delete,
    options: (command) =>
      projectOptions(command).addOption(new Option('--tasks <what>', P.tasks).choices([...WORK_OF_PROJECTS])),
    run: ({ tasks, ...options }) => callAndPrint('project.delete', { ...nameOf(options), tasks }, changed),
  });
}

/** The list of agents, which belongs to the group of the other commands about them. */
export function registerAgentList(line: CommandLine): void {
  line.onWorkspace({
    name: 'agent list',
    description: HELP.agentRecords.list,
    access: 'read',
    run: () => callAndPrint('agents.overview', {}, ({ agents }) => agents.map((row) => agentLine(row, reader()))),
  });
}
