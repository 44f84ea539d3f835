/** A record with its kind (`task`), its key, and the name that a person gave it; empty if it has none. */
interface Thing {
  readonly kind: string;
  readonly key: string;
  readonly name: string;
}
interface Figures {
  readonly stored: number;
  readonly counted: number;
}
interface Texts {
  readonly stored: string;
  readonly counted: string;
}
/** `entry`: of the journal. */
interface InEntry {
  readonly entry: number;
}

/** What a recount of the workspace finds. `stored`: what the file has. `counted`: what follows from its source. */
export interface RecountMessages {
  'recount.more': { readonly count: number };
  'recount.differs': Thing & Texts & { readonly field: string };
  'recount.missing': Thing;
  'recount.removed_present': Thing;
  'recount.not_in_journal': Thing;
  'recount.version': Thing & Figures;
  'recount.image_unreadable': InEntry & { readonly kind: string; readonly key: string };
  'recount.chain': InEntry & Texts & { readonly kind: string; readonly key: string; readonly field: string };
  'recount.journal_gap': { readonly from: number; readonly until: number };
  'recount.images': InEntry & Figures;
  'recount.undo_link': InEntry & { readonly other: number };
  'recount.reference': Thing & { readonly field: string; readonly to: string; readonly missing: string };
  'recount.key': Texts & { readonly kind: string };
  'recount.list': Thing & Figures & { readonly field: string };
  'recount.loop': { readonly field: 'dependsOn' | 'parentId'; readonly taskIds: readonly string[] };
  /** A contributor's part of what is itself a part. */
  'recount.part_of_part': Thing & { readonly taskId: string };
  /** Minutes that an entry added to a task, and those of its reports. */
  'recount.effort': Thing & InEntry & Figures;
  'recount.remaining': Thing & InEntry & Figures;
  'recount.not_done': Thing & InEntry & { readonly stored: string };
  'recount.no_outcome': Thing & InEntry;
  'recount.outcome': Thing & InEntry & Texts & { readonly field: string };
  'recount.baseline': Thing & InEntry & Texts;
  'recount.baseline_unplanned': Thing & { readonly start: string; readonly finish: string };
  'recount.counter': Figures & { readonly counter: string };
  'recount.document': Texts & { readonly table: string; readonly key: string };
  'recount.health': Figures & { readonly at: string };
  'recount.resolution': { readonly key: string };
  'recount.notice_number': { readonly key: string; readonly other: string; readonly number: number };
  /** `common`: tasks that both have. */
  'recount.draft': Figures & { readonly planId: string; readonly common: number };
  'recount.revision': Figures & { readonly key: string };
  /** Sums of minutes or of money. `source`: what the file was compared with. */
  'recount.sum': Figures & {
    readonly client: string | null;
    readonly project: string | null;
    readonly figure:
      | 'estimateMinutes'
      | 'remainingMinutes'
      | 'actualMinutes'
      | 'revenuePotentialAmount'
      | 'costEstimateAmount'
      | 'pipelineValueAmount';
    readonly source: 'journal' | 'memory';
  };
}

/** How much a recount compared: `figures` are hours, sums and counters, `entries` those of the journal. */
export interface Recounted {
  readonly records: number;
  readonly references: number;
  readonly figures: number;
  readonly entries: number;
}
