/**
 * A change after "Undo:" or "Undone:": the sentence of its journal entry, which begins with a verb, without its initial
 * capital and full stop.
 * `Assigned Logo (T-12) to Bo.` becomes `assigned Logo (T-12) to Bo`.
 */
export function changeName(sentence: string): string {
  const text = sentence.replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}
