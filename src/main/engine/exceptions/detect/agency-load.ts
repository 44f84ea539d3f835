import {
  type AgentId,
  DEMAND_SOURCES,
  type DemandAgainstSupply,
  type DemandWeek,
  type ExceptionFinding,
  message,
  type TaskId,
} from '../../../../shared/model/index.ts';
import type { MonitorFigures } from '../../monitor/figures.ts';
import { because, evidence, harm, hoursOf, hoursText, NONE, plainFact, verbatim } from '../text.ts';
import { findingOf } from './finding.ts';
import type { DetectionView } from './view.ts';

type Overload = MonitorFigures['overloads'][number];

/** A team that is over capacity by this many hours or more has at least high severity. */
const MANY_OVER_HOURS = 16;
/** A shortage of this many hours or more has at least high severity. */
const MANY_SHORT_HOURS = 80;
/** The maximum number of lines of evidence. */
const MOST_EVIDENCE = 12;

/**
 * Returns a finding for each team whose members are over capacity by enough together, although each of them is over by too
 * little for an exception of their own. Members with an exception are left out: each overallocation is reported once.
 */
export function teamOverloads(view: DetectionView): readonly ExceptionFinding[] {
  if (view.agency === undefined || view.scope !== null) return [];
  return [...smallOverloads(view, view.agency.figures)].map(([team, members]) => {
    const overMinutes = members.reduce((sum, row) => sum + row.overMinutes, 0);
    const weeks = [...new Set(members.flatMap((row) => row.weeks.map((week) => week.periodOn)))].sort();
    const capacityMinutes = members.reduce(
      (sum, row) => sum + row.weeks.reduce((all, week) => all + week.capacityMinutes, 0),
      0,
    );
    const over = hoursOf(overMinutes);
    return findingOf(view, {
      cause: `team_overload:${team}`,
      kind: 'team_overload',
      causeClass: 'capacity',
      taskIds: members.flatMap((row) => view.workOf(row.agentId).map((task) => task.id)),
      title: message('monitor.team_over', { team: team === '' ? null : team, overHours: over }),
      fact: plainFact('team_overload', message('monitor.over_in', { agents: members.length, weeksOf: weeks })),
      likelihood: capacityMinutes <= 0 ? 1 : Math.min(1, 0.4 + overMinutes / capacityMinutes),
      likelihoodFact: harm('work_slips'),
      untilMs: Math.max(view.nowMs, weekStartMs(weeks[0])),
      workMinutes: overMinutes,
      causeFact: because('more_work_than_hours'),
      evidence: members.slice(0, MOST_EVIDENCE).map((row) => ({
        label: verbatim(nameOfAgent(view, row.agentId)),
        value: message('exceptions.over_estimate', { overHours: hoursOf(row.overMinutes) }),
        note: message('monitor.over_in', { agents: 0, weeksOf: row.weeks.map((week) => week.periodOn) }),
      })),
      figure: overMinutes / 60,
      raiseAt: view.values.overHours,
      leastSeverity: overMinutes / 60 >= MANY_OVER_HOURS ? 'high' : 'medium',
      action: { kind: 'balance', target: weeks[0] === undefined ? null : { kind: 'week', id: weeks[0] } },
    });
  });
}

/** Returns, by team, the members over capacity who have no exception and get none at this check. */
function smallOverloads(view: DetectionView, { overloads }: MonitorFigures): ReadonlyMap<string, readonly Overload[]> {
  const { overHours, clearPercent } = view.values;
  const hasOwn = ({ agentId, overMinutes }: Overload): boolean =>
    overMinutes / 60 >= (view.raised.has(`overload:${agentId}`) ? (overHours * clearPercent) / 100 : overHours);
  const byTeam = new Map<string, Overload[]>();
  for (const row of overloads) {
    if (hasOwn(row)) continue;
    const team = view.agents.get(row.agentId)?.team ?? '';
    byTeam.set(team, [...(byTeam.get(team) ?? []), row]);
  }
  return byTeam;
}

const nameOfAgent = ({ agents }: DetectionView, id: AgentId): string => agents.get(id)?.name ?? id;
const weekStartMs = (week: string | undefined): number => Date.parse(`${week ?? ''}T00:00:00Z`) || 0;

/** Returns one finding for the agency if demand exceeds capacity in the weeks ahead. */
export function shortage(view: DetectionView): readonly ExceptionFinding[] {
  if (view.agency === undefined || view.scope !== null) return [];
  const { firstShortage, weeks, options } = view.agency.demand;
  if (firstShortage === null) return [];
  const short = weeks.filter((week) => week.shortMinutes > 0);
  const total = short.reduce((sum, week) => sum + week.shortMinutes, 0);
  const names = new Map<string, string>(view.snapshot.skills.map((skill) => [skill.id, skill.name]));
  const skills = firstShortage.skillIds.slice(0, 3).map((id) => names.get(id) ?? id);
  return [
    findingOf(view, {
      cause: 'capacity_short:agency',
      kind: 'capacity_short',
      causeClass: 'capacity',
      taskIds: scarceWork(view, firstShortage),
      title: message('monitor.short_from', { weekOf: firstShortage.weekOf }),
      fact: plainFact('capacity_short', message('monitor.short_by', { shortHours: hoursOf(total), skills })),
      likelihood: knownRatio(short),
      likelihoodFact: harm('known_demand'),
      untilMs: Math.max(view.nowMs, weekStartMs(firstShortage.weekOf)),
      workMinutes: total,
      causeFact: because('more_work_than_hours'),
      evidence: [
        ...short.slice(0, MOST_EVIDENCE).map(({ weekOf, shortMinutes }) => ({
          label: message('exceptions.label_week', { weekOn: weekOf }),
          value: hoursText(shortMinutes),
          note: NONE,
        })),
        ...options.slice(0, 3).map((option) => evidence('option', option.sentence)),
      ],
      figure: total / 60,
      raiseAt: view.values.shortHours,
      leastSeverity: total / 60 >= MANY_SHORT_HOURS ? 'high' : 'medium',
      action: { kind: 'show', target: { kind: 'week', id: firstShortage.weekOf } },
    }),
  ];
}

/** Returns open unassigned work that needs one of the scarce skills. */
function scarceWork(
  { leaves, holders }: DetectionView,
  { skillIds }: NonNullable<DemandAgainstSupply['firstShortage']>,
): readonly TaskId[] {
  const scarce = new Set<string>(skillIds);
  return leaves.flatMap((task) =>
    !holders.has(task.id) && task.requiredSkills.some((need) => scarce.has(need.skillId)) ? task.id : [],
  );
}

/** Returns the share of the demand of these weeks that is assigned or in the queue, as opposed to forecast. */
function knownRatio(weeks: readonly DemandWeek[]): number {
  const sum = (sources: readonly (keyof DemandWeek['demandMinutes'])[]): number =>
    weeks.reduce((all, week) => all + sources.reduce((own, source) => own + week.demandMinutes[source], 0), 0);
  const all = sum(DEMAND_SOURCES);
  return all > 0 ? sum(['assigned', 'queue']) / all : 1;
}
