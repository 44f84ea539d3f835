/** `[fromMs, untilMs)`. */
export type Span = readonly [number, number];

/** Returns what is left of a span without others, which are sorted by their start and may overlap. */
export function spansLess([from, until]: Span, others: readonly Span[]): readonly Span[] {
  const left: Span[] = [];
  let start = from;
  for (const [a, b] of others) {
    if (b <= start || a >= until) continue;
    if (a > start) left.push([start, a]);
    start = b;
  }
  if (start < until) left.push([start, until]);
  return left;
}
