import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
/** `progressRatio` as `Progress ratio`; a place in a list is left out. Empty: the whole request. */
function fieldName(path: Issue['path']): string {
  const name = path.findLast((part) => typeof part === 'string') ?? '';
  const words = String(name).replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** What a value of the wrong size must be: `at least 1`, `at most 40 characters`. */
function limit(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const bound = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const unit = { string: 'character', array: 'entry', set: 'entry', map: 'entry' }[String(issue.origin)];
  const size = unit === undefined ? String(bound) : `${bound} ${bound === 1 ? unit : plurals[unit]}`;
  if (unit !== undefined && issue.code === 'too_small' && bound === 1) return 'must not be empty';
  if (issue.inclusive === false) return `must be ${issue.code === 'too_small' ? 'more' : 'less'} than ${size}`;
  return `must ${unit === undefined ? 'be' : 'have'} ${issue.code === 'too_small' ? 'at least' : 'at most'} ${size}`;
}
const plurals: Readonly<Record<string, string>> = { character: 'characters', entry: 'entries' };

/** Why an argument is not valid, as a sentence that names the field: `Progress ratio must be at most 1.` */
export function issueText(issue: Issue): string {
  if (issue.code === 'custom') return issue.message;
  const field = fieldName(issue.path) || 'The request';
  switch (issue.code) {
    case 'too_small':
    case 'too_big':
      return `${field} ${limit(issue)}.`;
    case 'invalid_type':
      return issue.input === undefined && issue.message.endsWith('received undefined')
        ? `${field} is missing.`
        : `${field} must be ${TYPES[issue.expected] ?? issue.expected}.`;
    case 'invalid_value':
      return `${field} must be one of ${issue.values.map(String).join(', ')}.`;
    case 'invalid_format':
      return `${field} is not a valid ${FORMATS[issue.format] ?? 'value'}.`;
    case 'unrecognized_keys':
      return `${issue.keys.join(', ')} cannot be set here.`;
    default:
      return `${field} is not valid.`;
  }
}
const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of fields',
};
const FORMATS: Readonly<Record<string, string>> = {
  email: 'email address',
  url: 'URL',
  datetime: 'time',
  date: 'date',
};
