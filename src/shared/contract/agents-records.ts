import { z } from 'zod';
import type { AgentId, SkillId } from '../model/index.ts';
import { agentId, civilDate, id, skillId, text } from './arguments.ts';
import { command } from './call.ts';

/** What happens with the open work of an agent who leaves: it stays theirs, returns to the queue, or goes to another agent. */
export const WORK_OF_LEAVERS = ['keep', 'return', 'reassign'] as const;
export type WorkOfLeaver = (typeof WORK_OF_LEAVERS)[number];

/** A list in the notation of its column in a file, or one by one. */
const listed = <T extends z.ZodType>(item: T) => z.union([text(50_000), z.array(item).max(1000)]);

const weekdayMinutes = z.array(z.number().int().min(0).max(1440)).length(7);
const dayStartMinute = z.number().int().min(0).max(1439);
const weekdayStartMinutes = z.array(dayStartMinute).length(7);

/** An absence: whole days unless it begins or ends with half a shift, or at a minute of the day on the agent's clock. */
const timeOff = z.strictObject({
  fromOn: civilDate,
  untilOn: civilDate,
  fromHalf: z.literal('pm').optional(),
  untilHalf: z.literal('am').optional(),
  fromMinute: z.number().int().min(0).max(1439).optional(),
  untilMinute: z.number().int().min(1).max(1440).optional(),
  /** Left out if it is confirmed. */
  status: z.literal('pending').optional(),
  note: text(1000).optional(),
  entryId: text(500).optional(),
});

/**
 * The fields of an agent. Their ranges are those of an import and are checked together, so that all faults are listed;
 * the schema only keeps out what is no value of its kind.
 */
const agentFields = z.strictObject({
  name: text().trim().optional(),
  kind: z.enum(['person', 'ai']).optional(),
  team: text().trim().optional(),
  /** `figma:0.9@2026-10-01;copywriting:0.6` */
  skills: listed(
    z.strictObject({ skillId, proficiency: z.number(), lastUsedOn: civilDate.nullable().default(null) }),
  ).optional(),
  /** With the working days: `mon-fri`, or hours of each day: `mon-thu:8;fri:5.5`. */
  weeklyHours: z.number().optional(),
  workingDays: text(500).optional(),
  /** Minutes of Monday to Sunday. Takes precedence over the two above. */
  weekdayMinutes: weekdayMinutes.optional(),
  /** Minutes after midnight at which every day starts; shifts that are too long for the rest of the day end on the next. */
  dayStartMinute: dayStartMinute.optional(),
  /** The start of each weekday's shift, Monday to Sunday; takes precedence over the one above. Null: all start at the same time. */
  weekdayStartMinutes: weekdayStartMinutes.nullable().optional(),
  /** Hours that apply from a date: `2027-01-01=mon-thu:8@22:00|2027-06-01=mon-fri:6`. */
  periods: listed(
    z.strictObject({
      fromOn: civilDate,
      weekdayMinutes,
      dayStartMinute: dayStartMinute.optional(),
      weekdayStartMinutes: weekdayStartMinutes.optional(),
    }),
  ).optional(),
  timeZone: text(80).optional(),
  holidays: text(10).nullable().optional(),
  /** `2026-12-24..2027-01-02;2027-02-05 pm;2027-02-08T12:00..2027-02-08T17:00 pending` */
  timeOff: listed(timeOff).optional(),
  maxConcurrent: z.number().optional(),
  /** Null if there is no cap of its own. */
  fillPercent: z.number().nullable().optional(),
  /** Currency units an hour, as in a file. */
  costRate: z.number().optional(),
  learningEfficiency: z.number().optional(),
  excludedClients: z.array(id).max(10_000).optional(),
  activeFromOn: civilDate.nullable().optional(),
  activeUntilOn: civilDate.nullable().optional(),
});
export type AgentFieldsIn = z.input<typeof agentFields>;
export type AgentFields = z.output<typeof agentFields>;

const version = z.number().int().optional();

/** Calls that create, change and remove agents and skills by hand. */
export const agentRecordCalls = {
  /** Needs at least a name and weekly hours. Without an ID, it gets the next free one. */
  'agent.create': command<{ readonly agentId: AgentId; readonly revision: number }>()(
    z.strictObject({ agentId: agentId.optional(), agent: agentFields }),
    { undo: 'entry' },
  ),
  'agent.edit': command<{ readonly revision: number }>()(z.strictObject({ agentId, changes: agentFields, version }), {
    undo: 'entry',
  }),
  /** Sets the last day of work; default: today on the agent's calendar. `tasks`: how many the choice of `work` concerned. */
  'agent.deactivate': command<{ readonly tasks: number; readonly revision: number }>()(
    z.strictObject({
      agentId,
      lastOn: civilDate.optional(),
      work: z.enum(WORK_OF_LEAVERS),
      /** Only with `reassign`. */
      toAgentId: agentId.optional(),
      version,
    }),
    { undo: 'entry' },
  ),
  /** Only of an agent whom neither work nor history refers to; others can be deactivated. */
  'agent.delete': command<{ readonly revision: number }>()(z.strictObject({ agentId, version }), { undo: 'entry' }),
  /** Without an ID, it gets one made of its name, as in a file. */
  'skill.create': command<{ readonly skillId: SkillId; readonly revision: number }>()(
    z.strictObject({ name: id, skillId: skillId.optional() }),
    { undo: 'entry' },
  ),
  /** Changes the name that is shown; the ID, which files use, stays. */
  'skill.rename': command<{ readonly revision: number }>()(z.strictObject({ skillId, name: id }), { undo: 'entry' }),
  /**
   * Replaces skills by another one everywhere: of two levels the higher remains, of two requirements the stricter, of
   * two relations the closer.
   */
  'skill.merge': command<{ readonly revision: number }>()(
    z.strictObject({ skillIds: z.array(skillId).min(1).max(1000), into: skillId }),
    { undo: 'entry' },
  ),
  /** `isUsed`: also if agents have it or work requires it; it is then removed from all of them. */
  'skill.delete': command<{ readonly revision: number }>()(
    z.strictObject({ skillId, isUsed: z.boolean().default(false) }),
    { undo: 'entry' },
  ),
} as const;
