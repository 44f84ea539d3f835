import type { CorePart } from '../core-part.ts';

type Nothing = Record<never, never>;

/** Messages that belong to no feature, and the state of the core process. */
export interface CoreMessages {
  /**
   * Text as it was recorded: stored before messages had codes, or written by a person. `stored`: the JSON of a message that this
   * version cannot read; `text` then holds the values in it.
   */
  recorded: { readonly text: string; readonly stored?: string };
  'core.restarting': Nothing;
  'core.gave_up': { readonly times: number };
  'core.start_again': Nothing;
  'core.is_back': Nothing;
  'core.not_started': Nothing;
  'core.connection_lost': Nothing;
  'core.closed_elsewhere': Nothing;
  'core.not_responding': Nothing;
  'core.wait_or_close': Nothing;
  'core.wrong_token': Nothing;
  'core.not_the_owner': Nothing;
  'core.no_token': Nothing;
  'core.open_link': Nothing;
  /** The core process ended twice while it handled the same request. */
  'core.set_aside': { readonly call: string };
  'core.report_set_aside': Nothing;
  'core.run_again': Nothing;
  /** Versions of the protocol. */
  'core.other_version': { readonly owner: number; readonly caller: number };
  'core.use_same_version': Nothing;
  'core.part_failed': { readonly part: CorePart };
  'core.undo_or_restore': Nothing;
  'core.report_by_command': Nothing;
}
