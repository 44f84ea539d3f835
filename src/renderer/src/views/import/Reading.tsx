import type { ImportPreview } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { IMPORT_KINDS, type ImportKind } from '../../../../shared/model/index.ts';
import { READING } from '../../../../shared/words/imports/import-view.ts';
import { choiceWords, exampleWords, QUESTION_TITLES } from '../../../../shared/words/imports/questions.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { useReader } from '../../stores/reader.ts';
import { type Answers, type Asked, answerOf, withAnswer, withHolds } from './answers.ts';
import { IMPORT_KIND_NAMES } from './counts.ts';

interface ReadingProps {
  readonly preview: ImportPreview;
  readonly asked: readonly Asked[];
  readonly answers: Answers;
  readonly onAnswer: (answers: Answers) => void;
}

/** How the files are read: the questions only the operator can answer, and what each file and sheet contains. */
export function Reading({ preview, asked, answers, onAnswer }: ReadingProps) {
  const reader = useReader();
  return (
    <>
      {asked.length === 0 ? null : (
        <section className="import-part" aria-label={READING.howFilesRead}>
          <h2 className="h3">{READING.howFilesRead}</h2>
          {asked.map((question) => (
            <QuestionRow key={question.code} question={question} answers={answers} onAnswer={onAnswer} />
          ))}
        </section>
      )}
      {preview.sheets.length === 0 ? null : (
        <section className="import-part" aria-label={READING.whatFilesContain}>
          <h2 className="h3">{READING.whatFilesContain}</h2>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{READING.file}</th>
                <th scope="col">{READING.sheet}</th>
                <th scope="col">{READING.contents}</th>
                <th scope="col" className="n">
                  {READING.rows}
                </th>
              </tr>
            </thead>
            <tbody>
              {preview.sheets.map(({ file, sheet, kind, rows }) => (
                <tr key={`${file}|${sheet}`}>
                  <td className="mid">{file}</td>
                  <td className="t2">{sheet ?? '–'}</td>
                  <td>
                    <HoldsChoice
                      label={sheet === null ? READING.contentsOf(file) : READING.contentsOfSheetIn(sheet, file)}
                      kind={kind}
                      isOpen={
                        kind === null && preview.questions.some((one) => one.code === 'kind' && one.file === file)
                      }
                      onChange={(choice) => onAnswer(withHolds(answers, { file, sheet, kind: choice }))}
                    />
                  </td>
                  <td className="n">{whole(rows, reader)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

interface QuestionRowProps {
  readonly question: Asked;
  readonly answers: Answers;
  readonly onAnswer: (answers: Answers) => void;
}
function QuestionRow({ question, answers, onAnswer }: QuestionRowProps) {
  const { code, message, files, choices, examples } = question;
  const answer = answerOf(answers, code);
  const title = QUESTION_TITLES[code];
  const reader = useReader();
  const choose = (choice: string): void => onAnswer(withAnswer(answers, code, choice));
  return (
    <div className="question">
      <div>
        <div className={answer === null ? 'mid wn' : 'mid'}>
          {answer === null ? READING.answerNeeded(title) : title}
        </div>
        <div className="fact">
          {files.join(', ')}: {textOf(message, reader)}
        </div>
        {examples.map((example) => (
          <div key={example.value} className="fact">
            {exampleWords(example, reader)}
          </div>
        ))}
      </div>
      {code === 'encoding' ? (
        <select aria-label={title} value={answer ?? ''} onChange={(event) => choose(event.target.value)}>
          <option value="" disabled>
            {READING.selectEncoding}
          </option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <fieldset className="weeks" aria-label={title}>
          {choices.map((choice) => (
            <label key={choice} className={choice === answer ? 'on' : ''}>
              <input
                type="radio"
                className="visually-hidden"
                name={`answer-${code}`}
                checked={choice === answer}
                onChange={() => choose(choice)}
              />
              {choiceWords(code, choice)}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

interface HoldsChoiceProps {
  readonly label: string;
  readonly kind: ImportKind | null;
  /** Nothing can be imported before this is answered. */
  readonly isOpen: boolean;
  readonly onChange: (kind: ImportKind | null) => void;
}
function HoldsChoice({ label, kind, isOpen, onChange }: HoldsChoiceProps) {
  return (
    <select
      aria-label={label}
      className={isOpen ? 'wn' : ''}
      value={isOpen ? '?' : (kind ?? '')}
      onChange={(event) => onChange(IMPORT_KINDS.find((one) => one === event.target.value) ?? null)}
    >
      {isOpen ? (
        <option value="?" disabled>
          {READING.selectContents}
        </option>
      ) : null}
      {IMPORT_KINDS.map((one) => (
        <option key={one} value={one}>
          {IMPORT_KIND_NAMES[one]}
        </option>
      ))}
      <option value="">{READING.notImported}</option>
    </select>
  );
}
