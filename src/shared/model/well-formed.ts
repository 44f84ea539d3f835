/**
 * Returns a value in which all text, including the names of properties, is well-formed Unicode: a lone surrogate, which
 * no file can hold, becomes U+FFFD. Returns the same object if all of it was. For plain data without cycles.
 */
export const wellFormed = <T>(value: T): T => (isWellFormed(value) ? value : repaired(value));

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isWellFormed);
  const record: Readonly<Record<string, unknown>> = { ...value };
  for (const name in record) if (!name.isWellFormed() || !isWellFormed(record[name])) return false;
  return true;
}

function repaired<T>(value: T): T;
function repaired(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => repaired(item));
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name.toWellFormed(), repaired(own)]));
}
