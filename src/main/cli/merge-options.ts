import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ArgsIn, ImportPreview } from '../../shared/contract/index.ts';
import type { RowLink } from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { badLink, linkHint, MERGE_HINTS, moreListed } from '../../shared/words/cli/import-merge.ts';
import {
  conflictsHeading,
  conflictText,
  goneHeading,
  goneText,
  lookAlikesHeading,
  lookAlikeText,
  rekeyedHeading,
  rekeyedText,
} from '../../shared/words/imports/merge.ts';
import { reader } from './reader.ts';

/** The choices about a second import. */
export interface MergeOptions {
  readonly sourceName?: string;
  readonly conflicts?: 'ours' | 'theirs';
  readonly gone?: 'keep' | 'cancel';
  readonly link?: readonly RowLink[];
}

export const withMergeOptions = (command: Command): Command =>
  command
    .option('--source-name <name>', HELP.import.sourceName)
    .addOption(new Option('--conflicts <side>', HELP.import.conflicts).choices(['ours', 'theirs']))
    .addOption(new Option('--gone <choice>', HELP.import.gone).choices(['keep', 'cancel']))
    .option('--link <old=new>', HELP.import.link, linkIn);

/** `AG-1=WEB-1`. A key may contain `=` if it is given in quotes: the first one separates the two. */
function linkIn(text: string, before: readonly RowLink[] = []): readonly RowLink[] {
  const at = text.indexOf('=');
  const [from, to] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at < 0 || from === '' || to === '') throw new InvalidArgumentError(badLink(text));
  return [...before, { from, to }];
}

export const mergeChoices = ({
  sourceName,
  conflicts,
  gone,
  link,
}: MergeOptions): NonNullable<ArgsIn<'import.preview'>['options']> => ({
  ...(sourceName === undefined ? {} : { sourceName }),
  ...(conflicts === undefined ? {} : { conflicts }),
  ...(gone === undefined ? {} : { gone }),
  ...(link === undefined ? {} : { links: [...link] }),
});

/** So many rows of each list are printed; the JSON document has all of them. */
const LISTED = 20;
function list<T>(
  heading: string,
  rows: readonly T[],
  line: (row: T) => string,
  hint: string | null,
): readonly string[] {
  if (rows.length === 0) return [];
  return [
    heading,
    ...rows.slice(0, LISTED).map((row) => `  ${line(row)}`),
    ...(rows.length > LISTED ? [`  ${moreListed(rows.length - LISTED, reader())}`] : []),
    ...(hint === null ? [] : [`  ${hint}`]),
  ];
}

/** What the merge found, each list with the options that decide. */
export const mergeLines = ({ conflicts, gone, rekeyed, lookAlikes }: ImportPreview): readonly string[] => [
  ...list(
    conflictsHeading(conflicts.length, reader()),
    conflicts,
    conflictText,
    conflicts.some(({ isChosen }) => !isChosen) ? MERGE_HINTS.conflicts : null,
  ),
  ...list(
    goneHeading(gone.length, reader()),
    gone,
    goneText,
    gone.some(({ take }) => take === 'keep') ? MERGE_HINTS.gone : null,
  ),
  ...list(
    rekeyedHeading(rekeyed.length, reader()),
    rekeyed,
    (row) => `${rekeyedText(row)}. ${linkHint(row.from, row.to)}`,
    null,
  ),
  ...list(
    lookAlikesHeading(lookAlikes.length, reader()),
    lookAlikes,
    (row) => `${lookAlikeText(row)}. ${linkHint(row.id, row.key)}`,
    null,
  ),
];

/** The same for scripts. */
export const mergeDocument = ({ sources, conflicts, gone, rekeyed, lookAlikes }: ImportPreview) => ({
  sources,
  conflicts,
  gone,
  rekeyed,
  lookAlikes,
});
