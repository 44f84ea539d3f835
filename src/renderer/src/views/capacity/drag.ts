import type { CapacityView } from '../../../../shared/contract/index.ts';
import { type Instant, parseInstant } from '../../../../shared/model/index.ts';

export interface Target {
  readonly agentId: string;
  readonly weekOf: string;
}
export interface Held {
  readonly taskId: string;
  readonly title: string;
  readonly version: number;
  readonly weekOf: string;
}

/** The start that a drop on a week asks for: its Monday; null in the first week shown, which means as early as it fits. */
export const mondayOf = (weekOf: string, view: CapacityView | undefined): Instant | null =>
  view?.weeks[0] === weekOf ? null : parseInstant(`${weekOf}T00:00:00Z`);
