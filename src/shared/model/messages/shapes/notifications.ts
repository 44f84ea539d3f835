import type { NotificationMessages } from '../notifications.ts';
import { group, inner, listOf, number, oneOf, type ShapesOf, text } from './guards.ts';

const lineFields = { label: inner, value: inner, note: inner };

export const notificationsShapes: ShapesOf<NotificationMessages> = {
  'notifications.body': {
    fact: inner,
    evidence: listOf(group(lineFields)),
    attempts: listOf(group({ label: inner, outcome: text })),
  },
  'notifications.request_title': { title: inner },
  'notifications.request_body': { fact: inner },
  'notifications.several_title': { notices: number },
  'notifications.several_body': { first: inner, more: number },
  'notifications.journal_made': { name: text, levels: listOf(text) },
  'notifications.journal_moved': { name: text, place: number },
  'notifications.journal_changed': { name: text, levels: listOf(text) },
  'notifications.journal_renamed': { from: text, to: text },
  'notifications.journal_removed': { name: text },
  'notifications.no_ladder': { id: text },
  'notifications.see_ladders': {},
  'notifications.name_taken': { name: text },
  'notifications.kind_twice': { kind: text },
  'notifications.level_twice': { name: text, first: number, second: number },
  'notifications.ladder_problems': { name: text, problems: listOf(inner) },
  'notifications.correct_and_save': {},
  'notifications.outbox_failed': {
    folder: text,
    why: oneOf('permission', 'read_only', 'file_in_the_way', 'link', 'disk_full', 'other'),
    system: text,
  },
  'notifications.outbox_next': {
    why: oneOf('permission', 'read_only', 'file_in_the_way', 'link', 'disk_full', 'other'),
  },
};
