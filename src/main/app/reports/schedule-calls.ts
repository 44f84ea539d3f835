import { type ArgsOf, fail, type Handlers, ok, type Result, type ScheduleRow } from '../../../shared/contract/index.ts';
import { ownTimeZone } from '../../../shared/format/index.ts';
import {
  CADENCE_HINT,
  cadenceWords,
  parseCadence,
  type ReportRun,
  type ReportSchedule,
} from '../../../shared/model/index.ts';
import { templateFor } from '../../engine/index.ts';
import { committed, type Session } from '../session/session.ts';
import { isKnownSubject, noSubject } from './report-document.ts';
import type { ReportWriter } from './report-due.ts';
import {
  faultOf,
  isAbsoluteFolder,
  nextOf,
  REPORTS_FOLDER,
  type Recurring,
  recurringReports,
  requiredFolder,
  runsById,
} from './report-schedules.ts';

type Calls = 'schedules.view' | 'schedule.put' | 'schedule.remove' | 'schedule.run' | 'reports.due' | 'reports.folder';

/** Reports that are written by themselves: what there is, and its changes. */
export function scheduleCalls(session: Session, writer: ReportWriter): Pick<Handlers, Calls> {
  const changed = (command: string, sentence: string, writes: Parameters<Session['change']>[1]) => {
    const done = session.change({ command, sentence }, writes);
    return done.ok ? ok(committed(done.value)) : done;
  };
  return {
    'schedules.view': () => {
      const runs = runsById(session);
      const rows = recurringReports(session, ownTimeZone()).map((one) => rowOf(one, runs.get(one.id) ?? [], session));
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
      const deed = known === undefined ? 'Scheduled' : known.isOn && !args.isOn ? 'Turned off' : 'Changed';
      return changed('schedule.put', `${deed} the report ${args.name}, ${args.cadence}.`, (writer_) => {
        const { id, scope, ...fields } = args;
        const row: ReportSchedule = {
          ...fields,
          id: id ?? `S-${writer_.next('schedule')}`,
          subject: scope,
          // What is turned on again does not catch up on the time it was off.
          createdAt: known?.isOn === true && args.isOn ? known.createdAt : session.now(),
          version: known?.version ?? 0,
        };
        writer_.put('reportSchedule', row);
        return undefined;
      });
    },
    'schedule.remove': ({ id }) => {
      const known = session.store().records.reportSchedule.get(id);
      if (known === undefined) return noSchedule(id);
      return changed('schedule.remove', `Removed the scheduled report ${known.name}.`, (writer_) => {
        writer_.remove('reportSchedule', id);
        return undefined;
      });
    },
    'schedule.run': async ({ id }) => {
      const one = recurringReports(session, ownTimeZone()).find((row) => row.id === id);
      if (one === undefined) return noSchedule(id);
      const done = await writer.now(one);
      return done.ok ? ok({ files: done.value.files }) : done;
    },
    'reports.due': async ({ timeZone }) => {
      const may = session.writable();
      return may.ok ? ok(await writer.due(timeZone ?? ownTimeZone())) : may;
    },
    'reports.folder': ({ folder }) => {
      if (folder !== null && !isAbsoluteFolder(folder)) return notAbsolute(folder);
      const sentence =
        folder === null
          ? 'Set the folder of required reports to the one beside the workspace.'
          : `Set the folder of required reports to ${folder}.`;
      return changed('reports.folder', sentence, (writer_) => {
        if (folder === null) writer_.remove('setting', REPORTS_FOLDER);
        else writer_.put('setting', { name: REPORTS_FOLDER, value: folder });
        return undefined;
      });
    },
  };
}

const noSchedule = (id: string) =>
  fail('not_found', `There is no scheduled report ${id}.`, 'Look at schedules.view for those there are.', { id });
const notAbsolute = (folder: string) =>
  fail('bad_request', `${folder} does not say from where.`, 'Name the folder from the root of the disk on.', {
    folder,
  });

function refusal(session: Session, args: ArgsOf<'schedule.put'>): Result<never> | null {
  const { reportSchedule, reportTemplate, task } = session.store().records;
  if (args.id !== undefined && !reportSchedule.has(args.id)) return noSchedule(args.id);
  if (parseCadence(args.cadence) === null)
    return fail('bad_request', `"${args.cadence}" is no cadence.`, CADENCE_HINT, { cadence: args.cadence });
  if (!isAbsoluteFolder(args.folder)) return notAbsolute(args.folder);
  if (templateFor(reportTemplate, args.scope.kind, args.template) === null)
    return fail('not_found', `There is no report template ${args.template}.`, 'Look at templates.view.', {
      template: args.template,
    });
  if (!isKnownSubject([...task.values()], args.scope)) return noSubject(args.scope);
  const twin = [...reportSchedule.values()].find((row) => row.name === args.name && row.id !== args.id);
  return twin === undefined
    ? null
    : fail(
        'bad_request',
        `There is a scheduled report ${args.name} already.`,
        'Give it another name: its files are called so.',
        {
          name: args.name,
        },
      );
}

function rowOf(one: Recurring, runs: readonly ReportRun[], session: Session): ScheduleRow {
  const last = runs.at(-1) ?? null;
  const fault = faultOf(one);
  const failure =
    fault !== null && !fault.ok ? { message: fault.error.message, hint: fault.error.hint } : (last?.failure ?? null);
  const written = runs.filter((run) => run.failure === null).at(-1) ?? null;
  return {
    id: one.id,
    kind: one.kind,
    name: one.name,
    subject: one.subject,
    template: one.templateName,
    formats: one.formats,
    cadence: one.cadenceText,
    cadenceWords: one.cadence === null ? null : cadenceWords(one.cadence),
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
