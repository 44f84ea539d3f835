// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { chosenRows, domTable } from '../../src/renderer/src/grid/dom-table.ts';
import { readerOf } from '../../src/shared/format/index.ts';

const reader = readerOf('en-GB', 'UTC');
const drawn = (html: string): Element => {
  document.body.innerHTML = html;
  const [first] = document.body.children;
  if (first === undefined) throw new Error('one element');
  return first;
};
const TABLE = `<table>
  <thead><tr><th>Agent</th><th>Hours</th><th>Week 48</th></tr></thead>
  <tbody>
    <tr><th>Ines <b>Barros</b></th><td>37.5 h</td><td><i aria-hidden="true">icon</i>82 %</td></tr>
    <tr aria-selected="true"><th>Mei</th><td>\u22122</td><td></td></tr>
  </tbody></table>`;

test('a table is copied as it is shown, with numbers as numbers and per cent as a spreadsheet reads it', () => {
  expect(domTable(drawn(TABLE), reader)).toEqual({
    header: ['Agent', 'Hours', 'Week 48'],
    rows: [
      ['Ines Barros', 37.5, '82%'],
      ['Mei', -2, null],
    ],
  });
});

test('the rows to copy are those that are selected, or the one with the focus', () => {
  const table = drawn(TABLE);
  const [focused, other] = [table.querySelector('tbody th'), table.querySelector('thead th')];
  if (focused === null || other === null) throw new Error('two cells');
  const copied = (target: Element) => domTable(table, reader, chosenRows(table, target)).rows.map(([name]) => name);
  expect(copied(focused)).toEqual(['Ines Barros']);
  expect(copied(other)).toEqual(['Mei']);
});

test('a list that is marked as a table has a row for each of its entries, and no titles', () => {
  const list = drawn(
    '<section data-copy-rows><button data-copy-row><span>09:00</span><span>Moved</span></button></section>',
  );
  expect(domTable(list, reader)).toEqual({ header: [], rows: [['09:00', 'Moved']] });
});
