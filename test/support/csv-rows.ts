/** The rows of a CSV by a reader of the tests' own, so that the importer is not checked against itself. Empty rows are left out. */
export function csvRows(text: string, separator = ','): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const end = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let index = 0; index < text.length; index++) {
    const sign = text[index];
    if (isQuoted && sign === '"' && text[index + 1] === '"') cell += text[++index];
    else if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && sign === separator) end();
    else if (!isQuoted && sign === '\n') {
      end();
      rows.push([]);
    } else if (sign !== '\r' || isQuoted) cell += sign ?? '';
  }
  end();
  return rows.filter((row) => row.some((one) => one !== ''));
}
