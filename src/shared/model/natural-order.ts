const ZERO = 48;
const isDigit = (code: number): boolean => code >= ZERO && code <= 57;

/**
 * Compares two ids in natural order: digits are compared as numbers, so that AG-2 comes before AG-10, and everything
 * else by code unit. IDs that differ only in leading zeros are ordered by their text. Negative, 0 or positive, as
 * sorting expects; 0 only for equal ids.
 */
export function compareIds(a: string, b: string): number {
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(j)];
    if (!isDigit(left) || !isDigit(right)) {
      if (left !== right) return left - right;
      i++;
      j++;
      continue;
    }
    const [endA, endB] = [endOfDigits(a, i), endOfDigits(b, j)];
    const [fromA, fromB] = [firstNonZero(a, i, endA), firstNonZero(b, j, endB)];
    if (endA - fromA !== endB - fromB) return endA - fromA - (endB - fromB);
    for (let step = 0; fromA + step < endA; step++) {
      const difference = a.charCodeAt(fromA + step) - b.charCodeAt(fromB + step);
      if (difference !== 0) return difference;
    }
    [i, j] = [endA, endB];
  }
  const rest = a.length - i - (b.length - j);
  if (rest !== 0) return rest;
  return a < b ? -1 : a > b ? 1 : 0;
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

function firstNonZero(text: string, from: number, end: number): number {
  let first = from;
  while (first < end && text.charCodeAt(first) === ZERO) first++;
  return first;
}
