/** Text as it may stand in XML: a typed `<` never becomes markup. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[^\P{Cc}\t\n\r]/gu, '');

/** Colours of a drawing, so that the app hands in its tokens and a report its print inks. */
export interface Inks {
  readonly fill: string;
  readonly outline: string;
  readonly text: string;
  readonly textSoft: string;
  readonly line: string;
  readonly danger: string;
  readonly warn: string;
  readonly surface: string;
}

/** The desk's own tokens. */
export const DESK_INKS: Inks = {
  fill: 'var(--chart-1)',
  outline: 'var(--chart-1)',
  text: 'var(--text)',
  textSoft: 'var(--text-3)',
  line: 'var(--line-2)',
  danger: 'var(--danger-fill)',
  warn: 'var(--warn-fill)',
  surface: 'var(--surface)',
};
/** Light inks that part in grey print. */
export const PRINT_INKS: Inks = {
  fill: '#3B4C74',
  outline: '#3B4C74',
  text: '#1A1B1E',
  textSoft: '#64676E',
  line: '#D2D2CD',
  danger: '#C8342B',
  warn: '#B87A10',
  surface: '#FFFFFF',
};
