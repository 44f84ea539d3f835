import { CORE_PARTS } from '../../core-part.ts';
import type { CoreMessages } from '../core.ts';
import { number, oneOf, optional, type ShapesOf, text } from './guards.ts';

export const coreShapes: ShapesOf<CoreMessages> = {
  recorded: { text, stored: optional(text) },
  'core.restarting': {},
  'core.gave_up': { times: number },
  'core.start_again': {},
  'core.is_back': {},
  'core.not_started': {},
  'core.connection_lost': {},
  'core.closed_elsewhere': {},
  'core.not_responding': {},
  'core.wait_or_close': {},
  'core.wrong_token': {},
  'core.not_the_owner': {},
  'core.no_token': {},
  'core.open_link': {},
  'core.set_aside': { call: text },
  'core.report_set_aside': {},
  'core.run_again': {},
  'core.other_version': { owner: number, caller: number },
  'core.use_same_version': {},
  'core.part_failed': { part: oneOf(...CORE_PARTS) },
  'core.undo_or_restore': {},
  'core.report_by_command': {},
};
