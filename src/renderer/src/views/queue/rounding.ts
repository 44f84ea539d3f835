/**
 * Values rounded to a number of decimals so that they add up exactly to the total with as many decimals: largest
 * remainders are rounded up (Hare's method).
 */
export function roundedParts(values: readonly number[], total: number, decimals = 1): readonly number[] {
  const scale = 10 ** decimals;
  const units = values.map((value) => Math.floor(value * scale + 1e-9));
  let missing = Math.round(total * scale) - units.reduce((sum, value) => sum + value, 0);
  const byRemainder = values
    .map((value, index) => ({ index, rest: value * scale - (units[index] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder) {
    if (missing <= 0) break;
    units[index] = (units[index] ?? 0) + 1;
    missing--;
  }
  return units.map((value) => value / scale);
}
