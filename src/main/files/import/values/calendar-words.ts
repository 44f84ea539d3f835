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
/** The month that a word names or begins to name, 1 to 12, in English, German, French, Spanish or Portuguese. Takes a `plainWord`. */
export function monthOf(word: string): number | undefined {
  const exact = MONTHS.get(word);
  if (exact !== undefined || word.length < SHORTEST_PREFIX) return exact;
  const begun = new Set([...MONTHS].flatMap(([name, month]) => (name.startsWith(word) ? [month] : [])));
  const [only] = begun;
  return begun.size === 1 ? only : undefined;
}
/** Whether a word of a date can be left out. Takes a `plainWord`. */
export const isFiller = (word: string): boolean => FILLERS.has(word);
