import { KIND_NAMES, type Kind, type Records } from '../../store/index.ts';

/** Kinds with a template of their own. */
const IN_TEMPLATES: ReadonlySet<Kind> = new Set<Kind>([
  'task',
  'agent',
  'outcome',
  'opportunity',
  'activity',
  'constraint',
]);
/** Settings of the work. Others name folders of one machine. */
const SETTINGS: ReadonlySet<string> = new Set(['currency', 'notifications', 'notification-times']);

/** Kinds of records that an export holds in its workspace file. */
export const isExportedKind = (kind: string): kind is Kind =>
  KIND_NAMES.some((known) => known === kind && !IN_TEMPLATES.has(known));

/** Whether an export holds a record: a folder of this machine is of no use elsewhere. */
export const isExportedRecord = <K extends Kind>(kind: K, record: Records[K]): boolean =>
  kind !== 'setting' || ('name' in record && SETTINGS.has(String(record.name)));

/** A record as it is exported and imported: reports are written again once somebody has chosen a folder for them. */
export const exportedRecord = <K extends Kind>(kind: K, record: Records[K]): Records[K] =>
  kind === 'reportSchedule' ? { ...record, folder: '', isOn: false } : record;
