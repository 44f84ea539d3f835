import {
  REPORT_FORMATS,
  REPORT_SECTIONS,
  type ReportSubject,
  type Spread,
  type Task,
  WORK_EXCEPTION_KINDS,
} from '../../../shared/model/index.ts';
import {
  agentId,
  civilDate,
  either,
  flag,
  type Guard,
  group,
  listOf,
  oneOf,
  orNull,
  taskId,
  text,
} from '../../../shared/model/messages/shapes/guards.ts';
import type { Kind, Records } from './kinds.ts';

/** A number that is neither infinite nor NaN: JSON such as `1e999` is read as Infinity. */
const finite: Guard<number> = { is: Number.isFinite };
const mapOf = <T>(guard: Guard<T>): Guard<Readonly<Record<string, T>>> => ({
  is: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(guard.is),
});

const subject: Guard<ReportSubject> = either(
  either(group({ kind: oneOf('agency') }), group({ kind: oneOf('client'), client: text })),
  either(
    group({ kind: oneOf('project'), client: orNull(text), project: text }),
    group({ kind: oneOf('task'), taskId }),
  ),
);
const spread: Guard<Spread> = group({
  deviation: finite,
  overMinutes: finite,
  overloadedAgentIds: listOf(agentId),
  lateTaskIds: listOf(taskId),
});

/** Guards for properties of a kind of record; one of another type does not compile. */
type GuardsOf<K extends Kind, P extends keyof Records[K]> = { readonly [N in P]: Guard<Records[K][N]> };

/**
 * The values allowed in JSON columns, by kind of record and property. A later version may add policies, but no section,
 * format or kind.
 */
export const JSON_GUARDS: {
  readonly policy: GuardsOf<'policy', 'values' | 'typeImpact'>;
  readonly balancing: GuardsOf<'balancing', 'weeks' | 'taskIds' | 'before' | 'predicted'>;
  readonly reportTemplate: GuardsOf<'reportTemplate', 'sections'>;
  readonly reportSchedule: GuardsOf<'reportSchedule', 'subject' | 'formats'>;
  readonly ladder: GuardsOf<'ladder', 'kinds' | 'levels'>;
  /** An entry of `reporting`. */
  readonly reporting: { readonly fields: Guard<Task['reporting'][number]['fields']> };
} = {
  policy: { values: mapOf(either(finite, flag)), typeImpact: mapOf(finite) },
  balancing: { weeks: listOf(civilDate), taskIds: listOf(taskId), before: spread, predicted: spread },
  reportTemplate: { sections: listOf(oneOf(...REPORT_SECTIONS)) },
  reportSchedule: { subject, formats: listOf(oneOf(...REPORT_FORMATS)) },
  ladder: {
    kinds: listOf(oneOf(...WORK_EXCEPTION_KINDS)),
    levels: listOf(group({ name: text, role: text, address: text, answerHours: finite })),
  },
  reporting: { fields: listOf(text) },
};
