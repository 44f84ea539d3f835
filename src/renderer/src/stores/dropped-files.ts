import { create } from 'zustand';
import { DROPPED_FILES } from '../../../shared/words/core/frame.ts';
import { currentHost } from '../api.ts';
import { useRoute } from './route.ts';
import { useToasts } from './toasts.ts';

interface DroppedState {
  /** Files that wait for the import view. */
  readonly files: readonly File[];
  /** Whether files are held over the window. */
  readonly isOver: boolean;
}
export const useDroppedFiles = create<DroppedState>()(() => ({ files: [], isOver: false }));

/** The files that wait for the import view, which takes them once. */
export function takeDroppedFiles(): readonly File[] {
  const { files } = useDroppedFiles.getState();
  if (files.length > 0) useDroppedFiles.setState({ files: [] });
  return files;
}

/** The files that the import reads. */
export const IMPORTED_EXTENSIONS = ['csv', 'tsv', 'txt', 'xlsx', 'json', 'xml'] as const;
const isImported = (name: string): boolean => IMPORTED_EXTENSIONS.some((one) => name.toLowerCase().endsWith(`.${one}`));
const WORKSPACE = /\.tde$/i;

const say = (text: string, hint: string): void =>
  useToasts.getState().show({ text, hint, kind: 'failed', entry: null });

/** Opens a workspace, or gives tables of tasks and agents to the import. */
function openFiles(files: readonly File[]): void {
  const workspace = files.find(({ name }) => WORKSPACE.test(name));
  const tables = files.filter(({ name }) => isImported(name));
  if (workspace !== undefined) {
    const { desktop } = currentHost();
    if (desktop === undefined) say(DROPPED_FILES.onlyDesktop(workspace.name), DROPPED_FILES.howToOpen);
    else void desktop.openWorkspace(desktop.pathOf(workspace));
  } else if (tables.length > 0) {
    useDroppedFiles.setState({ files: tables });
    useRoute.getState().go('import');
  } else say(DROPPED_FILES.otherFiles, DROPPED_FILES.kinds);
}

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

/** Accepts files that are dropped anywhere on the window. Returns a function that stops it. */
export function watchDrops(): () => void {
  const over = (isOver: boolean): void => {
    if (useDroppedFiles.getState().isOver !== isOver) useDroppedFiles.setState({ isOver });
  };
  const onOver = (event: DragEvent): void => {
    if (!holdsFiles(event)) return;
    // Otherwise the browser would leave the desk and show the file.
    event.preventDefault();
    over(true);
  };
  const onLeave = ({ relatedTarget }: DragEvent): void => {
    if (relatedTarget === null) over(false);
  };
  const onDrop = (event: DragEvent): void => {
    over(false);
    if (!holdsFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    openFiles([...(event.dataTransfer?.files ?? [])]);
  };
  window.addEventListener('dragover', onOver);
  window.addEventListener('dragleave', onLeave);
  window.addEventListener('drop', onDrop);
  return () => {
    window.removeEventListener('dragover', onOver);
    window.removeEventListener('dragleave', onLeave);
    window.removeEventListener('drop', onDrop);
  };
}
