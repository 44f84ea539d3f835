import { create } from 'zustand';
import type { ReportFormat } from '../../../shared/model/index.ts';
import { runCommand } from './commands.ts';
import { readerNow } from './reader.ts';
import { useWorkspace } from './workspace.ts';

const FOLDER = 'tde.reports.folder';
const FORMATS: ReportFormat[] = ['pdf', 'xlsx'];

/** A folder beside the workspace, in the way its own path is written. */
const besideOf = (path: string): string => path.replace(/[^\\/]*$/, 'reports');

/** The folder that was chosen, kept for the next time; null: none was. */
const useChosen = create<{ readonly folder: string | null }>()(() => ({ folder: localStorage.getItem(FOLDER) }));

function setFolder(folder: string): void {
  localStorage.setItem(FOLDER, folder);
  useChosen.setState({ folder });
}

/** Where reports go: the folder last chosen, else one beside the workspace. */
export const reportFolder = (): string =>
  useChosen.getState().folder ?? besideOf(useWorkspace.getState().view?.path ?? '');

/** The same for a form, with the way to choose another. */
export function useReportFolder(): { readonly folder: string; readonly setFolder: (folder: string) => void } {
  const chosen = useChosen((state) => state.folder);
  const path = useWorkspace((state) => state.view?.path ?? '');
  return { folder: chosen ?? besideOf(path), setFolder };
}

/** Writes the status report of the whole agency to the folder last used, and says where. */
export async function exportAgencyReport(): Promise<void> {
  const folder = reportFolder();
  const { timeZone } = readerNow();
  await runCommand(
    'report.export',
    { scope: { kind: 'agency' }, formats: FORMATS, folder, timeZone },
    `Exported to ${folder}.`,
  );
}
