import type { MessageCatalog } from '../catalog.ts';
import { balanceShapes } from './balance.ts';
import { byHandShapes } from './by-hand.ts';
import { commandLineShapes } from './command-line.ts';
import { constraintsShapes } from './constraints.ts';
import { coreShapes } from './core.ts';
import { exceptionLinesShapes } from './exception-lines.ts';
import { exceptionsShapes } from './exceptions.ts';
import { forecastShapes } from './forecast.ts';
import { type Fields, hasFields, type ShapesOf } from './guards.ts';
import { importFaultsShapes } from './import-faults.ts';
import { importsShapes } from './imports.ts';
import { journalShapes } from './journal.ts';
import { journalClientShapes, journalRecordShapes, recordShapes } from './journal-records.ts';
import { matchingShapes } from './matching.ts';
import { milestonesShapes } from './milestones.ts';
import { monitorShapes } from './monitor.ts';
import { notificationsShapes } from './notifications.ts';
import { planningShapes } from './planning.ts';
import { preventionShapes } from './prevention.ts';
import { priorityShapes } from './priority.ts';
import { privacyShapes } from './privacy.ts';
import { progressShapes } from './progress.ts';
import { queueShapes } from './queue.ts';
import { recountShapes } from './recount.ts';
import { reportsShapes } from './reports.ts';
import { requestsShapes } from './requests.ts';
import { responsesShapes } from './responses.ts';
import { taskWorkShapes } from './task-work.ts';
import { tasksShapes } from './tasks.ts';
import { workloadShapes } from './workload.ts';
import { workspaceShapes } from './workspace.ts';

const SHAPES: ShapesOf<MessageCatalog> = {
  ...balanceShapes,
  ...commandLineShapes,
  ...constraintsShapes,
  ...coreShapes,
  ...exceptionLinesShapes,
  ...exceptionsShapes,
  ...forecastShapes,
  ...importFaultsShapes,
  ...importsShapes,
  ...journalShapes,
  ...journalClientShapes,
  ...journalRecordShapes,
  ...matchingShapes,
  ...milestonesShapes,
  ...monitorShapes,
  ...notificationsShapes,
  ...planningShapes,
  ...preventionShapes,
  ...priorityShapes,
  ...privacyShapes,
  ...progressShapes,
  ...queueShapes,
  ...recordShapes,
  ...recountShapes,
  ...reportsShapes,
  ...requestsShapes,
  ...responsesShapes,
  ...taskWorkShapes,
  ...byHandShapes,
  ...tasksShapes,
  ...workloadShapes,
  ...workspaceShapes,
};
/** Guards by code, for texts that are not known to be a code. */
const FIELDS: ReadonlyMap<string, Fields> = new Map(Object.entries(SHAPES));

/** Whether this code is known and the values match it. */
export function isKnownMessage(code: string, values: unknown): boolean {
  const fields = FIELDS.get(code);
  return fields !== undefined && hasFields(values, fields);
}
