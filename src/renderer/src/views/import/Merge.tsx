import type { ImportPreview } from '../../../../shared/contract/index.ts';
import type { MergeConflict } from '../../../../shared/model/index.ts';
import { fieldName } from '../../../../shared/words/imports/field-names.ts';
import { MERGE_STEP } from '../../../../shared/words/imports/merge-view.ts';
import { Choice } from '../../components/Choice.tsx';
import { useReader } from '../../stores/reader.ts';
import type { Answers } from './answers.ts';
import { linksIn, withAllGone, withConflict, withConflicts, withGone, withLink } from './merge-choices.ts';

/** More rows than these have the choice for all. */
const SHOWN = 200;

interface MergeProps {
  readonly preview: ImportPreview;
  readonly answers: Answers;
  readonly onAnswer: (answers: Answers) => void;
}

/** What only the operator can decide about a file that was imported before: conflicts, tasks that are gone, and keys that changed. */
export function Merge(props: MergeProps) {
  return (
    <>
      <Conflicts {...props} />
      <Gone {...props} />
      <Links {...props} />
    </>
  );
}

function Conflicts({ preview: { conflicts }, answers, onAnswer }: MergeProps) {
  const reader = useReader();
  if (conflicts.length === 0) return null;
  return (
    <section className="import-part" aria-label={MERGE_STEP.conflicts}>
      <div className="row g8 wrap">
        <h2 className="h3">{MERGE_STEP.conflicts}</h2>
        <span className="sp" />
        <button type="button" className="btn sm" onClick={() => onAnswer(withConflicts(answers, 'ours'))}>
          {MERGE_STEP.allOurs}
        </button>
        <button type="button" className="btn sm" onClick={() => onAnswer(withConflicts(answers, 'theirs'))}>
          {MERGE_STEP.allTheirs}
        </button>
      </div>
      <p className="fact">{MERGE_STEP.conflictsHint(conflicts.length, reader)}</p>
      <table className="plain merge-grid">
        <thead>
          <tr>
            {[
              MERGE_STEP.record,
              MERGE_STEP.field,
              MERGE_STEP.before,
              MERGE_STEP.here,
              MERGE_STEP.inFile,
              MERGE_STEP.choice,
            ].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conflicts.slice(0, SHOWN).map((one) => (
            <ConflictRow
              key={`${one.kind}|${one.id}|${one.column}`}
              conflict={one}
              onTake={(take) => onAnswer(withConflict(answers, one, take))}
            />
          ))}
        </tbody>
      </table>
      {conflicts.length > SHOWN ? <p className="fact">{MERGE_STEP.more(conflicts.length - SHOWN, reader)}</p> : null}
    </section>
  );
}

interface ConflictRowProps {
  readonly conflict: MergeConflict;
  readonly onTake: (take: MergeConflict['take']) => void;
}
function ConflictRow({ conflict: { id, title, column, base, ours, theirs, take }, onTake }: ConflictRowProps) {
  const field = column === 'id' ? MERGE_STEP.deletedHere : fieldName(column);
  return (
    <tr>
      <th scope="row" className="tr" title={`${title} (${id})`}>
        {title} <span className="t3">{id}</span>
      </th>
      <td className="tr">{field}</td>
      <Value text={base} isTaken={false} />
      <Value text={ours} isTaken={take === 'ours'} />
      <Value text={theirs} isTaken={take === 'theirs'} />
      <td>
        <Choice
          label={MERGE_STEP.choiceOf(field, title)}
          chosen={take}
          choices={[
            ['ours', MERGE_STEP.takes.ours],
            ['theirs', MERGE_STEP.takes.theirs],
          ]}
          onChoose={onTake}
        />
      </td>
    </tr>
  );
}
const Value = ({ text, isTaken }: { readonly text: string; readonly isTaken: boolean }) => (
  <td className={`tr ${isTaken ? 'mid' : 't2'}`} title={text}>
    {text === '' ? <span className="t3">{MERGE_STEP.empty}</span> : text}
  </td>
);

function Gone({ preview: { gone }, answers, onAnswer }: MergeProps) {
  const reader = useReader();
  if (gone.length === 0) return null;
  return (
    <section className="import-part" aria-label={MERGE_STEP.gone}>
      <div className="row g8 wrap">
        <h2 className="h3">{MERGE_STEP.gone}</h2>
        <span className="sp" />
        <button type="button" className="btn sm" onClick={() => onAnswer(withAllGone(answers, 'keep'))}>
          {MERGE_STEP.keepAll}
        </button>
        <button type="button" className="btn sm" onClick={() => onAnswer(withAllGone(answers, 'cancel'))}>
          {MERGE_STEP.cancelAll}
        </button>
      </div>
      <p className="fact">{MERGE_STEP.goneHint(gone.length, reader)}</p>
      <table className="plain merge-grid">
        <tbody>
          {gone.slice(0, SHOWN).map(({ id, title, take }) => (
            <tr key={id}>
              <th scope="row" className="tr" title={title}>
                {title} <span className="t3">{id}</span>
              </th>
              <td>
                <Choice
                  label={MERGE_STEP.goneChoice(title)}
                  chosen={take}
                  choices={[
                    ['keep', MERGE_STEP.goneTakes.keep],
                    ['cancel', MERGE_STEP.goneTakes.cancel],
                  ]}
                  onChoose={(to) => onAnswer(withGone(answers, id, to))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {gone.length > SHOWN ? <p className="fact">{MERGE_STEP.more(gone.length - SHOWN, reader)}</p> : null}
    </section>
  );
}

function Links({ preview, answers, onAnswer }: MergeProps) {
  const links = linksIn(preview, answers);
  if (links.length === 0) return null;
  return (
    <section className="import-part" aria-label={MERGE_STEP.links}>
      <h2 className="h3">{MERGE_STEP.links}</h2>
      <p className="fact">{MERGE_STEP.linksHint}</p>
      <table className="plain merge-grid">
        <thead>
          <tr>
            {[MERGE_STEP.task, MERGE_STEP.was, MERGE_STEP.keyIn, MERGE_STEP.link].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {links.slice(0, SHOWN).map((link) => (
            <tr key={`${link.from}|${link.to}`}>
              <th scope="row" className="tr" title={link.title ?? MERGE_STEP.linked}>
                {link.title ?? MERGE_STEP.linked}
              </th>
              <td className="tr">{link.from}</td>
              <td className="tr">{link.to}</td>
              <td>
                <button
                  type="button"
                  className="btn sm"
                  aria-label={
                    link.isMade ? MERGE_STEP.unlinkOf(link.to, link.from) : MERGE_STEP.linkOf(link.to, link.from)
                  }
                  onClick={() => onAnswer(withLink(answers, link, !link.isMade))}
                >
                  {link.isMade ? MERGE_STEP.unlink : MERGE_STEP.link}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
