import type { ReactNode } from 'react';
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

interface PartProps {
  readonly title: string;
  readonly hint: string;
  /** Buttons that choose for all rows at once. */
  readonly forAll?: readonly (readonly [label: string, choose: () => void])[];
  readonly heads?: readonly string[];
  /** The number of rows, of which the first ones are listed. */
  readonly count: number;
  readonly children: ReactNode;
}
/** One kind of decision: what it is about, the choices for all, and its rows. */
function Part({ title, hint, forAll = [], heads = [], count, children }: PartProps) {
  const reader = useReader();
  return (
    <section className="import-part" aria-label={title}>
      <div className="row g8 wrap">
        <h2 className="h3">{title}</h2>
        <span className="sp" />
        {forAll.map(([label, choose]) => (
          <button type="button" className="btn sm" key={label} onClick={choose}>
            {label}
          </button>
        ))}
      </div>
      <p className="fact">{hint}</p>
      <table className="plain merge-grid">
        {heads.length === 0 ? null : (
          <thead>
            <tr>
              {heads.map((head) => (
                <th scope="col" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>{children}</tbody>
      </table>
      {count > SHOWN ? <p className="fact">{MERGE_STEP.more(count - SHOWN, reader)}</p> : null}
    </section>
  );
}

function Conflicts({ preview: { conflicts }, answers, onAnswer }: MergeProps) {
  const reader = useReader();
  if (conflicts.length === 0) return null;
  const { record, field, before, here, inFile, choice } = MERGE_STEP;
  return (
    <Part
      title={MERGE_STEP.conflicts}
      hint={MERGE_STEP.conflictsHint(conflicts.length, reader)}
      forAll={[
        [MERGE_STEP.allOurs, () => onAnswer(withConflicts(answers, 'ours'))],
        [MERGE_STEP.allTheirs, () => onAnswer(withConflicts(answers, 'theirs'))],
      ]}
      heads={[record, field, before, here, inFile, choice]}
      count={conflicts.length}
    >
      {conflicts.slice(0, SHOWN).map((one) => (
        <ConflictRow
          key={`${one.kind}|${one.id}|${one.column}`}
          conflict={one}
          onTake={(take) => onAnswer(withConflict(answers, one, take))}
        />
      ))}
    </Part>
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
    <Part
      title={MERGE_STEP.gone}
      hint={MERGE_STEP.goneHint(gone.length, reader)}
      forAll={[
        [MERGE_STEP.keepAll, () => onAnswer(withAllGone(answers, 'keep'))],
        [MERGE_STEP.cancelAll, () => onAnswer(withAllGone(answers, 'cancel'))],
      ]}
      count={gone.length}
    >
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
    </Part>
  );
}

function Links({ preview, answers, onAnswer }: MergeProps) {
  const links = linksIn(preview, answers);
  if (links.length === 0) return null;
  const { task, was, keyIn, link: linking } = MERGE_STEP;
  return (
    <Part title={MERGE_STEP.links} hint={MERGE_STEP.linksHint} heads={[task, was, keyIn, linking]} count={links.length}>
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
              aria-label={link.isMade ? MERGE_STEP.unlinkOf(link.to, link.from) : MERGE_STEP.linkOf(link.to, link.from)}
              onClick={() => onAnswer(withLink(answers, link, !link.isMade))}
            >
              {link.isMade ? MERGE_STEP.unlink : MERGE_STEP.link}
            </button>
          </td>
        </tr>
      ))}
    </Part>
  );
}
