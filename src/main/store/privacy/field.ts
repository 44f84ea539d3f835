/**
 * What a property of a record holds. `agent`: the ID of an agent; `own`: the ID or the name of the person; `person`: the name or address of a person; `typed`:
 * text that people typed; `note`: the same, which is removed if the person wrote it; `values`: messages;
 * `pin`: a pin with its reason, which is removed if the person gave it; `subject`: what a note is about.
 */
export type Field =
  | 'agent'
  | 'own'
  | 'person'
  | 'typed'
  | 'note'
  | 'values'
  | 'pin'
  | 'subject'
  | { readonly [property: string]: Field };
export type Fields = { readonly [property: string]: Field };
