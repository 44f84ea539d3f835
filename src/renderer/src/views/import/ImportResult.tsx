import { type ReactNode, useState } from 'react';
import type { ImportedRecord } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { IMPORT_KINDS } from '../../../../shared/model/index.ts';
import { fieldName } from '../../../../shared/words/imports/field-names.ts';
import { OUTCOME, RESULTS, ROW_KINDS } from '../../../../shared/words/imports/import-view.ts';
import { MERGE_STEP } from '../../../../shared/words/imports/merge-view.ts';
import { IMPORT_RESULT } from '../../../../shared/words/imports/result-view.ts';
import { Choice } from '../../components/Choice.tsx';
import { undoChange } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { keepImport, type LastImport } from '../../stores/last-import.ts';
import { useReader } from '../../stores/reader.ts';
import { openAgentPage } from '../../stores/record-page.ts';
import { openTask, useRoute } from '../../stores/route.ts';
import { IMPORT_KIND_NAMES } from './counts.ts';
import { saveFaults, saveRejected } from './files.ts';

/** Rows that a list shows at first. */
const SHOWN = 100;

interface ResultProps {
  readonly last: LastImport;
}

/** What an import did: counts, rows that were left out, conflicts, and the records with links; and Undo. */
export function ImportResult({ last }: ResultProps) {
  const reader = useReader();
  const { done, request } = last;
  const isUndone = useIsUndone(done.entry?.seq ?? null);
  const files = request.files.map(({ name }) => name).join(', ');
  const rows = IMPORT_KINDS.reduce((sum, kind) => sum + done.imported[kind], 0);
  return (
    <section className="import-result" aria-label={IMPORT_RESULT.result}>
      <h2 className="pt">{isUndone ? IMPORT_RESULT.undoneTitle(files) : IMPORT_RESULT.title(rows, files, reader)}</h2>
      {isUndone ? <p className="fact">{IMPORT_RESULT.undoneHint}</p> : null}
      <Counts last={last} />
      <LeftOut last={last} />
      <Conflicts last={last} />
      <Gone last={last} />
      {isUndone ? null : <Records last={last} />}
    </section>
  );
}

/** Whether the entry of the import was undone, here or anywhere else. */
function useIsUndone(seq: number | null): boolean {
  const { data } = useCoreQuery('journal.list', seq === null ? null : { before: seq + 1, limit: 1 });
  return data?.rows.some((row) => row.seq === seq && row.undoneBy !== null) ?? false;
}

function Counts({ last: { done } }: ResultProps) {
  const reader = useReader();
  const { created, updated, skipped, conflicts, others } = done;
  const rows = IMPORT_KINDS.map((kind) => ({
    kind,
    counts: [created[kind], updated[kind], skipped[kind], conflicts.filter((one) => one.kind === kind).length] as const,
  })).filter(({ counts }) => counts.some((count) => count > 0));
  const heads = [OUTCOME.new, OUTCOME.updated, OUTCOME.unchanged, OUTCOME.conflicts];
  return (
    <Part title={IMPORT_RESULT.counts}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{IMPORT_RESULT.rows}</th>
            {heads.map((head) => (
              <th scope="col" className="n" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, counts }) => (
            <tr key={kind}>
              <th scope="row" className="mid">
                {IMPORT_KIND_NAMES[kind]}
              </th>
              {counts.map((count, place) => (
                <td className={`n ${place === 3 && count > 0 ? 'wn' : ''}`} key={heads[place]}>
                  {whole(count, reader)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {others === 0 ? null : <p className="fact">{IMPORT_RESULT.others(others, reader)}</p>}
    </Part>
  );
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="import-part" aria-label={title}>
    <h3 className="h3">{title}</h3>
    {children}
  </section>
);

function LeftOut({ last: { done, request } }: ResultProps) {
  const reader = useReader();
  if (done.rejectedRows === 0) return <p className="fact">{IMPORT_RESULT.noneLeftOut}</p>;
  const { mode: _, ...preview } = request;
  return (
    <div className="row g8 wrap">
      <span className="wn">{IMPORT_RESULT.leftOut(done.rejectedRows, reader)}</span>
      <button type="button" className="btn sm" onClick={() => void saveRejected(preview, done)}>
        {IMPORT_RESULT.saveRejected}
      </button>
      <button type="button" className="btn sm" onClick={() => saveFaults(done.errors)}>
        {IMPORT_RESULT.saveErrors}
      </button>
    </div>
  );
}

function Conflicts({ last: { done } }: ResultProps) {
  const reader = useReader();
  if (done.conflicts.length === 0) return null;
  const { record, field, here, inFile } = MERGE_STEP;
  return (
    <Part title={IMPORT_RESULT.conflicts}>
      <p className="fact">{IMPORT_RESULT.conflictsHint}</p>
      <table className="plain merge-grid">
        <thead>
          <tr>
            {[record, field, here, inFile, OUTCOME.result].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {done.conflicts.slice(0, SHOWN).map(({ kind, id, title, column, ours, theirs, take }) => (
            <tr key={`${kind}|${id}|${column}`}>
              <th scope="row" className="tr" title={`${title} (${id})`}>
                <Open kind={kind === 'agents' ? 'agent' : kind === 'tasks' ? 'task' : kind} id={id} title={title} />
              </th>
              <td className="tr">{column === 'id' ? MERGE_STEP.deletedHere : fieldName(column)}</td>
              <td className={`tr ${take === 'ours' ? 'mid' : 't2'}`} title={ours}>
                {ours === '' ? MERGE_STEP.empty : ours}
              </td>
              <td className={`tr ${take === 'theirs' ? 'mid' : 't2'}`} title={theirs}>
                {theirs === '' ? MERGE_STEP.empty : theirs}
              </td>
              <td className="tr">{take === 'ours' ? IMPORT_RESULT.keptHere : IMPORT_RESULT.takenFromFile}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {done.conflicts.length > SHOWN ? (
        <p className="fact">{MERGE_STEP.more(done.conflicts.length - SHOWN, reader)}</p>
      ) : null}
    </Part>
  );
}

function Gone({ last: { done } }: ResultProps) {
  if (done.gone.length === 0) return null;
  return (
    <Part title={IMPORT_RESULT.gone}>
      <table className="plain">
        <tbody>
          {done.gone.slice(0, SHOWN).map(({ id, title, take }) => (
            <tr key={id}>
              <th scope="row" className="tr" title={title}>
                <Open kind="task" id={id} title={title} />
              </th>
              <td>{take === 'keep' ? IMPORT_RESULT.kept : IMPORT_RESULT.cancelled}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

type Narrowed = 'all' | ImportedRecord['action'];
function Records({ last: { done } }: ResultProps) {
  const reader = useReader();
  const [only, setOnly] = useState<Narrowed>('all');
  const { records, imported } = done;
  if (records.length === 0) return null;
  const of = (action: ImportedRecord['action']): number => records.filter((one) => one.action === action).length;
  const shown = records.filter(({ action }) => only === 'all' || action === only);
  const rest = IMPORT_KINDS.reduce((sum, kind) => sum + imported[kind], 0) - records.length;
  return (
    <Part title={IMPORT_RESULT.records}>
      <Choice
        label={IMPORT_RESULT.show}
        chosen={only}
        choices={[
          ['all', IMPORT_RESULT.showAll(whole(records.length, reader))],
          ['create', IMPORT_RESULT.showNew(whole(of('create'), reader))],
          ['update', IMPORT_RESULT.showUpdated(whole(of('update'), reader))],
        ]}
        onChoose={setOnly}
      />
      <table className="plain">
        <thead>
          <tr>
            {[OUTCOME.type, 'ID', OUTCOME.titleOrName, OUTCOME.result].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, SHOWN).map(({ kind, id, title, action }, index) => (
            // An agent may have several absences, so that its ID alone does not name a row.
            <tr key={`${kind} ${id} ${title} ${String(index)}`}>
              <td className="t3">{ROW_KINDS[kind] ?? kind}</td>
              <td>{id}</td>
              <td className="mid">
                <Open kind={kind} id={id} title={title} />
              </td>
              <td className="t2">{RESULTS[action]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > SHOWN || rest > 0 ? (
        <p className="fact">{IMPORT_RESULT.more(Math.max(0, shown.length - SHOWN) + rest, reader)}</p>
      ) : null}
    </Part>
  );
}

/** The name of a record, as a link to it where it has a place of its own. */
function Open({ kind, id, title }: { readonly kind: string; readonly id: string; readonly title: string }) {
  const open =
    kind === 'task'
      ? () => openTask(id)
      : kind === 'agent' || kind === 'absence' || kind === 'hours'
        ? () => openAgentPage(id)
        : null;
  const text = title === '' ? id : title;
  if (open === null) return text;
  return (
    <button type="button" className="link tr" title={IMPORT_RESULT.open(title, id)} onClick={open}>
      {text}
    </button>
  );
}

/** What can be done after an import. */
export function ResultFoot({ last: { done } }: ResultProps) {
  const go = useRoute((state) => state.go);
  const { entry } = done;
  const isUndone = useIsUndone(entry?.seq ?? null);
  return (
    <div className="foot">
      <button type="button" className="btn" onClick={() => keepImport(null)}>
        {IMPORT_RESULT.importMore}
      </button>
      <span className="sp" />
      <button
        type="button"
        className="btn"
        disabled={entry === null || isUndone}
        onClick={() => entry !== null && void undoChange(entry)}
      >
        {IMPORT_RESULT.undo}
      </button>
      <button type="button" className="btn tint" onClick={() => go('queue')}>
        {IMPORT_RESULT.showInQueue}
      </button>
    </div>
  );
}
