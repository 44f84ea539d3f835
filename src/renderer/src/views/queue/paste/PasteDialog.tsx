import { useEffect, useMemo, useState } from 'react';
import { type ArgsIn, type Failure, failureText, type ImportPreview } from '../../../../../shared/contract/index.ts';
import { dateExample, numberEntry, type Reader } from '../../../../../shared/format/index.ts';
import type { ImportFault } from '../../../../../shared/model/index.ts';
import { textOf } from '../../../../../shared/words/index.ts';
import { PASTE, PASTE_TARGETS } from '../../../../../shared/words/tasks/paste.ts';
import { callCore } from '../../../api.ts';
import { Modal } from '../../../components/Modal.tsx';
import { readTsv } from '../../../grid/clipboard-text.ts';
import { runCommand } from '../../../stores/commands.ts';
import { useCoreQuery } from '../../../stores/core-query.ts';
import { useQueueRows } from '../../../stores/queue-rows.ts';
import { useReader } from '../../../stores/reader.ts';
import { readFiles } from '../../import/files.ts';
import { fileOf, type KnownWork, type PastedRows, readPasted, TARGETS, type Target } from './paste-rows.ts';
import { closePaste, usePasted } from './pasted.ts';
import './paste.css';

/** The dialog about pasted rows; nothing while there are none. */
export function PasteDialog() {
  const { text } = usePasted();
  const choices = useCoreQuery('task.choices', text === null ? null : {});
  if (text === null || choices.data === undefined) return null;
  const { agents, clients } = choices.data;
  return <Review text={text} agents={agents} clients={clients.map(({ name }) => name)} />;
}

/** What pasted rows would do, with every fault at its cell, before they are written as one change. */
function Review({ text, agents, clients }: Pick<KnownWork, 'agents' | 'clients'> & { readonly text: string }) {
  const reader = useReader();
  const { rows: tasks } = useQueueRows();
  const known = useMemo(
    (): KnownWork => ({ agents, clients, taskIds: new Set(tasks?.map(({ taskId }) => taskId)) }),
    [agents, clients, tasks],
  );
  const [pasted, setPasted] = useState<PastedRows>(() => readPasted(readTsv(text), known, reader));
  const { preview, lines, problem, isBusy, commit } = usePreview(pasted, known, reader);
  const setTarget = (at: number, target: Target | null): void =>
    setPasted({
      ...pasted,
      targets: pasted.targets.map((one, index) => (index === at ? target : one === target ? null : one)),
    });
  const errors = preview?.errors.length ?? 0;
  const valid = preview === null ? 0 : preview.created.tasks + preview.updated.tasks;
  return (
    <Modal label={PASTE.title} onClose={closePaste}>
      <div className="paste">
        <div className="dh">
          <h2 className="pt">{PASTE.title}</h2>
          <span className="t2 f12">
            {preview === null
              ? ''
              : PASTE.counts(preview.created.tasks, preview.updated.tasks, preview.skipped.tasks, reader)}
          </span>
        </div>
        <PastedTable pasted={pasted} lines={lines} errors={preview?.errors ?? []} onTarget={setTarget} />
        <Faults preview={preview} problem={problem} lines={lines} />
        <div className="paste-foot">
          <span className="t3 f11">{PASTE.hint}</span>
          <span className="sp" />
          <button type="button" className="btn" onClick={closePaste}>
            {PASTE.cancel}
          </button>
          {errors > 0 && valid > 0 ? (
            <button type="button" className="btn" disabled={isBusy} onClick={() => commit('valid_rows')}>
              {PASTE.pasteValid(valid, reader)}
            </button>
          ) : null}
          <button
            type="button"
            className="btn tint"
            disabled={isBusy || errors > 0 || valid === 0}
            onClick={() => commit('all_or_nothing')}
          >
            {PASTE.paste(valid, reader)}
          </button>
        </div>
      </div>
    </Modal>
  );
}

interface PreviewState {
  readonly preview: ImportPreview | null;
  readonly lines: readonly number[];
  readonly problem: Failure | null;
  readonly isBusy: boolean;
  readonly commit: (mode: 'all_or_nothing' | 'valid_rows') => void;
}
/** What an import of the rows would do, again after each change of the columns. */
function usePreview(pasted: PastedRows, known: KnownWork, reader: Reader): PreviewState {
  const [state, setState] = useState<Pick<PreviewState, 'preview' | 'problem'>>({ preview: null, problem: null });
  const [isBusy, setBusy] = useState(false);
  const { text, lines } = useMemo(() => fileOf(pasted, known, reader), [pasted, known, reader]);
  useEffect(() => {
    let isCurrent = true;
    void importOf(text, reader)
      .then((args) => callCore('import.preview', args))
      .then((result) => {
        if (!isCurrent) return;
        setState(result.ok ? { preview: result.value, problem: null } : { preview: null, problem: result.error });
      });
    return () => {
      isCurrent = false;
    };
  }, [text, reader]);
  const commit = async (mode: 'all_or_nothing' | 'valid_rows'): Promise<void> => {
    setBusy(true);
    const result = await runCommand('import.commit', { ...(await importOf(text, reader)), mode }, ({ imported }) =>
      PASTE.pasted(imported.tasks, reader),
    );
    setBusy(false);
    if (result.ok) closePaste();
  };
  return { ...state, lines, isBusy, commit: (mode) => void commit(mode) };
}

/** The file as the import takes it, with the order of dates and the decimal mark of the reader. */
async function importOf(text: string, reader: Reader): Promise<ArgsIn<'import.preview'>> {
  const files = await readFiles([new File([text], 'clipboard.csv')]);
  return {
    files: files.map((file) => ({ ...file, kind: 'tasks' })),
    options: {
      delimiter: ',',
      dateOrder: dateExample(reader).startsWith('11') ? 'mdy' : 'dmy',
      decimalComma: numberEntry(0.5, reader) === '0,5',
      newIds: true,
    },
  };
}

/** Rows that are shown; all are pasted. */
const SHOWN = 50;
interface PastedTableProps {
  readonly pasted: PastedRows;
  readonly lines: readonly number[];
  readonly errors: readonly ImportFault[];
  readonly onTarget: (at: number, target: Target | null) => void;
}
function PastedTable({ pasted: { header, rows, targets }, lines, errors, onTarget }: PastedTableProps) {
  const reader = useReader();
  const faults = new Map(errors.map((fault) => [`${fault.row}|${fault.column}`, textOf(fault.message, reader)]));
  return (
    <div className="paste-rows" role="region" aria-label={PASTE.rows} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {targets.map((target, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
              <th scope="col" key={at}>
                <select
                  aria-label={PASTE.columnBecomes(header?.[at] || PASTE.column(at + 1))}
                  value={target ?? ''}
                  onChange={(event) => onTarget(at, TARGETS.find((one) => one === event.target.value) ?? null)}
                >
                  <option value="">{PASTE.notUsed}</option>
                  {TARGETS.map((one) => (
                    <option key={one} value={one}>
                      {PASTE_TARGETS[one]}
                    </option>
                  ))}
                </select>
                <div className="f11 t3 tr">{header?.[at]}</div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row, index) => (
            <tr key={lines[index]}>
              {targets.map((target, at) => {
                const fault = target === null ? undefined : faults.get(`${lines[index]}|${target}`);
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
                  <td key={at} className={target === null ? 't3' : fault === undefined ? '' : 'bad-cell'} title={fault}>
                    {row[at]}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN ? <p className="fact">{PASTE.more(rows.length - SHOWN, reader)}</p> : null}
    </div>
  );
}

const FAULTS_SHOWN = 6;
interface FaultsProps {
  readonly preview: ImportPreview | null;
  readonly problem: Failure | null;
  readonly lines: readonly number[];
}
/** The first faults and warnings in words, by row and column. */
function Faults({ preview, problem, lines }: FaultsProps) {
  const reader = useReader();
  const said = [
    ...(problem === null ? [] : [Object.values(failureText(problem, reader)).join(' ')]),
    ...(preview?.questions ?? []).map(({ message }) => textOf(message, reader)),
  ];
  const errors = preview?.errors ?? [];
  const placeOf = ({ row, column }: ImportFault): string => {
    const at = row === null ? -1 : lines.indexOf(row);
    const name = TARGETS.find((target) => target === column);
    return PASTE.place(at < 0 ? null : at + 1, name === undefined ? column : PASTE_TARGETS[name]);
  };
  if (said.length === 0 && errors.length === 0) return null;
  return (
    <div className="paste-faults" role="alert">
      {said.map((words) => (
        <p key={words} className="dg">
          {words}
        </p>
      ))}
      {errors.slice(0, FAULTS_SHOWN).map((fault) => (
        <p key={`${fault.row}|${fault.column}|${fault.code}`}>
          <b>{placeOf(fault)}</b> <span className="dg">{textOf(fault.message, reader)}</span>{' '}
          {textOf(fault.fix, reader)}
        </p>
      ))}
      {errors.length > FAULTS_SHOWN ? (
        <p className="t3">{PASTE.moreErrors(errors.length - FAULTS_SHOWN, reader)}</p>
      ) : null}
    </div>
  );
}
