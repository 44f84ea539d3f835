/**
 * A message as a value of another one. Any code fits: the catalog of all codes is made of the files that declare such values, so they cannot
 * import it. The code that turns it into text checks that the code is known.
 */
export interface InnerMessage {
  readonly code: string;
  readonly values: object;
}
