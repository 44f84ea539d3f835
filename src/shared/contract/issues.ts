import type { z } from 'zod';
import { isMessage, type Message, message, recorded } from '../model/index.ts';

type Issue = z.core.$ZodIssue;

/** The key that is not valid; a place in a list is left out. Empty means the whole request. */
const fieldOf = (path: Issue['path']): string => String(path.findLast((part) => typeof part === 'string') ?? '');

/** The issues of a value, those of a list or its notation as those of the one that was given. */
export const issuesOf = (issues: readonly Issue[]): readonly Issue[] =>
  issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue];
    const isOtherType = (branch: readonly Issue[]): boolean =>
      branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0);
    const given = issue.errors.find((branch) => branch.length > 0 && !isOtherType(branch));
    if (given === undefined) return [issue];
    return issuesOf(given).map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
  });

const COUNTED: Readonly<Record<string, 'characters' | 'entries'>> = {
  string: 'characters',
  array: 'entries',
  set: 'entries',
  map: 'entries',
};

/** The details of a value that one of our own checks rejects. */
export const refusing = (problem: Message): { readonly params: { readonly problem: Message } } => ({
  params: { problem },
});

/** Why an argument is not valid, as a message that names the field: `Progress must be at most 1.` */
export function issueMessage(issue: Issue): Message {
  const field = fieldOf(issue.path);
  switch (issue.code) {
    case 'custom':
      return isMessage(issue.params?.problem) ? issue.params.problem : recorded(issue.message);
    case 'too_small':
    case 'too_big': {
      const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
      const of = COUNTED[String(issue.origin)] ?? 'number';
      return message(`requests.${issue.code}`, { field, limit, of, isExclusive: issue.inclusive === false });
    }
    case 'invalid_type':
      return issue.input === undefined && issue.message.endsWith('received undefined')
        ? message('requests.missing', { field })
        : message('requests.wrong_type', { field, expected: issue.expected });
    case 'invalid_value':
      return message('requests.not_one_of', { field, values: issue.values.map(String) });
    case 'invalid_format':
      return message('requests.wrong_format', { field, format: issue.format });
    case 'unrecognized_keys':
      return message('requests.unknown_fields', { fields: issue.keys });
    default:
      return message('requests.not_valid', { field });
  }
}
