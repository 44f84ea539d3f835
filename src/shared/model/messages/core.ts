/** Messages that belong to no feature. */
export interface CoreMessages {
  /**
   * Text as it was recorded: stored before messages had codes, or written by a person. `stored`: the JSON of a message that this
   * version cannot read; `text` then holds the values in it.
   */
  recorded: { readonly text: string; readonly stored?: string };
}
