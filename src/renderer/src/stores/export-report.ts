import { create } from 'zustand';
import type { ReportFormat } from '../../../shared/model/index.ts';
import { EXPORT_REPORT } from '../../../shared/words/reports/reports-view.ts';
import { runCommand } from './commands.ts';
import { readerNow } from './reader.ts';
import { useWorkspace } from './workspace.ts';

const FOLDER = 'tde.reports.folder';
const FORMATS: ReportFormat[] = ['pdf', 'xlsx'];

/** A folder next to the workspace, written like the path of the workspace. */
const besideOf = (path: string): string => path.replace(/[^\\/]*$/, 'reports');

/** The folder that was chosen last, or null. */
const useChosen = create<{ readonly folder: string | null }>()(() => ({ folder: localStorage.getItem(FOLDER) }));

function setFolder(folder: string): void {
  localStorage.setItem(FOLDER, folder);
  useChosen.setState({ folder });
}

/** The folder for reports: the last one chosen, or one next to the workspace. */
export const reportFolder = (): string =>
  useChosen.getState().folder ?? besideOf(useWorkspace.getState().view?.path ?? '');

/** The same for a form, with a way to change it. */
export function useReportFolder(): { readonly folder: string; readonly setFolder: (folder: string) => void } {
  const chosen = useChosen((state) => state.folder);
  const path = useWorkspace((state) => state.view?.path ?? '');
  return { folder: chosen ?? besideOf(path), setFolder };
}

/** Writes the status report on the whole agency to the folder used last. */
export async function exportAgencyReport(): Promise<void> {
  const folder = reportFolder();
  await runCommand(
    'report.export',
    { scope: { kind: 'agency' }, formats: FORMATS, folder, ...readerNow() },
    EXPORT_REPORT.exportedAgencyReportTo(folder),
  );
}
