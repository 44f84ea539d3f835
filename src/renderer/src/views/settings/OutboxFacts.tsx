import type { LaddersView } from '../../../../shared/contract/index.ts';
import { counted, dayAndClock, type Reader, whole } from '../../../../shared/format/index.ts';
import type { NumberPolicyKey } from '../../../../shared/model/index.ts';
import { currentHost } from '../../api.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useToasts } from '../../stores/toasts.ts';
import { answerWords } from './ladder-words.ts';
import type { RoomProps } from './SettingsBar.tsx';

const TIMES = [
  ['Critical', 'answerCriticalHours'],
  ['High', 'answerHighHours'],
  ['Medium', 'answerMediumHours'],
  ['Low', 'answerLowHours'],
] as const satisfies readonly (readonly [string, NumberPolicyKey])[];

/** How long an exception waits in the inbox before level 1 is notified. */
export function AnswerTimes({ onTab }: RoomProps) {
  const { data } = useCoreQuery('policy.view', {});
  if (data === undefined) return null;
  return (
    <section className="sec below" aria-label="Time in the inbox">
      <h2 className="h3">
        Time in the inbox
        <span className="t3">working hours to respond before level 1 is notified</span>
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
        Change in Policy, Exceptions
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
    useToasts.getState().show({ text: 'Copied the path of the outbox.', hint: '', kind: 'done', entry: null });
  };
  return (
    <section className="sec below" aria-label="Outbox">
      <h2 className="h3">
        Outbox <span className="t3">{countWords(outbox, reader)}</span>
      </h2>
      <p className="row g8 wrap">
        <span className="code path">{outboxFolder}</span>
        <button type="button" className="btn sm" onClick={() => void copy()}>
          Copy path
        </button>
        {showFile === undefined ? null : (
          <button type="button" className="btn sm" onClick={() => void showFile(outboxFolder)}>
            Show folder
          </button>
        )}
      </p>
      <p className="fact">
        Each notification is written to this folder once, even if the app stops halfway. A check writes one mail file
        (.eml) per person, which lists that person's notifications. A mail program opens the file ready to send, or
        collects it. The app itself sends nothing.
      </p>
    </section>
  );
}

function countWords({ written, lastAt, waiting }: LaddersView['outbox'], reader: Reader): string {
  const files =
    written === 0
      ? 'no files yet'
      : `${counted(written, 'file', reader)} written${lastAt === null ? '' : `, the latest ${dayAndClock(lastAt, reader)}`}`;
  return waiting === 0 ? files : `${files}, ${whole(waiting, reader)} waiting`;
}
