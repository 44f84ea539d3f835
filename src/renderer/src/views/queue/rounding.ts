/** Values with one decimal that sum exactly to the total at one decimal: largest remainders are rounded up (Hare's method). */
export function roundedParts(values: readonly number[], total: number): readonly string[] {
  const tenths = values.map((value) => Math.floor(value * 10 + 1e-9));
  let missing = Math.round(total * 10) - tenths.reduce((sum, value) => sum + value, 0);
  const byRemainder = values
    .map((value, index) => ({ index, rest: value * 10 - (tenths[index] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder) {
    if (missing <= 0) break;
    tenths[index] = (tenths[index] ?? 0) + 1;
    missing--;
  }
  return tenths.map((value) => (value / 10).toFixed(1));
}
