/** Month names by language, each month with its usual short forms, without accents and dots. */
const MONTH_NAMES: readonly (readonly string[])[] = [
  ['january', 'jan', 'januar', 'janner', 'jaenner', 'janvier', 'janv', 'enero', 'ene', 'janeiro'],
  ['february', 'feb', 'februar', 'fevrier', 'fevr', 'fev', 'febrero', 'fevereiro'],
  ['march', 'mar', 'marz', 'maerz', 'mrz', 'mars', 'marzo', 'marco'],
  ['april', 'apr', 'avril', 'avr', 'abril', 'abr'],
  ['may', 'mai', 'mayo', 'maio'],
  ['june', 'jun', 'juni', 'juin', 'junio', 'junho'],
  ['july', 'jul', 'juli', 'juillet', 'juil', 'julio', 'julho'],
  ['august', 'aug', 'aout', 'agosto', 'ago'],
  ['september', 'sep', 'sept', 'septembre', 'septiembre', 'setiembre', 'setembro', 'set'],
  ['october', 'oct', 'oktober', 'okt', 'octobre', 'octubre', 'outubro', 'out'],
  ['november', 'nov', 'novembre', 'noviembre', 'novembro'],
  ['december', 'dec', 'dezember', 'dez', 'decembre', 'diciembre', 'dic', 'dezembro'],
];
const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_NAMES.flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);

/** Words beside the day, month and year of a date that say nothing more: weekdays, articles, ordinals. */
const FILLERS = new Set(
  [
    'mon tue wed thu fri sat sun tues weds thur thurs',
    'monday tuesday wednesday thursday friday saturday sunday',
    'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so',
    'lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim',
    'lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom',
    'segunda terca quarta quinta sexta feira seg ter qua qui sex',
    'de del of den der the le el dia',
    'st nd rd th er o a',
  ].flatMap((line) => line.split(' ')),
);

/** The text in lower case and without accents: `Févr` as `fevr`. */
export const plainWord = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

const SHORTEST_PREFIX = 4;
/** The month that each beginning of a name can only mean; 0 if it can mean several. Looked up for every word of every cell that may be a date. */
const BEGINNINGS: ReadonlyMap<string, number> = beginnings();
function beginnings(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [name, month] of MONTHS)
    for (let length = SHORTEST_PREFIX; length <= name.length; length++) {
      const begun = name.slice(0, length);
      found.set(begun, (found.get(begun) ?? month) === month ? month : 0);
    }
  return found;
}

/** The month that a word names or begins to name, 1 to 12, in English, German, French, Spanish or Portuguese. Takes a `plainWord`. */
export function monthOf(word: string): number | undefined {
  const exact = MONTHS.get(word);
  if (exact !== undefined || word.length < SHORTEST_PREFIX) return exact;
  const only = BEGINNINGS.get(word);
  return only === 0 ? undefined : only;
}
/** Whether a word of a date can be left out. Takes a `plainWord`. */
export const isFiller = (word: string): boolean => FILLERS.has(word);
