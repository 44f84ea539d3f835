import type { PolicyKey } from '../../../model/index.ts';

/** How a policy is named where people read, and what it does in a sentence or two. */
export interface PolicyWords {
  readonly name: string;
  readonly meaning: string;
}

/** The words of some policies. */
export type PolicyGroupWords = Readonly<Partial<Record<PolicyKey, PolicyWords>>>;
