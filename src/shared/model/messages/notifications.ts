import type { InnerMessage } from './inner.ts';

type Nothing = Record<never, never>;
/** A line of evidence, or an attempt with its outcome. */
interface Line {
  readonly label: InnerMessage;
  readonly value: InnerMessage;
  readonly note: InnerMessage;
}

/** Notices of exceptions, and their recipients. */
export interface NotificationMessages {
  'notifications.body': {
    readonly fact: InnerMessage;
    readonly evidence: readonly Line[];
    readonly attempts: readonly { readonly label: InnerMessage; readonly outcome: string }[];
  };
  'notifications.request_title': { readonly title: InnerMessage };
  'notifications.request_body': { readonly fact: InnerMessage };
  'notifications.several_title': { readonly notices: number };
  'notifications.several_body': { readonly first: InnerMessage; readonly more: number };
  'notifications.journal_made': { readonly name: string; readonly levels: readonly string[] };
  'notifications.journal_moved': { readonly name: string; readonly place: number };
  'notifications.journal_changed': { readonly name: string; readonly levels: readonly string[] };
  'notifications.journal_renamed': { readonly from: string; readonly to: string };
  'notifications.journal_removed': { readonly name: string };
  'notifications.no_ladder': { readonly id: string };
  'notifications.see_ladders': Nothing;
  'notifications.name_taken': { readonly name: string };
  'notifications.kind_twice': { readonly kind: string };
  'notifications.level_twice': { readonly name: string; readonly first: number; readonly second: number };
  'notifications.ladder_problems': { readonly name: string; readonly problems: readonly InnerMessage[] };
  'notifications.correct_and_save': Nothing;
  /** `why`: the kind of error of the file system; `system`: its own code. */
  'notifications.outbox_failed': {
    readonly folder: string;
    readonly why: 'permission' | 'read_only' | 'file_in_the_way' | 'link' | 'disk_full' | 'other';
    readonly system: string;
  };
  'notifications.outbox_next': {
    readonly why: 'permission' | 'read_only' | 'file_in_the_way' | 'link' | 'disk_full' | 'other';
  };
}
