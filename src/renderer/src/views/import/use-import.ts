import { useEffect, useRef, useState } from 'react';
import type { ArgsIn, Failure, ImportPreview, ImportsEvents } from '../../../../shared/contract/index.ts';
import { USE_IMPORT } from '../../../../shared/words/imports/import-view.ts';
import { callCore, core } from '../../api.ts';
import { runCommand } from '../../stores/commands.ts';
import { takeDroppedFiles, useDroppedFiles } from '../../stores/dropped-files.ts';
import { type Answers, type Asked, withQuestions } from './answers.ts';
import { readFiles } from './files.ts';

type Files = ArgsIn<'import.preview'>['files'];

export interface ImportState {
  readonly files: Files;
  readonly answers: Answers;
  readonly asked: readonly Asked[];
  readonly preview: ImportPreview | null;
  readonly problem: Failure | null;
  readonly busy: boolean;
}
/** How far the import is. */
export type ImportProgress = ImportsEvents['import.progress'];
const NOTHING: ImportState = { files: [], answers: {}, asked: [], preview: null, problem: null, busy: false };

/** The selected files, the answers about them, and their preview. A newer choice replaces an older preview that is still running. */
export function useImport() {
  const [state, setState] = useState<ImportState>(NOTHING);
  const turn = useRef(0);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  useEffect(() => core.on('import.progress', setProgress), []);

  const preview = async (files: Files, answers: Answers, asked: readonly Asked[]): Promise<void> => {
    const mine = ++turn.current;
    setProgress(null);
    setState((before) => ({ ...before, files, answers, asked, busy: true }));
    const result = await callCore('import.preview', { files, options: answers });
    if (mine !== turn.current) return;
    setState({
      files,
      answers,
      asked: result.ok ? withQuestions(asked, result.value.questions) : asked,
      preview: result.ok ? result.value : null,
      problem: result.ok ? null : result.error,
      busy: false,
    });
  };
  const take = async (list: Iterable<File> | null): Promise<void> => {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    setState({ ...NOTHING, busy: true });
    await preview(await readFiles(files), {}, []);
  };
  // Files that were dropped on another view, or are while this one is open.
  const waiting = useDroppedFiles((dropped) => dropped.files.length);
  useEffect(() => {
    if (waiting > 0) void take(takeDroppedFiles());
  });
  return {
    state,
    progress,
    take,
    answer: (answers: Answers): void => void preview(state.files, answers, state.asked),
    clear: (): void => {
      turn.current++;
      setState(NOTHING);
    },
    commit: async (mode: 'all_or_nothing' | 'valid_rows'): Promise<boolean> => {
      setProgress(null);
      setState((before) => ({ ...before, busy: true }));
      const { files, answers } = state;
      const result = await runCommand(
        'import.commit',
        { files, options: answers, mode },
        USE_IMPORT.importedYouCanUndo,
      );
      setState((before) => ({ ...before, busy: false }));
      return result.ok;
    },
  };
}
