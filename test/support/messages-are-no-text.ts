/**
 * Makes a message that is put into a text throw. JavaScript would print `[object Object]`, which no assertion on another part of the
 * text notices. Set up for every unit test.
 */
const isMessage = (value: object): boolean => {
  const names = Object.keys(value);
  return (
    names.length === 2 &&
    'code' in value &&
    'values' in value &&
    typeof value.code === 'string' &&
    typeof value.values === 'object'
  );
};

Object.defineProperty(Object.prototype, Symbol.toPrimitive, {
  configurable: true,
  get(this: unknown) {
    if (
      typeof this === 'object' &&
      this !== null &&
      Object.getPrototypeOf(this) === Object.prototype &&
      isMessage(this)
    )
      throw new TypeError(`A message was used as text; textOf writes it for a reader: ${JSON.stringify(this)}`);
    return undefined;
  },
});
