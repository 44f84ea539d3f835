import { Option } from 'commander';
import type { WorkloadView } from '../../shared/contract/index.ts';
import { civilShort, civilWeekday, hours, weekLabel } from '../../shared/format/index.ts';
import type { ArrivalsForecast } from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import {
  CAPACITY_COVERS_DEMAND,
  forecastText,
  GRID_HEADING,
  loadLine,
  OFF,
  OVER_BUDGET,
  overrunLine,
  patternLine,
  shortageLine,
} from '../../shared/words/cli/workload.ts';
import { textOf } from '../../shared/words/index.ts';
import { callAndPrint } from './answer.ts';
import type { CommandLine } from './command-line.ts';
import { weeksOption, whole } from './options.ts';
import { reader } from './reader.ts';

/** Commands on load, capacity and demand. */
export function registerWorkload(line: CommandLine): void {
  line.group('Workload');
  line.onWorkspace<{ weeks?: number }>({
    name: 'workload',
    description: HELP.workload.about,
    access: 'read',
    options: weeksOption,
    run: ({ weeks = 8 }) => callAndPrint('workload.view', { weeks }, workloadLines),
  });
  line.onWorkspace<{ period?: 'week' | 'day'; horizon?: number }>({
    name: 'forecast',
    description: HELP.forecast.about,
    access: 'read',
    options: (command) =>
      command
        .addOption(new Option('--period <period>', HELP.forecast.period).choices(['week', 'day']))
        .option('--horizon <n>', HELP.forecast.horizon, whole),
    run: ({ period = 'week', horizon = 8 }) => callAndPrint('forecast.view', { period, horizon }, forecastLines),
  });
}

const workloadLines = (view: WorkloadView): readonly string[] => [
  ...summaryLines(view),
  '',
  ...gridLines(view),
  '',
  ...view.recommendations.map((row) => `- ${textOf(row.sentence, reader())}`),
  ...(view.patterns.length === 0 ? [] : ['']),
  ...view.patterns.map((row) => patternLine(textOf(row.label, reader()), row.ratio, row.cases, reader())),
  ...overrunLines(view),
];

function summaryLines({
  healthScore,
  overallUtilisation,
  distribution,
  capacityStatus: { firstShortage, facts },
  demand: { bySkill },
}: WorkloadView): readonly string[] {
  const names = new Map(bySkill.map((row) => [row.skillId, row.name]));
  const scarce = firstShortage?.skillIds.slice(0, 3).map((id) => names.get(id) ?? id) ?? [];
  return [
    loadLine({ healthScore, utilisation: overallUtilisation, ...distribution }, reader()),
    firstShortage === null
      ? CAPACITY_COVERS_DEMAND
      : shortageLine(
          { hours: firstShortage.shortMinutes / 60, weekOf: firstShortage.weekOf, skills: scarce },
          reader(),
        ),
    ...facts.filter(({ code }) => NUMBERS.has(code)).map((fact) => textOf(fact, reader())),
  ];
}
/** Facts about work that the comparison treats in its own way; the others only explain the method. */
const NUMBERS: ReadonlySet<string> = new Set(['workload.demand_left_out', 'workload.demand_unplanned']);

function gridLines({ agents }: WorkloadView): readonly string[] {
  const weeks = agents[0]?.weeks ?? [];
  return [
    `${GRID_HEADING.padEnd(24)} ${weeks.map((week) => weekLabel(week.weekOf, reader()).padStart(6)).join(' ')}`,
    ...agents.map(
      (row) =>
        `${row.name.padEnd(24)} ${row.weeks.map((cell) => (cell.utilisation === null ? OFF : String(Math.round(cell.utilisation * 100))).padStart(6)).join(' ')}`,
    ),
  ];
}

/** Clients and projects whose used and remaining hours exceed the estimate. */
function overrunLines({ budget }: WorkloadView): readonly string[] {
  const over = budget.filter((row) => row.usedMinutes + row.remainingMinutes > row.estimateMinutes);
  if (over.length === 0) return [];
  return ['', OVER_BUDGET, ...over.map((row) => overrunLine(row, reader()))];
}

const forecastLines = ({ hours: series }: ArrivalsForecast): readonly string[] => [
  ...series.points.map(
    (point) =>
      `${`${civilWeekday(point.periodOn, reader())} ${civilShort(point.periodOn, reader())}`.padEnd(11)} ${forecastText(hours(point.value, reader()), hours(point.low, reader()), hours(point.high, reader()))}`,
  ),
  ...series.facts.map((fact) => textOf(fact, reader())),
];
