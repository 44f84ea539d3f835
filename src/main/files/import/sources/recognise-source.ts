import type { ImportSource } from '../../../../shared/model/index.ts';
import { headerKey } from './header-key.ts';
import { type Preset, type Sign, titlesIn } from './preset.ts';
import { BOARD_PRESETS } from './vocabulary/presets-boards.ts';
import { ISSUE_PRESETS } from './vocabulary/presets-issues.ts';

/** All presets, the more distinctive first: of two that fit equally well, the first is taken. */
const PRESETS: readonly Preset[] = [...ISSUE_PRESETS, ...BOARD_PRESETS];

/** The preset of a program; undefined for a template and a sheet. */
export const presetOf = (source: ImportSource): Preset | undefined => PRESETS.find((one) => one.source === source);

/** How many titles the sign found, or null if the table lacks one that it needs. */
function found({ all, some, none }: Sign, keys: ReadonlySet<string>): number | null {
  const has = (group: string): boolean => titlesIn(group).some((title) => keys.has(title));
  if (!all.every(has) || (none !== undefined && has(none))) return null;
  const more = some?.of.filter(has).length ?? 0;
  return more >= (some?.count ?? 0) ? all.length + more : null;
}

/**
 * The program whose export has these titles, in any order and among any others; null if none is certain. Of several the
 * one with most of its own titles.
 */
export function recogniseSource(header: readonly string[]): Preset | null {
  const keys = new Set(header.map(headerKey));
  let best: { readonly preset: Preset; readonly score: number } | null = null;
  for (const preset of PRESETS)
    for (const sign of preset.signs) {
      const score = found(sign, keys);
      if (score !== null && (best === null || score > best.score)) best = { preset, score };
    }
  return best?.preset ?? null;
}
