import { z } from 'zod';
import { CLIENT_TIERS } from '../model/index.ts';
import { agentId, civilDate, id, nothing, text } from './arguments.ts';
import { command, query } from './call.ts';
import type { AgentsOverview, ClientPage, ClientsView, ProjectPage, ProjectsView, WorkPage } from './clients-views.ts';

/** The version of a record that the caller saw; if another one is stored, nothing changes. */
const version = z.number().int().optional();
const contacts = z
  .array(z.strictObject({ name: text().trim(), email: text(320).trim().default(''), role: text().trim().default('') }))
  .max(200);
const projectName = { client: id.nullable(), project: id };

/** What happens with the tasks of a project that is deleted: without a project they stay as they are, or are cancelled. */
export const WORK_OF_PROJECTS = ['none', 'keep', 'cancel'] as const;

/** Calls about clients and projects, and the pages of clients, projects and agents. */
export const clientsCalls = {
  'clients.view': query<ClientsView>()(nothing),
  'client.view': query<ClientPage>()(z.strictObject({ client: id })),
  'projects.view': query<ProjectsView>()(nothing),
  'project.view': query<ProjectPage>()(z.strictObject(projectName)),
  'agents.overview': query<AgentsOverview>()(nothing),
  /** The work of an agent; the agent itself is in `agent.view`. */
  'agent.work': query<WorkPage>()(z.strictObject({ agentId })),
  'client.create': command<{ readonly revision: number }>()(
    z.strictObject({ client: id, tier: z.enum(CLIENT_TIERS).default('standard'), contacts: contacts.default([]) }),
    { undo: 'entry' },
  ),
  /** The tier is that of all its tasks too. */
  'client.edit': command<{ readonly revision: number }>()(
    z.strictObject({
      client: id,
      changes: z.strictObject({ tier: z.enum(CLIENT_TIERS).optional(), contacts: contacts.optional() }),
      version,
    }),
    { undo: 'entry' },
  ),
  /** Everywhere: tasks, projects, pipeline, constraints, excluded clients, ladders, schedules, recurring tasks and notes. */
  'client.rename': command<{ readonly revision: number }>()(z.strictObject({ client: id, name: id, version }), {
    undo: 'entry',
  }),
  /** The same for several clients that become one; its tier remains, and projects of the same name become one. */
  'client.merge': command<{ readonly revision: number }>()(
    z.strictObject({ clients: z.array(id).min(1).max(1000), into: id }),
    { undo: 'entry' },
  ),
  /** Only if nothing refers to it but its notes. */
  'client.delete': command<{ readonly revision: number }>()(z.strictObject({ client: id, version }), { undo: 'entry' }),
  'project.create': command<{ readonly revision: number }>()(
    z.strictObject({ ...projectName, dueOn: civilDate.nullable().default(null) }),
    { undo: 'entry' },
  ),
  /** Renames it, or gives it to another client (null: internal work), with all its tasks. */
  'project.edit': command<{ readonly revision: number }>()(
    z.strictObject({
      ...projectName,
      changes: z.strictObject({
        name: id.optional(),
        client: id.nullable().optional(),
        dueOn: civilDate.nullable().optional(),
      }),
    }),
    { undo: 'entry' },
  ),
  /** Several projects become one, with all their tasks; its due date remains, and of milestones with the same name one does. */
  'project.merge': command<{ readonly revision: number }>()(
    z.strictObject({
      projects: z.array(z.strictObject(projectName)).min(1).max(1000),
      into: z.strictObject(projectName),
    }),
    { undo: 'entry' },
  ),
  /** With `tasks: none`, only if it has none. */
  'project.delete': command<{ readonly tasks: number; readonly revision: number }>()(
    z.strictObject({ ...projectName, tasks: z.enum(WORK_OF_PROJECTS).default('none') }),
    { undo: 'entry' },
  ),
} as const;
