import loadHighs from 'highs';
import type { AssignmentProblem } from '../../../src/main/engine/index.ts';

const LINE_TERMS = 12;
const terms = (list: readonly string[]): string => {
  const lines: string[] = [];
  for (let at = 0; at < list.length; at += LINE_TERMS) lines.push(list.slice(at, at + LINE_TERMS).join(' + '));
  return lines.join('\n + ');
};

/** The linear relaxation of a problem with one bucket, in the LP format: value at most, each item once, minutes within capacity. */
function linearProgram(problem: AssignmentProblem): string {
  const value: string[] = [];
  const rows: string[] = [];
  const byAgent: string[][] = Array.from({ length: problem.agentCount }, () => []);
  for (let item = 0; item < problem.itemCount; item++) {
    const own: string[] = [];
    for (let pair = problem.pairStart[item] ?? 0; pair < (problem.pairStart[item + 1] ?? 0); pair++) {
      own.push(`x${pair}`);
      value.push(`${problem.value[item]} x${pair}`);
      byAgent[problem.pairAgent[pair] ?? 0]?.push(`${problem.pairMinutes[pair]} x${pair}`);
    }
    rows.push(`i${item}: ${terms(own)} <= 1`);
  }
  byAgent.forEach((list, agent) => {
    if (list.length > 0) rows.push(`a${agent}: ${terms(list)} <= ${problem.capacity[agent * problem.bucketCount]}`);
  });
  return `Maximize\nv: ${terms(value)}\nSubject To\n${rows.join('\n')}\nEnd\n`;
}

/** What HiGHS finds for the linear relaxation, and in how many milliseconds, reading its input left out where it says so itself. */
export async function linearBound(
  problem: AssignmentProblem,
  seconds: number,
): Promise<{ readonly bound: number | null; readonly ms: number; readonly status: string }> {
  const highs = await loadHighs();
  const text = linearProgram(problem);
  const from = performance.now();
  const solved = highs.solve(text, {
    solver: 'ipm',
    run_crossover: 'off',
    time_limit: seconds,
    threads: 1,
    output_flag: false,
  });
  const elapsed = performance.now() - from;
  return { bound: solved.Status === 'Optimal' ? solved.ObjectiveValue : null, ms: elapsed, status: solved.Status };
}
