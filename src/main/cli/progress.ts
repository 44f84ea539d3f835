import { ok, type ProgressView, type Result } from '../../shared/contract/index.ts';
import { percent, shortDay } from '../../shared/format/index.ts';
import { asTaskId, type TaskProgress } from '../../shared/model/index.ts';
import type { Answer } from './output.ts';
import type { Session } from './session.ts';

/** How far tasks are and when they will be done, the riskiest first; of one task also what would take its risk away. */
export const progress =
  (task: string | undefined, limit: number | undefined) =>
  async (session: Session): Promise<Result<Answer>> => {
    const view = await session.call(
      'progress.view',
      task === undefined ? { limit } : { taskIds: [asTaskId(task)], remedies: true },
    );
    return view.ok ? ok({ document: view.value, lines: linesOf(view.value, task !== undefined) }) : view;
  };

function linesOf({ tasks, calibration }: ProgressView, isOne: boolean): readonly string[] {
  const { cases, p50Held, p90Held } = calibration;
  return [
    ...tasks.flatMap((row) => (isOne ? explained(row) : [lineOf(row)])),
    '',
    p50Held === null || p90Held === null
      ? 'Nothing is finished yet that says how far this holds.'
      : `Of ${cases} finished, P50 held for ${percent(p50Held)} and P90 for ${percent(p90Held)} of the effort.`,
  ];
}

const dayOf = (at: TaskProgress['finishP50At']): string => (at === null ? '-' : shortDay(at)).padStart(6);
const lineOf = (row: TaskProgress): string =>
  `${row.delayRisk.level.padEnd(9)} ${(row.delayRisk.probability === null ? '-' : percent(row.delayRisk.probability)).padStart(4)}  ${dayOf(row.finishP50At)} ${dayOf(row.finishP90At)}  ${percent(row.progressRatio).padStart(4)}  ${row.taskId}`;

const explained = (row: TaskProgress): string[] => [
  row.statusSummary,
  ...row.delayRisk.drivers.map(
    (one) => `${one.hours.toFixed(1).padStart(7)} h  ${one.cause.padEnd(14)} ${one.sentence}`,
  ),
  ...row.remedies.map((one) => `- ${one.sentence}`),
];
