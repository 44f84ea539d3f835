import { type ExceptionFinding, message, type PerformanceFigure } from '../../../../shared/model/index.ts';
import { BAD_SIDE, badMeasures } from '../../monitor/figures.ts';
import { because, evidence, harm, plainFact } from '../text.ts';
import { findingOf } from './finding.ts';
import type { DetectionView } from './view.ts';

/** The share of the threshold to which figures that chance may explain are limited: it keeps an exception open but raises none. */
const NEARLY = 0.99;
/** The time pressure of unusual performance, which has no due date and no work of its own. */
const PRESSURE = 0.5;

/** Returns the measures of the last day that are worse than usual. The figure is the distance from the baseline in standard deviations. */
export function performance(view: DetectionView): readonly ExceptionFinding[] {
  if (view.agency === undefined || view.scope !== null) return [];
  const found = view.agency.figures.performance;
  return badMeasures(found) === null ? [] : found.figures.flatMap((row) => unusual(view, row));
}

function unusual(view: DetectionView, row: PerformanceFigure): readonly ExceptionFinding[] {
  const { baselineSpreads } = view.values;
  const { measure, unit, value, baseline, low, high } = row;
  if (value === null || baseline === null || low === null || high === null) return [];
  const isBad = BAD_SIDE[measure] === 'below' ? value < baseline : value > baseline;
  const spread = BAD_SIDE[measure] === 'below' ? baseline - low : high - baseline;
  if (!isBad || spread <= 0) return [];
  const distance = (Math.abs(value - baseline) / spread) * baselineSpreads;
  return [
    findingOf(view, {
      cause: `performance:${measure}`,
      kind: 'performance',
      causeClass: 'capacity',
      taskIds: [],
      title: message('monitor.unusual', { measure }),
      fact: plainFact('performance', message('monitor.unusual_by', { unit, value, usual: baseline })),
      likelihood: 1,
      likelihoodFact: harm('holds_now'),
      untilMs: null,
      pressure: PRESSURE,
      workMinutes: 0,
      causeFact: because('unlike_before'),
      evidence: [
        evidence('measured', message('monitor.unusual_by', { unit, value, usual: baseline })),
        evidence('usual', message('monitor.usual_range', { unit, low, high }), row.fact),
      ],
      // A value that is not flagged can be explained by chance, so it raises no exception.
      figure: row.flag === BAD_SIDE[measure] ? distance : Math.min(distance, baselineSpreads * NEARLY),
      raiseAt: baselineSpreads,
      leastSeverity: 'medium',
    }),
  ];
}
