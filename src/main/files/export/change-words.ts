import { hours } from '../../../shared/format/index.ts';
import { hoursOfMinutes, type Instant, parseInstant, type ReportChange } from '../../../shared/model/index.ts';
import type { ReportDocument } from './document.ts';
import { dayOrDash } from './words.ts';

/** More changes of one kind than these are told together. */
const MOST_ALIKE = 4;
const NAMED = 3;

export interface ToldChange {
  readonly at: Instant;
  readonly sentence: string;
}

const TOGETHER: Readonly<Record<ReportChange['kind'], string>> = {
  added: 'tasks added',
  removed: 'tasks removed',
  finished: 'tasks finished',
  cancelled: 'tasks cancelled',
  reopened: 'tasks opened again',
  review: 'tasks handed over for review',
  begun: 'tasks begun',
  blocked: 'tasks blocked',
  unblocked: 'tasks go on that were blocked',
  milestone: 'milestones reached',
  milestone_reopened: 'milestones opened again',
  deliverable: 'deliverables handed over or judged',
  due: 'due dates moved',
  estimate: 'estimates changed',
  agent: 'tasks changed hands',
};

/** Changes as a reader is told them, the newest first; many of a kind as one line. Who does the work is left out with the names. */
export function toldChanges(report: ReportDocument): readonly ToldChange[] {
  const shown = report.figures.changes.filter((change) => report.template.names || change.kind !== 'agent');
  const told: ToldChange[] = [];
  for (const [kind, alike] of Map.groupBy(shown, (change) => change.kind)) {
    const [newest] = alike;
    if (newest !== undefined && alike.length > MOST_ALIKE)
      told.push({ at: newest.at, sentence: together(kind, alike) });
    else for (const change of alike) told.push({ at: change.at, sentence: sentenceOf(change, report) });
  }
  return told.sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : a.sentence < b.sentence ? -1 : 1));
}

function together(kind: ReportChange['kind'], changes: readonly ReportChange[]): string {
  const titles = [...new Set(changes.map((change) => change.title))];
  const more = titles.length > NAMED ? ` and ${titles.length - NAMED} more` : '';
  return `${changes.length} ${TOGETHER[kind]}: ${titles.slice(0, NAMED).join(', ')}${more}`;
}

function sentenceOf(change: ReportChange, report: ReportDocument): string {
  const { title, kind, before, after } = change;
  const name = (id: string | number | null): string => report.agentNames.get(String(id)) ?? String(id);
  switch (kind) {
    case 'added':
      return `Added: ${title}${after === null ? '' : `, due ${dayOf(after, report)}`}`;
    case 'removed':
      return `Removed: ${title}`;
    case 'finished':
      return `${title} finished`;
    case 'cancelled':
      return `${title} cancelled`;
    case 'reopened':
      return `${title} opened again`;
    case 'review':
      return `${title} handed over for review`;
    case 'begun':
      return `${title} begun`;
    case 'blocked':
      return `${title} is blocked`;
    case 'unblocked':
      return `${title} goes on`;
    case 'milestone':
      return `${title}: ${after ?? ''} reached`;
    case 'milestone_reopened':
      return `${title}: ${before ?? ''} opened again`;
    case 'deliverable':
      return `${title}: ${before ?? ''} ${after ?? ''}`;
    case 'due':
      if (before === null) return `${title}: due set to ${dayOf(after, report)}`;
      return after === null
        ? `${title}: no due date any more, was ${dayOf(before, report)}`
        : `${title}: due moved from ${dayOf(before, report)} to ${dayOf(after, report)}`;
    case 'estimate':
      return `${title}: estimate from ${hoursSaid(before, report)} to ${hoursSaid(after, report)}`;
    case 'agent':
      if (before === null) return `${title}: given to ${name(after)}`;
      return after === null
        ? `${title}: taken from ${name(before)}`
        : `${title}: from ${name(before)} to ${name(after)}`;
  }
}

const dayOf = (at: ReportChange['before'], report: ReportDocument): string =>
  typeof at === 'string' ? dayOrDash(parseInstant(at), report) : '–';
const hoursSaid = (minutes: ReportChange['before'], { reader }: ReportDocument): string =>
  hours(Math.round(hoursOfMinutes(Number(minutes)) * 10) / 10, reader);
