import type { RecountMessages } from '../recount.ts';
import { listOf, number, oneOf, orNull, type ShapesOf, text } from './guards.ts';

const thing = { kind: text, key: text, name: text };
const figures = { stored: number, counted: number };
const texts = { stored: text, counted: text };
const inEntry = { entry: number };

export const recountShapes: ShapesOf<RecountMessages> = {
  'recount.more': { count: number },
  'recount.differs': { ...thing, ...texts, field: text },
  'recount.missing': thing,
  'recount.removed_present': thing,
  'recount.not_in_journal': thing,
  'recount.version': { ...thing, ...figures },
  'recount.image_unreadable': { ...inEntry, kind: text, key: text },
  'recount.chain': { ...inEntry, ...texts, kind: text, key: text, field: text },
  'recount.journal_gap': { from: number, until: number },
  'recount.images': { ...inEntry, ...figures },
  'recount.undo_link': { ...inEntry, other: number },
  'recount.reference': { ...thing, field: text, to: text, missing: text },
  'recount.key': { ...texts, kind: text },
  'recount.list': { ...thing, ...figures, field: text },
  'recount.loop': { field: oneOf('dependsOn', 'parentId'), taskIds: listOf(text) },
  'recount.effort': { ...thing, ...inEntry, ...figures },
  'recount.remaining': { ...thing, ...inEntry, ...figures },
  'recount.not_done': { ...thing, ...inEntry, stored: text },
  'recount.no_outcome': { ...thing, ...inEntry },
  'recount.part_of_part': { ...thing, taskId: text },
  'recount.outcome': { ...thing, ...inEntry, ...texts, field: text },
  'recount.baseline': { ...thing, ...inEntry, ...texts },
  'recount.baseline_unplanned': { ...thing, start: text, finish: text },
  'recount.counter': { ...figures, counter: text },
  'recount.document': { ...texts, table: text, key: text },
  'recount.health': { ...figures, at: text },
  'recount.resolution': { key: text },
  'recount.notice_number': { key: text, other: text, number },
  'recount.draft': { ...figures, planId: text, common: number },
  'recount.revision': { ...figures, key: text },
  'recount.sum': {
    ...figures,
    client: orNull(text),
    project: orNull(text),
    figure: oneOf(
      'estimateMinutes',
      'remainingMinutes',
      'actualMinutes',
      'revenuePotentialAmount',
      'costEstimateAmount',
      'pipelineValueAmount',
    ),
    source: oneOf('journal', 'memory'),
  },
};
