/**
 * Text as a spreadsheet cell that cannot start a formula: a leading `= + - @`, tab or carriage return gets an apostrophe before it
 * (OWASP, CSV injection). All exports pass user text through this function.
 */
export const neutralise = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
