import type { ExceptionLineMessages } from '../exception-lines.ts';
import { flag, listOf, number, oneOf, orNull, type ShapesOf, text } from './guards.ts';

export const exceptionLinesShapes: ShapesOf<ExceptionLineMessages> = {
  'lines.overdue': {},
  'lines.late': {},
  'lines.blocked': { because: text },
  'lines.blocking': { because: text, waiting: number },
  'lines.stalled': { hours: number },
  'lines.overrun': { ratio: number },
  'lines.failed': { times: number },
  'lines.declined': { times: number },
  'lines.rejected': { deliverables: listOf(text), times: number },
  'lines.unassignable': { hours: number },
  'lines.agent_left': { tasks: number },
  'lines.agent_silent': { hours: number, tasks: number },
  'lines.overload': { overHours: orNull(number), tasks: number },
  'lines.cycle': { tasks: number },
  'lines.drift': { ratio: number, tasks: number },
  'lines.of_agent': { what: oneOf('overload', 'left', 'silent', 'problem'), hours: number, more: number },
  'lines.waits_for_others': { isBlocked: flag },
  'lines.problem': {},
};
