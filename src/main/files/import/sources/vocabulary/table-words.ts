import { wordsOf } from '../header-key.ts';

/** Words separated by bars, as `wordsOf` gives them. */
const wordSet = (words: string): ReadonlySet<string> => new Set(words.split('|').map(wordsOf));

/** How a row of totals is labelled, in six languages. */
export const TOTAL_WORDS = wordSet(
  'total|totals|grand total|sum|sum total|subtotal|summe|summen|gesamt|gesamtsumme|insgesamt|zwischensumme|total general|' +
    'somme|sous total|suma|total geral|soma|合計|総計|小計',
);
/** How monday.com begins the header of the sub-items of an item, in six languages. */
export const SUBITEM_WORDS = wordSet(
  'subitems|unterelemente|subelemente|sous elements|subelementos|subitens|サブアイテム',
);
/** Columns that identify an item on a board. */
export const ITEM_ID_TITLES = wordSet('item id|item id auto generated|id');
