import { ALLOCATION_LIMITS } from './allocation.ts';

/** Somebody who contributes to a task, as people write it. */
export interface Contributor {
  readonly agentId: string;
  /** Per cent of the agent's time, up to 100. */
  readonly percent: number;
  /** Their part of the effort. Null: in proportion to the shares of all who work on it. */
  readonly hours: number | null;
}

const ONE =
  /^(?<agent>.+?)(?:\s*[:[]\s*(?<percent>\d+(?:[.,]\d+)?)\s*%\s*\]?)?(?:\s*:\s*(?<hours>\d+(?:[.,]\d+)?)\s*h)?$/u;
const numberOf = (text: string): number => Number(text.replace(',', '.'));

/** So many people, and characters for each, can be written in one cell. */
const MOST = 50;
const LONGEST = 500;

/** Reads `ada:20%; bo:100%:8h; cy; dee[50%]`; null if a part of it is none of these. */
export function parseContributors(text: string): readonly Contributor[] | null {
  const found: Contributor[] = [];
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    if (found.length === MOST || part.length > LONGEST) return null;
    const { agent, percent, hours } = ONE.exec(part.trim())?.groups ?? {};
    if (agent === undefined) return null;
    const share = percent === undefined ? ALLOCATION_LIMITS.max : numberOf(percent);
    if (share < ALLOCATION_LIMITS.min || share > ALLOCATION_LIMITS.max) return null;
    found.push({ agentId: agent.trim(), percent: share, hours: hours === undefined ? null : numberOf(hours) });
  }
  return found;
}
