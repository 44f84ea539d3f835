import {
  allocate,
  type CandidateContext,
  defaultLadder,
  detectExceptions,
  exceptionsAfter,
  forecastWork,
  learnSuccess,
  officeClock,
  prepare,
  responsesTo,
} from '../../src/main/engine/index.ts';
import { asPlanId, type WorkException } from '../../src/shared/model/index.ts';
import { DEFAULT_NAMES } from '../../src/shared/words/workspace/default-names.ts';
import { agencyOf, type Size } from './support/agency.ts';
import { flag, line, machine, NOW_MS, timed } from './support/figures.ts';
import { snapshotOfAgency } from './support/snapshot.ts';

/** One check for exceptions and the responses to one, with the first plan published; and the simulation that finds late work. `npm run bench -- exceptions --rounds 5` */
const SIZES: readonly Size[] = [
  { tasks: 2000, agents: 200 },
  { tasks: 10_000, agents: 300 },
];
const rounds = flag('rounds', 5);
const LADDER = defaultLadder(DEFAULT_NAMES.ladder);

machine();
for (const size of SIZES) {
  console.log(`\n${size.tasks} tasks x ${size.agents} agents`);
  const unplanned = snapshotOfAgency(agencyOf(size).agency);
  const { assignments } = allocate(unplanned, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });
  const snapshot = { ...unplanned, assignments };
  // A new preparation each time: the forecast is cached with it.
  const contextOf = (): CandidateContext => ({
    prepared: prepare({ ...snapshot, assignments: [...assignments] }, NOW_MS),
    reportsOf: () => [],
    lastReportMs: new Map(),
    sinceMs: () => null,
    office: officeClock(snapshot),
  });
  const none = new Set<string>();
  // Other assignments each time: the simulation is kept with them.
  line(
    'the simulation alone, with its preparation',
    await timed(rounds, () => forecastWork(prepare({ ...snapshot, assignments: [...assignments] }, NOW_MS))),
  );
  const found = detectExceptions(contextOf(), { raised: none });
  line(
    'finding all exceptions, with the simulation',
    await timed(rounds, () => detectExceptions(contextOf(), { raised: none })),
    `${found.length} found`,
  );
  const context = contextOf();
  detectExceptions(context, { raised: none });
  line('the same again in an unchanged state', await timed(rounds, () => detectExceptions(context, { raised: none })));
  const life = (exceptions: Iterable<WorkException>, nowMs: number) => {
    let id = 0;
    return exceptionsAfter({
      exceptions,
      findings: found,
      answers: new Map(),
      ladderOf: () => LADDER,
      inbox: DEFAULT_NAMES.inbox,
      office: context.office,
      judge: { taskOf: () => undefined, lastOutcomeOf: () => undefined },
      policy: snapshot.policy,
      nowMs,
      lastCheckMs: null,
      nextId: () => `EX-${++id}`,
    });
  };
  const first = life([], NOW_MS).changed;
  line('a step of all their lives', await timed(rounds, () => life(first, NOW_MS + 60_000)));
  const raised = new Set(found.map((finding) => finding.cause));
  const success = learnSuccess([]);
  const [late] = first.filter((one) => one.kind === 'late' && one.timeLeftMinutes !== 0);
  if (late !== undefined) {
    const responses = responsesTo(context, late, { raised, success });
    line(
      'all responses to one exception, each proved',
      await timed(rounds, () => responsesTo(context, late, { raised, success })),
      `${responses.length} responses`,
    );
  }
}
