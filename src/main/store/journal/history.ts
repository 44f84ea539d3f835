import type { Database } from 'better-sqlite3';
import type { AgentId, Instant } from '../../../shared/model/index.ts';
import { type Image, type ImageRow, imageOf, type TaskImage } from './rows.ts';

/** An offer that its agent neither accepted nor started in time. */
export interface ExpiredOffer {
  readonly agentId: AgentId;
  readonly at: Instant;
}

/** The history of tasks according to the journal. */
export interface JournalHistory {
  /** Tasks that agents claimed or reported on after an entry. */
  reportedSince(seq: number): ReadonlySet<string>;
  /** The start that the last published plan gave a task, or else its assignment. Null if there is none. */
  offeredStart(taskId: string, assignedAt: Instant): Instant | null;
  /** The agents who let an offer of the task expire, with the times, in order; undone entries do not count. */
  expiredOffers(taskId: string): readonly ExpiredOffer[];
  /** When the task was last unassigned; null if never, or it is assigned. */
  unassignedSince(taskId: string): Instant | null;
  /** When a change last set this status. Null if no change did. */
  statusSince(taskId: string, status: string): Instant | null;
  /** Records that were changed after an entry, each as `kind|key`. */
  changedSince(seq: number): ReadonlySet<string>;
  /** Returns an agent as it was before its first change after a journal entry, or null if it has not changed since or was new. */
  agentBefore(agentId: string, seq: number): Image['before'];
  /** Changes to tasks and their assignments after an entry, in order. */
  taskImagesSince(seq: number): readonly TaskImage[];
}

export function journalHistory(db: Database): JournalHistory {
  const { reported, offered, expired, unassigned, status, changed, agentImage, taskImages } = statements(db);
  return {
    reportedSince: (seq) => new Set(reported.all(seq).map((row) => row.task_id)),
    offeredStart: (taskId, assignedAt) => {
      let start: Instant | null = null;
      let mine = false;
      for (const row of offered.all(taskId)) {
        if (row.at !== null) mine = row.at === assignedAt;
        if (mine && row.start !== null && (start === null || row.command === 'plan.apply')) start = row.start;
        if (!mine) start = null;
      }
      return start;
    },
    expiredOffers: (taskId) => expired.all(taskId),
    unassignedSince: (taskId) => {
      const last = unassigned.get(taskId);
      return last === undefined || last.after !== null ? null : last.at;
    },
    statusSince: (taskId, of) => status.get(taskId, of)?.at ?? null,
    changedSince: (seq) => new Set(changed.all(seq).map(({ kind, key }) => `${kind}|${key}`)),
    agentBefore(agentId, seq) {
      const row = agentImage.get(agentId, seq);
      return row === undefined ? null : imageOf(row).before;
    },
    taskImagesSince: (seq) => taskImages.all(seq).map((row) => ({ at: row.at, ...imageOf(row) })),
  };
}

const statements = (db: Database) => ({
  reported: db.prepare<[number], { readonly task_id: string }>(
    `SELECT DISTINCT i.task_id FROM journal j JOIN journal_images i ON i.seq = j.seq
      WHERE j.seq > ? AND j.actor = 'agent' AND j.step = 'change' AND i.task_id IS NOT NULL`,
  ),
  offered: db.prepare<
    [string],
    { readonly command: string; readonly at: Instant | null; readonly start: Instant | null }
  >(
    `SELECT j.command, json_extract(i.after, '$.assignedAt') AS at, json_extract(i.after, '$.plannedStartAt') AS start
       FROM journal_images i JOIN journal j ON j.seq = i.seq
      WHERE i.task_id = ? AND i.kind = 'assignment' AND i.after IS NOT NULL ORDER BY i.seq`,
  ),
  expired: db.prepare<[string], ExpiredOffer>(
    `SELECT json_extract(i.before, '$.agentId') AS agentId, j.at AS at
       FROM journal_images i JOIN journal j ON j.seq = i.seq
      WHERE i.task_id = ? AND i.kind = 'assignment' AND i.before IS NOT NULL AND i.after IS NULL
        AND j.command = 'offers.lapse' AND j.step = 'change' AND j.undone_by IS NULL ORDER BY i.seq`,
  ),
  unassigned: db.prepare<[string], { readonly at: Instant; readonly after: string | null }>(
    `SELECT j.at, i.after FROM journal_images i JOIN journal j ON j.seq = i.seq
      WHERE i.task_id = ? AND i.kind = 'assignment' ORDER BY i.seq DESC LIMIT 1`,
  ),
  status: db.prepare<[string, string], { readonly at: Instant }>(
    `SELECT j.at FROM journal_images i JOIN journal j ON j.seq = i.seq
      WHERE i.task_id = ? AND i.kind = 'task' AND json_extract(i.after, '$.status') = ? ORDER BY i.seq DESC LIMIT 1`,
  ),
  changed: db.prepare<[number], Pick<ImageRow, 'kind' | 'key'>>(
    'SELECT DISTINCT kind, key FROM journal_images WHERE seq > ?',
  ),
  agentImage: db.prepare<[string, number], ImageRow>(
    `SELECT kind, key, task_id, before, after FROM journal_images
      WHERE kind = 'agent' AND key = ? AND seq > ? ORDER BY seq, position LIMIT 1`,
  ),
  taskImages: db.prepare<[number], ImageRow & { readonly at: Instant }>(
    `SELECT j.at, i.kind, i.key, i.task_id, i.before, i.after FROM journal_images i JOIN journal j ON j.seq = i.seq
      WHERE i.seq > ? AND i.kind IN ('task', 'assignment') ORDER BY i.seq, i.position`,
  ),
});
