import { useEffect, useRef, useState } from 'react';
import type { ArgsIn, Failure, ImportPreview, ImportsEvents } from '../../../../shared/contract/index.ts';
import type {
  ImportCorrection,
  ImportSource,
  MappingAnswers,
  MappingProposal,
  TableMapping,
} from '../../../../shared/model/index.ts';
import { USE_IMPORT } from '../../../../shared/words/imports/import-view.ts';
import { callCore, core } from '../../api.ts';
import { runCommand } from '../../stores/commands.ts';
import { takeDroppedFiles, useDroppedFiles } from '../../stores/dropped-files.ts';
import { keepImport } from '../../stores/last-import.ts';
import { type Answers, type Asked, withQuestions } from './answers.ts';
import { readFiles } from './files.ts';
import { answered, askedIn, type MappingEdit, SKILLS_KEY, sentMapping, tableKey, withChoice } from './mapping-edits.ts';

/** The arguments of a preview, with the mappings as they were edited. */
export interface ImportRequest extends Pick<ArgsIn<'import.preview'>, 'files' | 'options'> {
  readonly mappings?: readonly TableMapping[];
  readonly answers?: MappingAnswers;
}
export const IMPORT_STEPS_IN_ORDER = ['choose', 'map', 'check', 'preview'] as const;
export type ImportStep = (typeof IMPORT_STEPS_IN_ORDER)[number];

export interface ImportState {
  readonly step: ImportStep;
  /** What the preview is of. */
  readonly request: ImportRequest;
  readonly asked: readonly Asked[];
  readonly preview: ImportPreview | null;
  /** The mappings as they are shown: those of the preview, with the edits that it does not have yet. */
  readonly proposals: readonly MappingProposal[];
  readonly problem: Failure | null;
  readonly busy: boolean;
  /** Whether what ran last was cancelled. */
  readonly wasCancelled: boolean;
}
/** How far the import is. */
export type ImportProgress = ImportsEvents['import.progress'];
const NOTHING: ImportState = {
  step: 'choose',
  request: { files: [] },
  asked: [],
  preview: null,
  proposals: [],
  problem: null,
  busy: false,
  wasCancelled: false,
};

/** The first step at which somebody has to look at something. */
function stepFor({ mappings, questions, errors }: ImportPreview): ImportStep {
  if (mappings.some((one) => one.mapping.source !== 'template' || askedIn(one).length > 0)) return 'map';
  return questions.length > 0 || errors.length > 0 ? 'check' : 'preview';
}

/** The selected files, the answers about them, and their preview. A newer choice replaces an older preview that is still running. */
export function useImport() {
  const [state, setState] = useState<ImportState>(NOTHING);
  const latest = useRef(state);
  latest.current = state;
  const turn = useRef(0);
  const run = useRun();
  /** What was shown before the files were read that are being read. */
  const settled = useRef(NOTHING);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  useEffect(() => core.on('import.progress', setProgress), []);

  /** Reads the files again. `step`: where to go then; null: stay. */
  const read = async (request: ImportRequest, isNew: boolean): Promise<void> => {
    const mine = ++turn.current;
    if (!latest.current.busy) settled.current = latest.current;
    setProgress(null);
    setState((before) => ({ ...before, request, busy: true, wasCancelled: false }));
    const result = await callCore('import.preview', { ...request, run: run.start() });
    if (mine !== turn.current) return;
    run.end();
    if (!result.ok && result.error.code === 'cancelled') {
      setState({ ...settled.current, wasCancelled: true });
      return;
    }
    setState((before) => ({
      ...before,
      step: !result.ok ? 'choose' : isNew ? stepFor(result.value) : before.step,
      asked: result.ok ? withQuestions(before.asked, result.value.questions) : before.asked,
      preview: result.ok ? result.value : null,
      proposals: result.ok ? result.value.mappings : [],
      problem: result.ok ? null : result.error,
      busy: false,
    }));
  };
  const take = async (list: Iterable<File> | null): Promise<void> => {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    keepImport(null);
    settled.current = NOTHING;
    setState({ ...NOTHING, busy: true });
    await read({ files: await readFiles(files) }, true);
  };
  // Files that were dropped on another view, or are while this one is open.
  const waiting = useDroppedFiles((dropped) => dropped.files.length);
  useEffect(() => {
    if (waiting > 0) void take(takeDroppedFiles());
  });
  const answer = (options: Answers): void => void read({ ...latest.current.request, options }, false);
  return {
    state,
    progress,
    take,
    answer,
    ...useMappingEdits({ latest, setState, read }),
    correct: (corrections: readonly ImportCorrection[]): void => {
      const { options = {} } = latest.current.request;
      answer({ ...options, corrections: [...(options.corrections ?? []), ...corrections] });
    },
    goTo: (step: ImportStep): void => setState((before) => ({ ...before, step })),
    cancel: run.cancel,
    clear: (): void => {
      turn.current++;
      run.cancel();
      setState(NOTHING);
    },
    commit: async (mode: 'all_or_nothing' | 'valid_rows'): Promise<void> => {
      setProgress(null);
      setState((before) => ({ ...before, busy: true, wasCancelled: false }));
      const request = { ...state.request, mode };
      const result = await runCommand('import.commit', { ...request, run: run.start() }, USE_IMPORT.importedYouCanUndo);
      run.end();
      const wasCancelled = !result.ok && result.error.code === 'cancelled';
      setState((before) => (result.ok ? NOTHING : { ...before, busy: false, wasCancelled }));
      if (result.ok) keepImport({ request, done: result.value });
    },
  };
}
export type Import = ReturnType<typeof useImport>;

/** What the core reads or imports now, by its name. */
function useRun() {
  const name = useRef<string | null>(null);
  const cancel = (): void => {
    if (name.current !== null) void core.call('import.cancel', { run: name.current });
  };
  return {
    cancel,
    /** Begins a run; what a newer choice replaces is not read to its end. */
    start: (): string => {
      cancel();
      name.current = crypto.randomUUID();
      return name.current;
    },
    end: (): void => {
      name.current = null;
    },
  };
}

interface EditUse {
  readonly latest: { readonly current: ImportState };
  readonly setState: (change: (before: ImportState) => ImportState) => void;
  readonly read: (request: ImportRequest, isNew: boolean) => Promise<void>;
}
/** Edits of the mappings. They are shown at once; the preview follows. */
function useMappingEdits({ latest, setState, read }: EditUse) {
  const change = (table: MappingProposal, edit: MappingEdit, accepted: readonly string[]): void => {
    const { request, proposals: before } = latest.current;
    const isIt = (one: MappingProposal): boolean => tableKey(one) === tableKey(table);
    const proposals = before.map((one) => (isIt(one) ? answered(edit(one), accepted) : one));
    const createSkills = proposals.find(isIt)?.mapping.createSkills;
    // Whether skills are created is one answer for all tables.
    const answers = accepted.includes(SKILLS_KEY) ? { ...request.answers, createSkills } : request.answers;
    setState((state) => ({ ...state, proposals }));
    void read(
      { ...request, mappings: proposals.map(sentMapping), ...(answers === undefined ? {} : { answers }) },
      false,
    );
  };
  return {
    /** Changes the mapping of a table; `accepted`: what it makes certain. */
    edit: change,
    /** Accepts every suggestion of a table. */
    acceptAll: (table: MappingProposal): void => {
      const keys = askedIn(table);
      change(table, keys.includes(SKILLS_KEY) ? withChoice({ createSkills: true }) : (one) => one, keys);
    },
    /** Reads a table as an export of another program. What was mapped of it is proposed anew. */
    readAs: (table: MappingProposal, source: ImportSource): void => {
      const { proposals, request } = latest.current;
      const others = proposals.filter((one) => tableKey(one) !== tableKey(table));
      void read({ ...request, answers: { ...request.answers, source }, mappings: others.map(sentMapping) }, false);
    },
  };
}
