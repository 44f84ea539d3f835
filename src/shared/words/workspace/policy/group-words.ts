import type { PolicyKey } from '../../../model/index.ts';

/** The name of a policy on screen, and its effect in a sentence or two. */
export interface PolicyWords {
  readonly name: string;
  readonly meaning: string;
}

/** The words of some policies. */
export type PolicyGroupWords = Readonly<Partial<Record<PolicyKey, PolicyWords>>>;
