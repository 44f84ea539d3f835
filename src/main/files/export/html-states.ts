import type { LineState } from '../../../shared/model/index.ts';

const icon = (path: string): string =>
  `<svg class="icon" width="12" height="12" viewBox="0 0 24 24" aria-hidden="true">${path}</svg>`;

/** A shape for each state, so that they remain distinct when printed in grey. */
export const ICONS: Readonly<Record<LineState, string>> = {
  late: icon('<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 16.5v.01"/>'),
  at_risk: icon('<path d="M12 4l9 16H3zM12 10v5M12 17.5v.01"/>'),
  unassigned: icon('<circle cx="12" cy="12" r="9" stroke-dasharray="4 4"/>'),
  blocked: icon('<circle cx="12" cy="12" r="9"/><path d="M8 12h8"/>'),
  on_track: icon('<path d="M5 12l5 5L19 7"/>'),
  done: icon('<path d="M5 12l5 5L19 7"/>'),
  cancelled: icon('<path d="M6 6l12 12M18 6L6 18"/>'),
};
export const CLASSES: Readonly<Record<LineState, string>> = {
  late: 'late mid',
  at_risk: 'risk mid',
  unassigned: 'text2',
  blocked: 'risk',
  on_track: 'good',
  done: 'good',
  cancelled: 'text2',
};
