import type { LaddersView } from '../../../../shared/contract/index.ts';
import { dayAndClock, whole } from '../../../../shared/format/index.ts';
import type { NumberPolicyKey } from '../../../../shared/model/index.ts';
import { currentHost } from '../../api.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { readerNow } from '../../stores/reader.ts';
import { useToasts } from '../../stores/toasts.ts';
import { answerWords } from './ladder-words.ts';
import type { RoomProps } from './SettingsBar.tsx';

const TIMES = [
  ['Critical', 'answerCriticalHours'],
  ['High', 'answerHighHours'],
  ['Medium', 'answerMediumHours'],
  ['Low', 'answerLowHours'],
] as const satisfies readonly (readonly [string, NumberPolicyKey])[];

/** How long an exception waits in the inbox before level 1 is told. */
export function AnswerTimes({ onTab }: RoomProps) {
  const { data } = useCoreQuery('policy.view', {});
  if (data === undefined) return null;
  return (
    <section className="sec below" aria-label="First in the inbox">
      <h2 className="h3">
        First in the inbox
        <span className="t3">working hours to answer there, before level 1 is told</span>
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
        Change under Policy, Exceptions
      </button>
    </section>
  );
}

/** Where the files of notices are, and how many. */
export function OutboxFacts({ view }: { readonly view: LaddersView }) {
  const { outboxFolder, outbox } = view;
  const { showFile } = currentHost();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(outboxFolder);
    useToasts.getState().show({ text: 'Copied the path of the outbox.', hint: '', kind: 'done', entry: null });
  };
  return (
    <section className="sec below" aria-label="Outbox">
      <h2 className="h3">
        Outbox <span className="t3">{countWords(outbox)}</span>
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
        Whoever is told gets one file of mail (.eml) there, once, also where everything ends in between. A mail program
        opens it ready to be sent, or takes it away; nothing is sent from here.
      </p>
    </section>
  );
}

function countWords({ written, lastAt, waiting }: LaddersView['outbox']): string {
  const files =
    written === 0
      ? 'no file yet'
      : `${whole(written, readerNow())} ${written === 1 ? 'file' : 'files'} written${lastAt === null ? '' : `, the last ${dayAndClock(lastAt, readerNow())}`}`;
  return waiting === 0 ? files : `${files}, ${whole(waiting, readerNow())} waiting`;
}
