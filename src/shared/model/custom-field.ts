/** A value that a task has at its source and for which this app has no field, as the source wrote it. */
export interface CustomField {
  readonly name: string;
  readonly value: string;
}

/** The limits of what people enter, characters and entries. Files may hold more. */
export const FIELD_LIMITS = { tags: 200, fields: 200, name: 200, value: 50_000, url: 2000 } as const;

/** What a task carries that plays no part in planning. Absent properties have no value. */
export interface TaskExtras {
  /** Labels to find tasks by, unique regardless of case. */
  readonly tags?: readonly string[];
  /** Values without a field of their own, with names that are unique regardless of case. */
  readonly customFields?: readonly CustomField[];
  /** The page of the task in the program that it comes from; http or https. */
  readonly sourceUrl?: string;
}

/** Names that differ in case alone are the same. */
const sameName = (name: string): string => name.trim().toLowerCase();

/** The tags, each once regardless of its case, in the order given. The first spelling is kept. */
export function uniqueTags(tags: readonly string[]): readonly string[] {
  const unique = new Map<string, string>();
  for (const tag of tags.map((one) => one.trim()))
    if (tag !== '' && !unique.has(sameName(tag))) unique.set(sameName(tag), tag);
  return [...unique.values()];
}

/** The fields with new values for some: known names keep their spelling and place, and empty values remove a field. */
export function withFields(known: readonly CustomField[], changed: readonly CustomField[]): readonly CustomField[] {
  const fields = new Map(known.map((field) => [sameName(field.name), field]));
  for (const { name, value } of changed) {
    const key = sameName(name);
    if (key === '') continue;
    if (value.trim() === '') fields.delete(key);
    else fields.set(key, { name: fields.get(key)?.name ?? name.trim(), value });
  }
  return [...fields.values()];
}

/** Whether a task has a tag, regardless of its case. */
export const hasTag = ({ tags = [] }: Pick<TaskExtras, 'tags'>, tag: string): boolean =>
  tags.some((own) => sameName(own) === sameName(tag));

/** Tags, fields and link as they are stored: empty ones are left out, so that equal tasks are equal records. */
export const storedExtras = ({
  tags,
  customFields,
  sourceUrl,
}: {
  readonly tags: readonly string[];
  readonly customFields: readonly CustomField[];
  readonly sourceUrl: string | undefined;
}): TaskExtras => ({
  ...(tags.length === 0 ? {} : { tags }),
  ...(customFields.length === 0 ? {} : { customFields }),
  ...(sourceUrl === undefined ? {} : { sourceUrl }),
});

/** The tags, fields and link of a task alone. */
export const extrasOf = ({ tags = [], customFields = [], sourceUrl }: TaskExtras): TaskExtras =>
  storedExtras({ tags, customFields, sourceUrl });

/** The changes that make these fields of others: fields that are gone get an empty value. */
export const fieldChanges = (before: readonly CustomField[], after: readonly CustomField[]): readonly CustomField[] => {
  const kept = new Set(after.map(({ name }) => sameName(name)));
  const values = new Map(before.map(({ name, value }) => [sameName(name), value]));
  return [
    ...before.flatMap(({ name }) => (kept.has(sameName(name)) ? [] : { name, value: '' })),
    ...after.filter(({ name, value }) => values.get(sameName(name)) !== value),
  ];
};

/** A host without a user name or password in front of it, and any path; no blanks. */
const WEB_ADDRESS = /^https?:\/\/[^\s/?#@\\]+([/?#]\S*)?$/i;

/** An address that a click may open in a browser: http or https, without a user name or password; null for any other text. */
export function webAddress(text: string): string | null {
  const address = text.trim();
  return address.length <= FIELD_LIMITS.url && WEB_ADDRESS.test(address) ? address : null;
}
