import { useState } from 'react';
import { type Failure, failureText, type ReportScope, type ScheduleRow } from '../../../../shared/contract/index.ts';
import type { Reader } from '../../../../shared/format/index.ts';
import { EVERY_MONDAY, parseCadence } from '../../../../shared/model/index.ts';
import { SCHEDULE_FORM } from '../../../../shared/words/reports/reports-view.ts';
import { Modal } from '../../components/Modal.tsx';
import { useOneAtATime } from '../../components/one-at-a-time.ts';
import { runCommand } from '../../stores/commands.ts';
import { reportFolder } from '../../stores/export-report.ts';
import { officeNow } from '../../stores/office.ts';
import { useReader } from '../../stores/reader.ts';
import { useReportRequest } from '../../stores/report-request.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { LastRun } from './LastRun.tsx';
import { type ScheduleDraft, ScheduleFields } from './ScheduleFields.tsx';

interface ScheduleFormProps {
  /** Null means a new schedule. */
  readonly row: ScheduleRow | null;
  readonly scope: ReportScope | null;
  readonly onClose: () => void;
}

const AGENCY: ReportScope = { kind: 'agency' };
function subjectName(scope: ReportScope): string {
  if (scope.kind === 'agency') return SCHEDULE_FORM.agency;
  if (scope.kind === 'task') return scope.taskId;
  return scope.kind === 'client' ? scope.client : scope.project;
}

/**
 * A scheduled report: created from the report that is shown, changed, written now, turned off or removed. A required report can be seen and
 * written here; it is changed in its task.
 */
export function ScheduleForm({ row, scope, onClose }: ScheduleFormProps) {
  const reader = useReader();
  const mayWrite = useMayWrite();
  const choice = useReportRequest();
  const subject = row?.subject ?? scope ?? AGENCY;
  const [draft, setDraft] = useState(() => (row === null ? newDraft(subject, choice) : draftOf(row)));
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const title = row === null ? SCHEDULE_FORM.scheduleThisReport : row.name;
  const isEditable = mayWrite && (row === null || row.kind === 'schedule');
  const save = useOneAtATime(async (change: Partial<ScheduleDraft>) => {
    const next = { ...draft, ...change };
    if (!isComplete(next)) return;
    const args = { ...next, ...(row === null ? {} : { id: row.id }) };
    const done = await runCommand(
      'schedule.put',
      args,
      (row === null ? SCHEDULE_FORM.scheduled : SCHEDULE_FORM.changed)(next.name),
    );
    if (done.ok) return onClose();
    setRefusal(done.error);
  });
  return (
    <Modal label={title} onClose={onClose}>
      <div className="dh">
        <h2 className="pt">{title}</h2>
        <p className="t2">{SCHEDULE_FORM.reportOn(subjectName(subject))}</p>
      </div>
      {isEditable ? <ScheduleFields draft={draft} change={(change) => setDraft({ ...draft, ...change })} /> : null}
      {refusal === null ? null : (
        <p role="alert" className="dg sec">
          {refusalText(refusal, reader)}
        </p>
      )}
      {row === null ? null : <LastRun row={row} />}
      <div className="df row g8 wrap">
        {isEditable ? (
          <button type="button" className="btn tint" disabled={!isComplete(draft)} onClick={() => void save({})}>
            {row === null ? SCHEDULE_FORM.schedule : SCHEDULE_FORM.save}
          </button>
        ) : null}
        {row === null || !mayWrite ? null : <RowActions row={row} save={save} onClose={onClose} />}
        <span className="sp" />
        <button type="button" className="btn" onClick={onClose}>
          {SCHEDULE_FORM.close}
        </button>
      </div>
    </Modal>
  );
}

function refusalText(refusal: Failure, reader: Reader): string {
  const { message, hint } = failureText(refusal, reader);
  return `${message} ${hint}`;
}
const isComplete = (draft: ScheduleDraft): draft is ScheduleDraft & { readonly atMinute: number } =>
  draft.name.trim() !== '' &&
  draft.formats.length > 0 &&
  parseCadence(draft.cadence) !== null &&
  draft.atMinute !== null;

const draftOf = ({
  name,
  subject,
  template,
  formats,
  cadence,
  atMinute,
  timeZone,
  folder,
  state,
}: ScheduleRow): ScheduleDraft => ({
  name,
  scope: subject,
  template,
  formats: [...formats],
  cadence,
  atMinute,
  timeZone,
  folder,
  isOn: state !== 'off',
});
/** Mondays at 09:30 on the workspace's clock. */
const newDraft = (
  subject: ReportScope,
  { template, formats }: ReturnType<typeof useReportRequest.getState>,
): ScheduleDraft => ({
  name: SCHEDULE_FORM.weekly(subjectName(subject)),
  scope: subject,
  template,
  formats: formats.length === 0 ? ['pdf'] : [...formats],
  cadence: EVERY_MONDAY,
  atMinute: 570,
  timeZone: officeNow().timeZone,
  folder: reportFolder(),
  isOn: true,
});

interface RowActionsProps {
  readonly row: ScheduleRow;
  readonly save: (change: Partial<ScheduleDraft>) => Promise<void>;
  readonly onClose: () => void;
}
function RowActions({ row, save, onClose }: RowActionsProps) {
  const reader = useReader();
  const write = async (): Promise<void> => {
    const done = await runCommand('schedule.run', { id: row.id }, ({ files }) =>
      SCHEDULE_FORM.wroteFilesTo(files.length, row.folder, reader),
    );
    if (done.ok) onClose();
  };
  const remove = async (): Promise<void> => {
    const done = await runCommand('schedule.remove', { id: row.id }, SCHEDULE_FORM.removed(row.name));
    if (done.ok) onClose();
  };
  return (
    <>
      <button type="button" className="btn" onClick={() => void write()}>
        {SCHEDULE_FORM.writeNow}
      </button>
      {row.kind === 'schedule' ? (
        <>
          <button type="button" className="btn" onClick={() => void save({ isOn: row.state === 'off' })}>
            {row.state === 'off' ? SCHEDULE_FORM.turnOn : SCHEDULE_FORM.turnOff}
          </button>
          <button type="button" className="btn danger" onClick={() => void remove()}>
            {SCHEDULE_FORM.remove}
          </button>
        </>
      ) : null}
    </>
  );
}
