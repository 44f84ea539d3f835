import { ACTIVITY_KINDS } from './activity.ts';
import type { MilestoneRule } from './task.ts';

/**
 * Reads `deliverable:wireframes`, `checklist`, `activity:started`, `progress:0.5` (or `50%`); empty text or `by hand`
 * means by hand. Null if the text is not a rule.
 */
export function parseMilestoneRule(text: string): MilestoneRule | null {
  const written = text.trim();
  if (written === '' || written === 'by hand') return { kind: 'by_hand' };
  if (written === 'checklist') return { kind: 'checklist' };
  const [, kind = '', rest = ''] = /^(deliverable|activity|progress)\s*:\s*(.+)$/.exec(written) ?? [];
  if (kind === 'deliverable') return { kind, deliverable: rest.trim() };
  if (kind === 'activity') return { kind, activity: rest.trim() };
  const progressRatio = ratioOf(rest.trim());
  return kind === 'progress' && progressRatio !== null ? { kind, progressRatio } : null;
}

/** Writes a rule in that notation. */
export function milestoneRuleText(rule: MilestoneRule): string {
  switch (rule.kind) {
    case 'by_hand':
      return 'by hand';
    case 'checklist':
      return 'checklist';
    case 'deliverable':
      return `deliverable:${rule.deliverable}`;
    case 'activity':
      return `activity:${rule.activity}`;
    case 'progress':
      return `progress:${rule.progressRatio}`;
  }
}

/** A name in a rule that does not exist, and the names that do. */
export interface UnknownInRule {
  readonly field: 'deliverable' | 'activity';
  readonly name: string;
  readonly known: readonly string[];
}

/**
 * The name in a rule that does not exist, so that the rule can never be met; null if there is none. `deliverables` are
 * those of the task or the project.
 */
export function unknownInRule(rule: MilestoneRule, deliverables: readonly string[]): UnknownInRule | null {
  if (rule.kind === 'deliverable' && !deliverables.includes(rule.deliverable))
    return { field: 'deliverable', name: rule.deliverable, known: deliverables };
  if (rule.kind === 'activity' && !ACTIVITY_KINDS.some((kind) => kind === rule.activity))
    return { field: 'activity', name: rule.activity, known: ACTIVITY_KINDS };
  return null;
}

function ratioOf(text: string): number | null {
  const [, figure = '', sign = ''] = /^(\d+(?:[.,]\d+)?)\s*(%?)$/.exec(text) ?? [];
  if (figure === '') return null;
  const value = Number(figure.replace(',', '.')) / (sign === '%' ? 100 : 1);
  return value >= 0 && value <= 1 ? value : null;
}
