import { type ArgsOf, fail, type Handlers, ok, type Result, type ScheduleRow } from '../../../shared/contract/index.ts';
import {
  type Message,
  message,
  parseCadence,
  type ReportRun,
  type ReportSchedule,
} from '../../../shared/model/index.ts';
import { automation } from '../session/automation.ts';
import { committed, type Session } from '../session/session.ts';
import { isKnownSubject, noSubject, unknownTemplate } from './report-document.ts';
import type { ReportWriter } from './report-due.ts';
import {
  faultOf,
  invalidCadence,
  isAbsoluteFolder,
  nextOf,
  REPORTS_FOLDER,
  type Recurring,
  recurringReports,
  relativeFolder,
  requiredFolder,
  runsById,
} from './report-schedules.ts';

import { templateIn } from './templates.ts';

type Calls = 'schedules.view' | 'schedule.put' | 'schedule.remove' | 'schedule.run' | 'reports.due' | 'reports.folder';

/** Reports that are written automatically, and changes to their schedules. */
export function scheduleCalls(session: Session, writer: ReportWriter): Pick<Handlers, Calls> {
  const changed = (command: string, sentence: Message, writes: Parameters<Session['change']>[1]) => {
    const done = session.change({ command, sentence }, writes);
    return done.ok ? ok(committed(done.value)) : done;
  };
  return {
    'schedules.view': () => {
      const runs = runsById(session);
      const rows = recurringReports(session, zoneOf(session)).map((one) => rowOf(one, runs.get(one.id) ?? [], session));
      return ok({
        schedules: rows.filter((row) => row.kind === 'schedule'),
        required: rows.filter((row) => row.kind === 'required'),
        folder: requiredFolder(session),
      });
    },
    'schedule.put': (args) => {
      const fault = refusal(session, args);
      if (fault !== null) return fault;
      const known = args.id === undefined ? undefined : session.store().records.reportSchedule.get(args.id);
      const how = known === undefined ? 'added' : known.isOn && !args.isOn ? 'turned_off' : 'changed';
      const sentence = message('journal.schedule_saved', { name: args.name, cadence: args.cadence, how });
      return changed('schedule.put', sentence, (rows) => {
        const { id, scope, ...fields } = args;
        const row: ReportSchedule = {
          ...fields,
          id: id ?? `S-${rows.next('schedule')}`,
          subject: scope,
          // A schedule that is turned on again does not catch up on the time it was off.
          createdAt: known?.isOn === true && args.isOn ? known.createdAt : session.now(),
          version: known?.version ?? 0,
        };
        rows.put('reportSchedule', row);
        return undefined;
      });
    },
    'schedule.remove': ({ id }) => {
      const known = session.store().records.reportSchedule.get(id);
      if (known === undefined) return noSchedule(id);
      return changed('schedule.remove', message('journal.schedule_removed', { name: known.name }), (rows) => {
        rows.remove('reportSchedule', id);
        return undefined;
      });
    },
    'schedule.run': async ({ id }) => {
      const one = recurringReports(session, zoneOf(session)).find((row) => row.id === id);
      if (one === undefined) return noSchedule(id);
      const done = await writer.now(one);
      return done.ok ? ok({ files: done.value.files }) : done;
    },
    'reports.due': async ({ timeZone }) => {
      const may = session.writable();
      if (!may.ok) return may;
      const on = automation(session);
      return on.ok ? ok(await writer.due(timeZone ?? zoneOf(session))) : on;
    },
    'reports.folder': ({ folder }) => {
      if (folder !== null && !isAbsoluteFolder(folder)) return relativeFolder(folder);
      return changed('reports.folder', message('journal.reports_folder', { folder }), (rows) => {
        if (folder === null) rows.remove('setting', REPORTS_FOLDER);
        else rows.put('setting', { name: REPORTS_FOLDER, value: folder });
        return undefined;
      });
    },
  };
}

const noSchedule = (id: string) =>
  fail('not_found', message('reports.unknown_schedule', { scheduleId: id }), message('reports.check_schedules', {}), {
    id,
  });
/** Required reports are due on the workspace's clock. */
const zoneOf = (session: Session): string => session.snapshot().office.timeZone;

function refusal(session: Session, args: ArgsOf<'schedule.put'>): Result<never> | null {
  const { reportSchedule, task } = session.store().records;
  if (args.id !== undefined && !reportSchedule.has(args.id)) return noSchedule(args.id);
  if (parseCadence(args.cadence) === null) return invalidCadence(args.cadence);
  if (!isAbsoluteFolder(args.folder)) return relativeFolder(args.folder);
  if (templateIn(session, args.scope.kind, args.template) === null) return unknownTemplate(args.template);
  if (!isKnownSubject([...task.values()], args.scope)) return noSubject(args.scope);
  const sameName = [...reportSchedule.values()].find((row) => row.name === args.name && row.id !== args.id);
  return sameName === undefined
    ? null
    : fail('bad_request', message('reports.schedule_exists', { name: args.name }), message('reports.choose_name', {}), {
        name: args.name,
      });
}

function rowOf(one: Recurring, runs: readonly ReportRun[], session: Session): ScheduleRow {
  const last = runs.at(-1) ?? null;
  const fault = faultOf(one);
  const failure =
    fault !== null && !fault.ok
      ? { message: fault.error.problem, hint: fault.error.nextStep }
      : (last?.failure ?? null);
  const written = runs.filter((run) => run.failure === null).at(-1) ?? null;
  return {
    id: one.id,
    kind: one.kind,
    name: one.name,
    subject: one.subject,
    template: one.templateName,
    formats: one.formats,
    cadence: one.cadenceText,
    cadenceWords: one.cadence === null ? null : message('reports.cadence', { cadence: one.cadence }),
    atMinute: one.minute,
    timeZone: one.timeZone,
    folder: one.folder,
    state: !one.isOn ? 'off' : failure !== null ? 'failed' : written === null ? 'waiting' : 'ok',
    nextAt: nextOf(one, session.nowMs()),
    last:
      written === null
        ? null
        : { dueAt: written.dueAt, madeAt: written.madeAt, files: written.files, missed: written.missed },
    failure,
  };
}
