import { counted, type Reader } from '../../format/index.ts';

export const ATTEMPT_LIST = {
  attempts: 'Attempts',
  attemptsNewestFirstCorrect: (count: number, reader: Reader) =>
    `${counted(count, 'attempt', reader)}, newest first. Correct an outcome that is wrong; success rates follow.`,
  noAttemptsYetFixes: 'No attempts yet. Fixes that are applied to exceptions are listed here with their outcome.',
  correctionRemoved: 'Correction removed.',
  corrected: (outcome: string) => `Corrected: ${outcome}.`,
  byEngine: 'by the engine',
  byOperator: 'by an operator',
  triedToLearn: ', tried to learn its success rate',
  outcomeOf: (label: string) => `Outcome of ${label}`,
  recordedOption: (found: string) => `Recorded: ${found}`,
  recordedNote: (found: string) => `recorded: ${found}`,
};

export const EFFECT_SECTION = {
  effect: 'Effect',
  tasksActedOnCompared: 'tasks acted on, compared with tasks left alone',
  fewerExceptionsPer100Tasks: 'fewer exceptions per 100 tasks',
  probablyTo: (low: string, high: string) => `probably ${low} to ${high}`,
  likelyRange: 'likely range',
  noneOfComparedTasks: 'None of the compared tasks has finished yet.',
  peopleChooseWhichTasks:
    'People choose which tasks to act on, so the effect looks somewhat larger than it is. With automatic prevention (Settings, Policy), tasks are chosen at random.',
  predictedRisk: 'Predicted risk',
  actedOn: 'Acted on',
  leftAlone: 'Left alone',
  to: (fromRisk: string, untilRisk: string) => `${fromRisk} to ${untilRisk}`,
  none: 'none',
  of: (part: string, all: string, share: string) => `${part} of ${all}, ${share}`,
  accuracy: 'Accuracy',
  accuracyOfRisk: 'Accuracy of the risk',
  notEnoughWorkFinished: 'Not enough work has finished yet to tell tasks apart.',
  checkedAgainstNewerTasks: 'Checked against newer tasks',
  errorOfPredictedRisk: 'Error of the predicted risk',
  errorOfAverageAlone: 'Error of the average alone',
  meanSquaredDifferenceBetween:
    'Mean squared difference between prediction and outcome (Brier score); smaller is better.',
};

export const INTERVAL_BAR = {
  valueAndRange: (value: string, name: string, low: string, high: string) => `${value}, ${name} ${low} to ${high}`,
  range: (name: string, low: string, high: string) => `${name} ${low} to ${high}`,
};

export const LEARNED_PANEL = {
  successRates: 'Success rates',
  withFewCasesRate: 'With few cases, a rate relies more on similar cases.',
  levelOfDetail: 'Level of detail',
  byKind: 'By kind',
  byKindAndCause: 'By kind and cause',
  byKindCauseAndType: 'By kind, cause and type',
  noOutcomesYetOnce: 'No outcomes yet. Once a fix has worked or failed, its success rate is shown here.',
  attempts: 'Attempts',
};

export const PATTERN_SECTION = {
  patterns: 'Patterns',
  shareWithExceptionAndAverage: 'share with an exception, and the average',
  noGroupOfFinished: 'No group of finished work has had exceptions clearly more often than the rest.',
  openTasks: (count: number, reader: Reader) => counted(count, 'open task', reader),
};

export const PREVENTION_PANEL = {
  skippedBecauseTheyHadChanged: (skipped: number) => `, ${skipped} skipped because they had changed`,
  actedOnTasks: (applied: number, skipped: string, reader: Reader) =>
    `Acted on ${counted(applied, 'task', reader)}${skipped}.`,
  tasksByRisk: 'Tasks by risk',
  openTasksByRisk: 'Open tasks by risk',
  tasks: (count: number, reader: Reader) => counted(count, 'task', reader),
  showAll: 'Show all',
  applyToTasks: (size: number, reader: Reader) => `Apply to ${counted(size, 'task', reader)}`,
  predictionsImproveAsMore: (reasons: string) => `${reasons}. Predictions improve as more work is finished.`,
  everyOpenTaskAlready: 'Every open task already has an exception. New tasks are listed here by their risk.',
  prevention: 'Prevention',
};

export const RATE_TABLE = {
  fix: 'Fix',
  cause: 'Cause',
  likelyRange: 'Likely range',
  rate: 'Rate',
  worked: 'Worked',
  cases: 'Cases',
  attempts: (cases: number, reader: Reader) => counted(cases, 'attempt', reader),
  any: 'any',
  likelyRangeName: 'likely range',
};

export const RISK_TABLE = {
  selectAllSuggestedActions: 'Select all suggested actions',
  task: 'Task',
  risk: 'Risk',
  why: 'Why',
  suggestedAction: 'Suggested action',
  riskAfter: 'Risk after',
  selectTask: (title: string) => `Select ${title}`,
  recordCheckIn: 'Record check-in',
  apply: 'Apply',
  leftAloneForComparison: 'Left alone for comparison',
  actedOn: 'Acted on',
};
