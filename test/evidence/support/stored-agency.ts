import Database from 'better-sqlite3';
import Holidays from 'date-holidays';
import { z } from 'zod';
import type { CheckedAgency, CheckedRule } from '../../support/plan-facts.ts';

const text = z.string().nullable();
const listed = <T extends z.ZodRawShape>(shape: T) => z.object({ owner: z.string(), ...shape });
const ROWS = {
  tasks: z.object({
    id: z.string(),
    client: text,
    status: z.string(),
    estimate_minutes: z.number(),
    remaining_minutes: z.number(),
    release_at: text,
    due_at: text,
    parent_id: text,
  }),
  agents: z.object({
    id: z.string(),
    kind: z.string(),
    team: z.string(),
    calendar_time_zone: z.string(),
    calendar_day_start_minute: z.number(),
    calendar_holidays: text,
    max_concurrent: z.number(),
    active_from_on: text,
    active_until_on: text,
  }),
  work_constraints: z.object({
    id: z.string(),
    kind: z.enum(['client_hour_cap', 'team_freeze', 'keep_together', 'not_with']),
    client: text,
    minutes_per_week: z.number().nullable(),
    team: text,
    from_on: text,
    until_on: text,
    task_id: text,
    agent_id: text,
  }),
  workspace_clock: z.object({ time_zone: z.string(), first_day_of_week: z.number() }),
  task_skills: listed({ skill_id: z.string(), minimum_proficiency: z.number(), mandatory: z.number() }),
  agent_skills: listed({ skill_id: z.string(), proficiency: z.number() }),
  agent_time_off: listed({ from_on: z.string(), until_on: z.string() }),
  agent_weekdays: listed({ value: z.number() }),
  words: listed({ value: z.string() }),
};

/** What the checker needs, read out of the workspace file by SQL of its own: no code of the product takes part. */
export function storedAgency(path: string, year: number): CheckedAgency {
  const database = new Database(path, { readonly: true });
  const read = <T extends z.ZodType>(row: T, table: string): z.infer<T>[] =>
    z.array(row).parse(database.prepare(`SELECT * FROM ${table}`).all());
  const byOwner = <T extends { readonly owner: string }>(rows: readonly T[]): ((owner: string) => readonly T[]) => {
    const owners = Map.groupBy(rows, (row) => row.owner);
    return (owner) => owners.get(owner) ?? [];
  };
  const words = (table: string) => byOwner(read(ROWS.words, table));
  const needs = byOwner(read(ROWS.task_skills, 'task_skills'));
  const waits = words('task_dependencies');
  const skills = byOwner(read(ROWS.agent_skills, 'agent_skills'));
  const weekdays = byOwner(read(ROWS.agent_weekdays, 'agent_weekdays ORDER BY owner, position'));
  const off = byOwner(read(ROWS.agent_time_off, 'agent_time_off'));
  const excluded = words('agent_excluded_clients');
  const together = words('constraint_tasks');
  const agents = read(ROWS.agents, 'agents').map((row) => ({
    id: row.id,
    kind: row.kind,
    team: row.team,
    skills: skills(row.id).map((skill) => ({ skillId: skill.skill_id, proficiency: skill.proficiency })),
    calendar: {
      timeZone: row.calendar_time_zone,
      weekdayMinutes: weekdays(row.id).map(({ value }) => value),
      dayStartMinute: row.calendar_day_start_minute,
      holidays: row.calendar_holidays,
      timeOff: off(row.id).map((range) => ({ fromOn: range.from_on, untilOn: range.until_on })),
    },
    maxConcurrent: row.max_concurrent,
    excludedClients: excluded(row.id).map(({ value }) => value),
    activeFromOn: row.active_from_on,
    activeUntilOn: row.active_until_on,
  }));
  const [clock] = read(ROWS.workspace_clock, 'workspace_clock');
  const agency = {
    office: { timeZone: clock?.time_zone ?? 'UTC', firstDayOfWeek: clock?.first_day_of_week ?? 1 },
    tasks: read(ROWS.tasks, 'tasks').map((row) => ({
      id: row.id,
      client: row.client,
      status: row.status,
      estimateMinutes: row.estimate_minutes,
      remainingMinutes: row.remaining_minutes,
      releaseAt: row.release_at,
      dueAt: row.due_at,
      requiredSkills: needs(row.id).map((need) => ({
        skillId: need.skill_id,
        minimumProficiency: need.minimum_proficiency,
        mandatory: need.mandatory === 1,
      })),
      dependsOn: waits(row.id).map(({ value }) => value),
      parentId: row.parent_id,
    })),
    agents,
    constraints: read(ROWS.work_constraints, 'work_constraints').map((row) =>
      ruleOf(
        row,
        together(row.id).map(({ value }) => value),
      ),
    ),
    holidays: holidaysOf(
      agents.flatMap(({ calendar }) => calendar.holidays ?? []),
      year,
    ),
  };
  database.close();
  return agency;
}

function ruleOf(row: z.infer<typeof ROWS.work_constraints>, taskIds: readonly string[]): CheckedRule {
  const [client, team, fromOn, untilOn] = [row.client ?? '', row.team ?? '', row.from_on ?? '', row.until_on ?? ''];
  switch (row.kind) {
    case 'client_hour_cap':
      return { kind: row.kind, client, minutesPerWeek: row.minutes_per_week ?? 0 };
    case 'team_freeze':
      return { kind: row.kind, team, fromOn, untilOn };
    case 'keep_together':
      return { kind: row.kind, taskIds };
    case 'not_with':
      return { kind: row.kind, taskId: row.task_id ?? '', agentId: row.agent_id ?? '' };
  }
}

/** Public holidays of this year and the next by code, each day of a longer one. */
function holidaysOf(codes: readonly string[], year: number): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const code of new Set(codes)) {
    const [country = '', state] = code.split('-');
    const calendar = state === undefined ? new Holidays(country) : new Holidays(country, state);
    found[code] = [year, year + 1].flatMap((y) =>
      calendar
        .getHolidays(y)
        .filter((day) => day.type === 'public')
        .flatMap((day) => {
          const days = Math.max(1, Math.round((day.end.getTime() - day.start.getTime()) / 86_400_000));
          const firstMs = Date.parse(`${day.date.slice(0, 10)}T00:00:00Z`);
          return Array.from({ length: days }, (_, n) => new Date(firstMs + n * 86_400_000).toISOString().slice(0, 10));
        }),
    );
  }
  return found;
}
