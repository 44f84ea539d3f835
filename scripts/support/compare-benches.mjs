// @ts-check

/** @typedef {{ readonly value: number, readonly unit: string }} Figure */
/** @typedef {{ readonly name: string, readonly before: number, readonly now: number, readonly unit: string }} Compared */

const FIGURE = /^(\S.*?)\s+(\d[\d.]*(?:e[+-]?\d+)?) (ms|MB)(?:\s|$)/;

/**
 * Reads the figures that a bench printed, by name. A line without a figure, such as a size, is the heading of those after it.
 * @param {string} text
 * @returns {ReadonlyMap<string, Figure>}
 */
export function figuresIn(text) {
  let heading = '';
  /** @type {Map<string, Figure>} */
  const found = new Map();
  for (const line of text.split('\n')) {
    const [, name, value, unit] = FIGURE.exec(line.trim()) ?? [];
    if (name !== undefined && value !== undefined && unit !== undefined)
      found.set(heading === '' ? name : `${heading}: ${name}`, { value: Number(value), unit });
    else if (line.trim() !== '') heading = line.trim().split(',')[0] ?? '';
  }
  return found;
}

/**
 * Compares the medians of figures that several runs of two builds printed. `onlyIn` are the names that one of them lacks.
 * @param {readonly ReadonlyMap<string, Figure>[]} before
 * @param {readonly ReadonlyMap<string, Figure>[]} now
 * @returns {{ readonly rows: readonly Compared[], readonly onlyIn: readonly string[] }}
 */
export function compareFigures(before, now) {
  const names = new Set([...before, ...now].flatMap((run) => [...run.keys()]));
  /** @type {Compared[]} */
  const rows = [];
  /** @type {string[]} */
  const onlyIn = [];
  for (const name of names) {
    const [old, own] = [before, now].map((runs) => runs.flatMap((run) => run.get(name) ?? []));
    const [first] = own ?? [];
    if (old === undefined || own === undefined || first === undefined || old.length === 0) onlyIn.push(name);
    else rows.push({ name, before: median(old), now: median(own), unit: first.unit });
  }
  return { rows, onlyIn };
}

/** @param {readonly Figure[]} figures */
function median(figures) {
  const sorted = figures.map(({ value }) => value).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}

/** The largest ratio that is no regression: no figure may be worse by more than 5 %. */
const MOST = 1.05;

/**
 * Returns a table in Markdown. A ratio above 1.05 is bold.
 * @param {string} revision
 * @param {readonly Compared[]} rows
 */
export function tableOf(revision, rows) {
  /** @param {number} value */
  const figure = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
  const lines = rows.map(({ name, before, now, unit }) => {
    const ratio = now / before;
    const text = ratio.toFixed(2);
    return `| ${name} | ${figure(before)} ${unit} | ${figure(now)} ${unit} | ${ratio > MOST ? `**${text}**` : text} |`;
  });
  return [`| figure | ${revision} | now | ratio |`, '|---|---|---|---|', ...lines].join('\n');
}
