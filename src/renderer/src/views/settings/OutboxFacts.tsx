import type { LaddersView } from '../../../../shared/contract/index.ts';
import { dayAndClock, type Reader, whole } from '../../../../shared/format/index.ts';
import type { NumberPolicyKey } from '../../../../shared/model/index.ts';
import { OUTBOX_FACTS } from '../../../../shared/words/notifications/escalation-view.ts';
import { currentHost } from '../../api.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useToasts } from '../../stores/toasts.ts';
import { answerWords } from './ladder-words.ts';
import type { RoomProps } from './SettingsBar.tsx';

const TIMES = [
  [OUTBOX_FACTS.critical, 'answerCriticalHours'],
  [OUTBOX_FACTS.high, 'answerHighHours'],
  [OUTBOX_FACTS.medium, 'answerMediumHours'],
  [OUTBOX_FACTS.low, 'answerLowHours'],
] as const satisfies readonly (readonly [string, NumberPolicyKey])[];

/** How long an exception waits in the inbox before level 1 is notified. */
export function AnswerTimes({ onTab }: RoomProps) {
  const { data } = useCoreQuery('policy.view', {});
  if (data === undefined) return null;
  return (
    <section className="sec below" aria-label={OUTBOX_FACTS.timeInInbox}>
      <h2 className="h3">
        {OUTBOX_FACTS.timeInInbox}
        <span className="t3">{OUTBOX_FACTS.workingHoursToRespond}</span>
      </h2>
      <dl className="times">
        {TIMES.map(([name, key]) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>{answerWords(data.policy.values[key])}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="btn sm" onClick={() => onTab('policy')}>
        {OUTBOX_FACTS.changeInPolicyExceptions}
      </button>
    </section>
  );
}

/** Where the mail files of notifications are, and how many there are. */
export function OutboxFacts({ view }: { readonly view: LaddersView }) {
  const { outboxFolder, outbox } = view;
  const reader = useReader();
  const { showFile } = currentHost();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(outboxFolder);
    useToasts.getState().show({ text: OUTBOX_FACTS.copiedPathOfOutbox, hint: '', kind: 'done', entry: null });
  };
  return (
    <section className="sec below" aria-label={OUTBOX_FACTS.outbox}>
      <h2 className="h3">
        {OUTBOX_FACTS.outbox} <span className="t3">{countWords(outbox, reader)}</span>
      </h2>
      <p className="row g8 wrap">
        <span className="code path">{outboxFolder}</span>
        <button type="button" className="btn sm" onClick={() => void copy()}>
          {OUTBOX_FACTS.copyPath}
        </button>
        {showFile === undefined ? null : (
          <button type="button" className="btn sm" onClick={() => void showFile(outboxFolder)}>
            {OUTBOX_FACTS.showFolder}
          </button>
        )}
      </p>
      <p className="fact">{OUTBOX_FACTS.eachNotificationWritten}</p>
    </section>
  );
}

function countWords({ written, lastAt, waiting }: LaddersView['outbox'], reader: Reader): string {
  const files =
    written === 0
      ? OUTBOX_FACTS.noFilesYet
      : OUTBOX_FACTS.filesWritten(
          written,
          lastAt === null ? '' : OUTBOX_FACTS.latest(dayAndClock(lastAt, reader)),
          reader,
        );
  return waiting === 0 ? files : OUTBOX_FACTS.waiting(files, whole(waiting, reader));
}
