import type { ImportPreview } from '../../../../shared/contract/index.ts';
import type { MergeConflict, RowLink } from '../../../../shared/model/index.ts';
import type { Answers } from './answers.ts';

type Take = MergeConflict['take'];
const isOf = (
  one: Pick<MergeConflict, 'kind' | 'id' | 'column'>,
  other: Pick<MergeConflict, 'kind' | 'id' | 'column'>,
): boolean => one.kind === other.kind && one.id === other.id && one.column === other.column;

/** The value of one field is that of here or that of the file. */
export const withConflict = (answers: Answers, conflict: MergeConflict, take: Take): Answers => ({
  ...answers,
  conflictChoices: [
    ...(answers.conflictChoices ?? []).filter((one) => !isOf(one, conflict)),
    { kind: conflict.kind, id: conflict.id, column: conflict.column, take },
  ],
});
/** The same for all; choices of single fields are no longer needed. */
export const withConflicts = (answers: Answers, take: Take): Answers => ({
  ...answers,
  conflicts: take,
  conflictChoices: [],
});

/** A task that is no longer in the file is kept or cancelled. */
export const withGone = (answers: Answers, id: string, take: 'keep' | 'cancel'): Answers => ({
  ...answers,
  goneChoices: [...(answers.goneChoices ?? []).filter((one) => one.id !== id), { id, take }],
});
export const withAllGone = (answers: Answers, take: 'keep' | 'cancel'): Answers => ({
  ...answers,
  gone: take,
  goneChoices: [],
});

/** Links that can be made between rows of the file and known tasks, those that were made included. */
export interface PossibleLink extends RowLink {
  /** Null: it was made, and the preview no longer says of which task. */
  readonly title: string | null;
  readonly isMade: boolean;
}
export function linksIn({ rekeyed, lookAlikes }: ImportPreview, { links = [] }: Answers): readonly PossibleLink[] {
  const possible = [
    ...rekeyed.map(({ from, to, title }) => ({ from, to, title })),
    ...lookAlikes.map(({ id, key, title }) => ({ from: id, to: key, title })),
  ];
  const isMade = ({ from, to }: RowLink): boolean => links.some((one) => one.from === from && one.to === to);
  return [
    ...links
      .filter(({ from, to }) => !possible.some((one) => one.from === from && one.to === to))
      .map((one) => ({ ...one, title: null, isMade: true })),
    ...possible.map((one) => ({ ...one, isMade: isMade(one) })),
  ];
}
/** Makes a link, or removes it. */
export const withLink = (answers: Answers, { from, to }: RowLink, isOn: boolean): Answers => ({
  ...answers,
  links: [
    ...(answers.links ?? []).filter((one) => one.from !== from && one.to !== to),
    ...(isOn ? [{ from, to }] : []),
  ],
});
