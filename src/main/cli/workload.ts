import { Option } from 'commander';
import type { WorkloadView } from '../../shared/contract/index.ts';
import { civilShort, civilWeekday, counted, hours, percent, weekLabel, weekPhrase } from '../../shared/format/index.ts';
import type { ArrivalsForecast } from '../../shared/model/index.ts';
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
    description: 'show utilisation by agent and week, demand against capacity, and how to close shortages',
    access: 'read',
    options: weeksOption,
    run: ({ weeks = 8 }) => callAndPrint('workload.view', { weeks }, workloadLines),
  });
  line.onWorkspace<{ period?: 'week' | 'day'; horizon?: number }>({
    name: 'forecast',
    description: 'forecast how many tasks and hours will arrive, with 80% intervals',
    access: 'read',
    options: (command) =>
      command
        .addOption(new Option('--period <period>', 'forecast by week or by day').choices(['week', 'day']))
        .option('--horizon <n>', 'how many periods ahead (default: 8)', whole),
    run: ({ period = 'week', horizon = 8 }) => callAndPrint('forecast.view', { period, horizon }, forecastLines),
  });
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const tenth = (value: number): string => hours(Math.round(value * 10) / 10, reader());

const workloadLines = (view: WorkloadView): readonly string[] => [
  ...summaryLines(view),
  '',
  ...gridLines(view),
  '',
  ...view.recommendations.map((row) => `- ${textOf(row.sentence, reader())}`),
  ...(view.patterns.length === 0 ? [] : ['']),
  ...view.patterns.map(
    (row) =>
      `${textOf(row.label, reader())}: throughput is ${percent(row.ratio, reader())} of the usual (${counted(row.cases, 'finished task', reader())})`,
  ),
  ...overrunLines(view),
];

function summaryLines({
  healthScore,
  overallUtilisation,
  distribution,
  capacityStatus: { firstShortage },
  demand: { bySkill },
}: WorkloadView): readonly string[] {
  const names = new Map(bySkill.map((row) => [row.skillId, row.name]));
  const scarce = firstShortage?.skillIds.slice(0, 3).map((id) => names.get(id) ?? id) ?? [];
  const health = healthScore === null ? 'unknown' : `${Math.round(healthScore)} of 100`;
  const utilisation =
    overallUtilisation === null ? 'no capacity' : `utilisation ${percent(overallUtilisation, reader())}`;
  const { over, optimal, under } = distribution;
  return [
    `Health: ${health}. ${capital(utilisation)}: ${counted(over, 'agent', reader())} overallocated, ${optimal} on target, ${under} available`,
    firstShortage === null
      ? 'Capacity covers demand in every week.'
      : `First shortage: ${tenth(firstShortage.shortMinutes / 60)} in ${weekPhrase(firstShortage.weekOf, reader())}${scarce.length === 0 ? '' : ` (${scarce.join(', ')})`}`,
  ];
}

function gridLines({ agents }: WorkloadView): readonly string[] {
  const weeks = agents[0]?.weeks ?? [];
  return [
    `${'% by week'.padEnd(24)} ${weeks.map((week) => weekLabel(week.weekOf, reader()).padStart(6)).join(' ')}`,
    ...agents.map(
      (row) =>
        `${row.name.padEnd(24)} ${row.weeks.map((cell) => (cell.utilisation === null ? 'off' : String(Math.round(cell.utilisation * 100))).padStart(6)).join(' ')}`,
    ),
  ];
}

/** Clients and projects whose used and remaining hours exceed the estimate. */
function overrunLines({ budget }: WorkloadView): readonly string[] {
  const over = budget.filter((row) => row.usedMinutes + row.remainingMinutes > row.estimateMinutes);
  if (over.length === 0) return [];
  return [
    '',
    'Likely to exceed their budget:',
    ...over.map(
      (row) =>
        `- ${row.name} (${row.kind}): budget ${tenth(row.estimateMinutes / 60)}, ${tenth(row.usedMinutes / 60)} used and ${tenth(row.remainingMinutes / 60)} to go, ${tenth((row.usedMinutes + row.remainingMinutes - row.estimateMinutes) / 60)} over`,
    ),
  ];
}

const forecastLines = ({ hours: series }: ArrivalsForecast): readonly string[] => [
  ...series.points.map(
    (point) =>
      `${`${civilWeekday(point.periodOn, reader())} ${civilShort(point.periodOn, reader())}`.padEnd(11)} ${hours(point.value, reader())}  (80%: ${hours(point.low, reader())} to ${hours(point.high, reader())})`,
  ),
  ...series.facts.map((fact) => textOf(fact, reader())),
];
