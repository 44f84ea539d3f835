/** Slack for levels that are sums of fractions, calculated in floating point. */
const ROUNDING = 1e-9;

/** Returns whether a level (0 to 1) is at a required level or above it, up to rounding. */
export const reaches = (level: number, required: number): boolean => level + ROUNDING >= required;
