import { escapeXml } from '../../../shared/charts/index.ts';
import { changeLines } from '../../../shared/words/reports/changes.ts';
import { dayOrDash } from '../../../shared/words/reports/figures.ts';
import { andMore, changesHeading, NO_CHANGES } from '../../../shared/words/reports/page.ts';
import type { ReportDocument } from './document.ts';

const MOST = 12;

/** Changes since the last report. */
export function changeSection(report: ReportDocument): string {
  const changes = changeLines(report);
  const rows = changes
    .slice(0, MOST)
    .map(
      (change) =>
        `<li><span class="soft">${escapeXml(dayOrDash(change.at, report))}</span><span>${escapeXml(change.sentence)}</span></li>`,
    );
  const more =
    changes.length > MOST ? `<p class="soft">${escapeXml(andMore(changes.length - MOST, report.reader))}</p>` : '';
  return `<section><h2>${escapeXml(changesHeading(report))}</h2>${rows.length === 0 ? `<p class="soft">${NO_CHANGES}</p>` : `<ul class="changes">${rows.join('')}</ul>${more}`}</section>`;
}
