import {
  compareIds,
  type ExceptionPattern,
  type Message,
  message,
  type TaskId,
  type WorkExceptionKind,
} from '../../../../shared/model/index.ts';
import { betaQuantile } from '../beta.ts';
import { PRIOR_CASES } from '../strategy-prior.ts';
import type { RiskFacts } from './facts.ts';
import type { RiskCase, RiskModel } from './risk-model.ts';

/** A group that a task may belong to. */
interface Grouping {
  readonly name: string;
  /** Returns null if the task is in no such group. */
  readonly of: (facts: RiskFacts) => { readonly key: string; readonly title: Message } | null;
  /** Index of the wider grouping that contains it, which it must stand out from too. */
  readonly within: number | null;
}

const SCARCE = 2;
const COMPLEX = 4;
const GROUPINGS: readonly Grouping[] = [
  {
    name: 'type',
    within: null,
    of: ({ type }) => ({ key: type, title: message('prevention.pattern_type', { type }) }),
  },
  {
    name: 'agent-type',
    within: 0,
    of: ({ agentId, agentName, type }) =>
      agentId === null
        ? null
        : {
            key: `${agentId}|${type}`,
            title: message('prevention.pattern_agent', { type, agent: agentName ?? agentId }),
          },
  },
  {
    name: 'client',
    within: null,
    of: ({ client }) =>
      client === null ? null : { key: client, title: message('prevention.pattern_client', { client }) },
  },
  {
    name: 'complex',
    within: null,
    of: ({ complexity }) =>
      complexity >= COMPLEX ? { key: '', title: message('prevention.pattern_complex', { complexity: COMPLEX }) } : null,
  },
  {
    name: 'scarce',
    within: null,
    of: ({ eligibleAgents }) =>
      eligibleAgents <= SCARCE ? { key: '', title: message('prevention.pattern_scarce', { agents: SCARCE }) } : null,
  },
  {
    name: 'assumed',
    within: null,
    of: ({ estimateAssumed }) =>
      estimateAssumed ? { key: '', title: message('prevention.pattern_not_estimated', {}) } : null,
  },
];

/** Minimum number of cases of a pattern. */
const LEAST_CASES = 8;
/** There are many groups, so a deviation must be one that chance produces in at most one of 200. */
const BY_CHANCE = 0.005;

interface Group {
  readonly grouping: number;
  readonly key: string;
  readonly title: Message;
  readonly cases: RiskCase[];
  readonly openTaskIds: TaskId[];
}

/** An open task with its groups. */
export interface OpenFacts {
  readonly taskId: TaskId;
  readonly facts: RiskFacts;
}

/**
 * Returns groups of finished work that had exceptions clearly more often than all work, highest share first. A share is
 * shrunk towards that of all work, or of the wider group, by `PRIOR_CASES` cases; it stands out if its 99 % interval
 * lies above.
 */
export function patternsOf({ cases, baseRate }: RiskModel, open: readonly OpenFacts[]): readonly ExceptionPattern[] {
  const groups = new Map<string, Group>();
  const groupsOf = (facts: RiskFacts): readonly Group[] =>
    GROUPINGS.flatMap(({ of }, grouping) => {
      const found = of(facts);
      if (found === null) return [];
      const id = `${grouping}|${found.key}`;
      const known = groups.get(id) ?? { grouping, ...found, cases: [], openTaskIds: [] };
      groups.set(id, known);
      return [known];
    });
  for (const row of cases) for (const group of groupsOf(row.facts)) group.cases.push(row);
  for (const { taskId, facts } of open) for (const group of groupsOf(facts)) group.openTaskIds.push(taskId);
  return [...groups.values()]
    .flatMap((group) => patternOf(group, baseRate, widerRate(group, groups, baseRate)))
    .sort((a, b) => b.rate - a.rate || compareIds(a.patternId, b.patternId));
}

/** Returns the share of the wider group or of all work, whichever is higher. */
function widerRate(group: Group, groups: ReadonlyMap<string, Group>, baseRate: number): number {
  const within = GROUPINGS[group.grouping]?.within ?? null;
  const [facts] = group.cases.map((row) => row.facts);
  if (within === null || facts === undefined) return baseRate;
  const wider = groups.get(`${within}|${GROUPINGS[within]?.of(facts)?.key ?? ''}`);
  return wider === undefined ? baseRate : Math.max(baseRate, shareOf(wider.cases, baseRate).rate);
}

function shareOf(cases: readonly RiskCase[], prior: number) {
  const had = cases.filter((row) => row.hadException).length;
  const a = PRIOR_CASES * prior + had;
  const all = PRIOR_CASES + cases.length;
  return { had, rate: a / all, low: betaQuantile(BY_CHANCE, a, all - a) };
}

function patternOf(group: Group, baseRate: number, wider: number): readonly ExceptionPattern[] {
  if (group.cases.length < LEAST_CASES) return [];
  const { had, rate, low } = shareOf(group.cases, wider);
  if (low <= wider) return [];
  const share = { exceptions: had, cases: group.cases.length, overallRatio: baseRate };
  const kinds = commonKinds(group.cases);
  return [
    {
      patternId: `${GROUPINGS[group.grouping]?.name ?? ''}:${group.key}`,
      title: group.title,
      facts: [
        message('prevention.pattern_share', share),
        ...(kinds.length === 0 ? [] : [message('prevention.pattern_kinds', { kinds })]),
      ],
      cases: group.cases.length,
      exceptions: had,
      rate,
      overallRate: baseRate,
      openTaskIds: group.openTaskIds,
    },
  ];
}

const NAMED = 2;
/** Returns the kinds of exceptions that most of the cases had, with their counts. */
function commonKinds(
  cases: readonly RiskCase[],
): readonly { readonly kind: WorkExceptionKind; readonly cases: number }[] {
  const counts = new Map<WorkExceptionKind, number>();
  for (const kind of cases.flatMap((row) => [...new Set(row.kinds)])) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, NAMED)
    .map(([kind, of]) => ({ kind, cases: of }));
}
