import type { DurationUnit, ImportKind, ImportSource } from '../../../../shared/model/index.ts';

/** Titles as `headerKey` gives them, separated by `|`. */
export type Titles = string;

/**
 * How a program is recognised: the table has a title of every group of `all`, and titles of at least `count` groups of
 * `some`. Never by one title alone.
 */
export interface Sign {
  readonly all: readonly Titles[];
  /** None of these: titles of a program that has all others too. */
  readonly none?: Titles;
  readonly some?: { readonly count: number; readonly of: readonly Titles[] };
}

/** What a program calls its columns. */
export interface Preset {
  readonly source: ImportSource;
  readonly kind: ImportKind;
  /** Any of these is enough. */
  readonly signs: readonly Sign[];
  /** The titles of each field in order of preference, beside those that many programs and sheets share. */
  readonly columns: Readonly<Record<string, Titles>>;
  /** Titles that are kept as custom fields although a shared title says otherwise. */
  readonly custom?: Titles;
  /** Titles that say nothing about the work. */
  readonly leftOut?: Titles;
  /** The unit of plain numbers of effort. Default: hours. */
  readonly unit?: DurationUnit;
  /** The program writes an estimate of 0 where there is none. */
  readonly zeroEstimateIsNone?: boolean;
  /** Prerequisites are given by the numbers of rows. */
  readonly hasRowNumbers?: boolean;
  /** The program gives several assignees in one cell. */
  readonly severalAssignees?: boolean;
}

const MARKS = /\p{M}+/gu;
/** The titles of a group, as `headerKey` gives them. */
export const titlesIn = (titles: Titles): readonly string[] => titles.normalize('NFKD').replace(MARKS, '').split('|');
