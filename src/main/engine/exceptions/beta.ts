import { gammaln } from 'simple-statistics';

/** Maximum number of terms of the continued fraction, far more than the counts of a workspace need. */
const TERMS = 10_000;
const TINY = 1e-300;
const CLOSE = 1e-15;
/** Number of bisection steps: 2^-50 is smaller than any precision shown. */
const HALVINGS = 50;

/**
 * Returns the regularised incomplete beta function I_x(a, b) for a and b above 0: the share of a beta distribution
 * below `x`. Uses the continued fraction NIST DLMF 8.17.22, evaluated by Lentz's method as modified by Thompson and
 * Barnett (1986).
 */
export function betaShareBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast below the mean. Above it, I_x(a, b) = 1 - I_(1-x)(b, a) (DLMF 8.17.4).
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShareBelow(1 - x, b, a);
  const front = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  return front * fractionOf(x, a, b);
}

function fractionOf(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let step = 1;
    for (const term of [even, odd]) {
      d = 1 / away(1 + term * d);
      c = away(1 + term / c);
      step = d * c;
      value *= step;
    }
    if (Math.abs(step - 1) < CLOSE) break;
  }
  return value;
}

/** Returns the quantile of a share `p` (0..1) of the beta distribution of `a` and `b`, by bisection. */
export function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (betaShareBelow(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
