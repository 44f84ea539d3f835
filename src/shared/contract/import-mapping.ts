import { z } from 'zod';
import {
  DURATION_UNITS,
  IMPORT_KINDS,
  IMPORT_SOURCES,
  type ImportMapping,
  LABEL_TARGETS,
  type MappingAnswers,
  REPLACED_VALUES,
  type TableMapping,
} from '../model/index.ts';
import { text } from './arguments.ts';

/** Text as long as a cell that is looked up may be. */
const word = text(2000);
/** As many values, people or columns as one table may have. */
const MANY = 20_000;

const columnTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('field'), field: text(200).min(1) }),
  z.strictObject({ kind: z.literal('custom'), name: text(200).min(1) }),
  z.strictObject({ kind: z.literal('left_out') }),
]);
const personTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agent'), agentId: text(200).min(1) }),
  z.strictObject({
    kind: z.literal('create'),
    agentId: text(200).min(1),
    weeklyHours: z.number().min(0).max(168),
  }),
  z.strictObject({ kind: z.literal('nobody') }),
]);
const valueMapping = z.strictObject({ field: z.enum(REPLACED_VALUES), value: word, to: text(200).nullable() });
const hoursPerPoint = z.number().positive().max(1000);

const importMapping: z.ZodType<ImportMapping, ImportMapping> = z.strictObject({
  source: z.enum(IMPORT_SOURCES),
  kind: z.enum(IMPORT_KINDS),
  columns: z
    .array(z.strictObject({ column: word, target: columnTarget, unit: z.enum(DURATION_UNITS).nullable() }))
    .max(MANY),
  values: z.array(valueMapping).max(MANY),
  people: z.array(z.strictObject({ name: word, to: personTarget })).max(MANY),
  labels: z.enum(LABEL_TARGETS),
  hoursPerPoint: hoursPerPoint.nullable(),
  keepArchived: z.boolean(),
  createSkills: z.boolean(),
});
/** Mappings of tables, as the preview returned them and the operator changed them. */
export const tableMappings: z.ZodType<readonly TableMapping[], readonly TableMapping[]> = z
  .array(z.strictObject({ file: text(500), sheet: text(500).nullable(), mapping: importMapping }))
  .max(200);

/** Answers that apply to every table. */
export const mappingAnswers: z.ZodType<MappingAnswers, MappingAnswers> = z.strictObject({
  source: z.enum(IMPORT_SOURCES).optional(),
  columns: z
    .array(z.strictObject({ column: word, target: columnTarget }))
    .max(MANY)
    .optional(),
  values: z.array(valueMapping).max(MANY).optional(),
  people: z
    .array(z.strictObject({ name: word, to: text(200).min(1).nullable() }))
    .max(MANY)
    .optional(),
  leaveOutUnknownTasks: z.boolean().optional(),
  createPeopleHours: z.number().min(0).max(168).optional(),
  createSkills: z.boolean().optional(),
  labels: z.enum(LABEL_TARGETS).optional(),
  hoursPerPoint: hoursPerPoint.optional(),
  keepArchived: z.boolean().optional(),
});
