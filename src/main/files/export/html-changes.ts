import { escapeXml } from '../../../shared/charts/index.ts';
import { toldChanges } from './change-words.ts';
import type { ReportDocument } from './document.ts';
import { dayOrDash } from './words.ts';

const MOST = 12;

/** What is not as it was in the last report. */
export function changeSection(report: ReportDocument): string {
  const changes = toldChanges(report);
  const rows = changes
    .slice(0, MOST)
    .map(
      (change) =>
        `<li><span class="soft">${escapeXml(dayOrDash(change.at, report))}</span><span>${escapeXml(change.sentence)}</span></li>`,
    );
  const more = changes.length > MOST ? `<p class="soft">and ${changes.length - MOST} more</p>` : '';
  return `<section><h2>Changed since ${escapeXml(dayOrDash(report.figures.changesSinceAt, report))}</h2>${rows.length === 0 ? '<p class="soft">Nothing.</p>' : `<ul class="changes">${rows.join('')}</ul>${more}`}</section>`;
}
