import type { ReportFormat } from '../../../shared/model/index.ts';
import { runCommand } from './commands.ts';
import { useWorkspace } from './workspace.ts';

const FOLDER = 'tde.reports.folder';
const FORMATS: ReportFormat[] = ['pdf', 'xlsx'];

/** A folder beside the workspace, in the way its own path is written. */
export const besideOf = (path: string): string => path.replace(/[^\\/]*$/, 'reports');

/** The folder reports were last written to; null: none yet. */
export const keptReportFolder = (): string | null => localStorage.getItem(FOLDER);

const reportFolder = (): string => keptReportFolder() ?? besideOf(useWorkspace.getState().view?.path ?? '');

export const keepReportFolder = (folder: string): void => localStorage.setItem(FOLDER, folder);

/** Writes the status report of the whole agency to the folder last used, and says where. */
export async function exportAgencyReport(): Promise<void> {
  const folder = reportFolder();
  await runCommand('report.export', { scope: { kind: 'agency' }, formats: FORMATS, folder }, `Exported to ${folder}.`);
}
