import { civilShort, hours, type Reader, shortDay, whole } from '../../format/index.ts';
import { type CivilDate, hoursOfMinutes, type Instant, parseInstant, type ReportChange } from '../../model/index.ts';
import { listedOf } from '../base/counts.ts';
import type { ReportSource } from './source.ts';

/** If there are more changes of one kind than this, they share a line. */
const MOST_ALIKE = 4;
const NAMED = 3;

/** A line of the section on changes. */
export interface ChangeLine {
  readonly at: Instant;
  readonly sentence: string;
}

const TOGETHER: Readonly<Record<ReportChange['kind'], string>> = {
  added: 'tasks added',
  removed: 'tasks removed',
  finished: 'tasks completed',
  cancelled: 'tasks cancelled',
  reopened: 'tasks reopened',
  review: 'tasks sent for review',
  begun: 'tasks started',
  blocked: 'tasks blocked',
  unblocked: 'tasks unblocked',
  milestone: 'milestones reached',
  milestone_reopened: 'milestones reopened',
  deliverable: 'deliverables submitted or reviewed',
  due: 'due dates moved',
  estimate: 'estimates changed',
  agent: 'tasks reassigned',
};
const ALONE = {
  removed: 'removed',
  finished: 'completed',
  cancelled: 'cancelled',
  reopened: 'reopened',
  review: 'sent for review',
  begun: 'started',
  blocked: 'blocked',
  unblocked: 'unblocked',
} as const;

/** The changes of a report as lines, the newest first; many of one kind share a line. Without names, reassignments are left out. */
export function changeLines(report: ReportSource): readonly ChangeLine[] {
  const shown = report.figures.changes.filter((change) => report.template.names || change.kind !== 'agent');
  const lines: ChangeLine[] = [];
  for (const [kind, alike] of Map.groupBy(shown, (change) => change.kind)) {
    const [newest] = alike;
    if (newest !== undefined && alike.length > MOST_ALIKE)
      lines.push({
        at: newest.at,
        sentence: together(
          kind,
          alike.map(({ title }) => title),
          report.reader,
        ),
      });
    else for (const change of alike) lines.push({ at: change.at, sentence: sentenceOf(change, report) });
  }
  return lines.sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : a.sentence < b.sentence ? -1 : 1));
}

/** Many changes of one kind on one line: `7 tasks added: Logo, Poster, Shop and 4 more`. A title that occurs twice is named once. */
export function together(kind: ReportChange['kind'], titles: readonly string[], reader: Reader): string {
  const named = [...new Set(titles)].slice(0, NAMED);
  const more = titles.filter((title) => !named.includes(title)).length;
  return `${whole(titles.length, reader)} ${TOGETHER[kind]}: ${listedOf(named, more)}`;
}

const sentenceOf = (change: ReportChange, report: ReportSource): string =>
  `${change.title}: ${eventOf(change, report)}`;

const isDay = (text: string): text is CivilDate => /^\d{4}-\d\d-\d\d$/.test(text);

function eventOf({ kind, before, after }: ReportChange, { agentNames, reader }: ReportSource): string {
  const name = (id: string | number | null): string => agentNames.get(String(id)) ?? String(id);
  const day = (value: ReportChange['before']): string => {
    if (typeof value === 'string' && isDay(value)) return civilShort(value, reader);
    const at = typeof value === 'string' ? parseInstant(value) : null;
    return at === null ? '–' : shortDay(at, reader);
  };
  switch (kind) {
    case 'added':
      return after === null ? 'added' : `added, due ${day(after)}`;
    case 'milestone':
      return `${after ?? ''} reached`;
    case 'milestone_reopened':
      return `${before ?? ''} reopened`;
    case 'deliverable':
      return `${before ?? ''} ${after ?? ''}`;
    case 'due':
      if (before === null) return `due date set to ${day(after)}`;
      return after === null ? `due date ${day(before)} removed` : `due date moved from ${day(before)} to ${day(after)}`;
    case 'estimate':
      return `estimate changed from ${estimate(before, reader)} to ${estimate(after, reader)}`;
    case 'agent':
      if (before === null) return `assigned to ${name(after)}`;
      return after === null
        ? `no longer assigned to ${name(before)}`
        : `reassigned from ${name(before)} to ${name(after)}`;
    default:
      return ALONE[kind];
  }
}

const estimate = (minutes: ReportChange['before'], reader: Reader): string =>
  hours(Math.round(hoursOfMinutes(Number(minutes)) * 10) / 10, reader);
