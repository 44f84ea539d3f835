/**
 * Returns a value in which all text, including the names of properties, is well-formed Unicode: a lone surrogate, which
 * no file can hold, becomes U+FFFD. Returns the same object if all of it was. For plain data without cycles.
 */
export const wellFormed = <T>(value: T): T => (isWellFormed(value) ? value : repaired(value));

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isWellFormed);
  // Every value that is written is read here: without copies, and without a list of its names.
  if (!isRecord(value)) return false;
  for (const name in value) if (!name.isWellFormed() || !isWellFormed(value[name])) return false;
  return true;
}
const isRecord = (value: object): value is Readonly<Record<string, unknown>> => !Array.isArray(value);

function repaired<T>(value: T): T;
function repaired(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => repaired(item));
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name.toWellFormed(), repaired(own)]));
}
