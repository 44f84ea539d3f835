/** Messages that belong to no feature. */
export interface CoreMessages {
  /** Text stored by an earlier version, before messages had codes. */
  recorded: { readonly text: string };
}
