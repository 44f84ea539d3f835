const groupedIn = new Map<string, Intl.NumberFormat>();
const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** `1,310` */
export function whole(value: number, locale = 'en-GB'): string {
  if (locale === 'en-GB') return grouped.format(value);
  const known = groupedIn.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  groupedIn.set(locale, known);
  return known.format(value);
}
/** The noun in the form that a count needs: `task` for 1, `tasks` for any other; `many` where the plural is not formed with an s. */
export const plural = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many);
/** A count with its noun: `1 task`, `3 tasks`, `1,310 tasks`, `2 replies`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${whole(count)} ${plural(count, one, many)}`;
/** Hours with at most one decimal and the unit: `7.5 h`. */
export function hours(value: number): string {
  const tenths = value * 10;
  // Plain rounding gives the same text ten times as fast, ties and thousands apart: there is one in every fact of every task.
  const isPlain = value >= 0 && value < 999 && Math.abs(tenths - Math.floor(tenths) - 0.5) > 1e-6;
  return `${isPlain ? value.toFixed(1).replace('.0', '') : oneDecimal.format(value)} h`;
}
/** A ratio as per cent: `97%`. */
export const percent = (ratio: number, decimals = 0): string => `${(ratio * 100).toFixed(decimals)}%`;
/** Minor units as whole currency units with the code: `GBP 12,400`. */
export const money = (amount: number, currency: string): string => `${currency} ${grouped.format(amount / 100)}`;
/** A difference with its sign: `+0.03`; what rounds to nothing has none: `0.00`. */
export function signed(value: number, decimals = 0): string {
  const text = value.toFixed(decimals);
  if (Number(text) === 0) return (0).toFixed(decimals);
  return value > 0 ? `+${text}` : text;
}

const DAY_HOURS = 24;
/** A length of time in whole days from one day on, below that in hours: `2 days`, `1 day`, `3.5 h`. */
export function span(days: number): string {
  return days < 1 ? hours(Math.round(days * DAY_HOURS * 10) / 10) : counted(Math.round(days), 'day');
}
