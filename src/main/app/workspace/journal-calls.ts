import { fail, type Handlers, ok, type UndoResult } from '../../../shared/contract/index.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import type { Undone, UndoWhich } from '../../store/index.ts';
import type { Session } from '../session/session.ts';

const NAMED_STEPS = 12;

/** So many records are named; an import may have thousands. */
const NAMED_RECORDS = 100;
const shortened = ({ records, ...undone }: Undone): Omit<UndoResult, 'revision'> => ({
  ...undone,
  changedRecords: records.length,
  records: records.slice(0, NAMED_RECORDS),
});

/** Why an undo found nothing; 0 is before the first entry. */
function nothingToUndo(session: Session, { to, only }: UndoWhich): Message {
  const entry = only ?? to ?? 0;
  if (entry === 0) return message('workspace.nothing_to_undo', {});
  const row = session.store().journal.entry(entry);
  if (row === null) return message('workspace.no_journal_entry', { entry });
  return only === undefined
    ? message('workspace.nothing_to_undo_after', { entry, change: row.sentence })
    : message('workspace.nothing_to_undo', {});
}

/** The journal, undo and redo. */
export function journalCalls(
  session: Session,
): Pick<Handlers, 'journal.list' | 'journal.check' | 'journal.undo' | 'journal.redo'> {
  return {
    'journal.list': (query) => {
      const { journal } = session.store();
      const rows = journal.list(query);
      const last = rows.at(-1);
      return ok({
        rows,
        total: journal.count(query.actor),
        nextBefore: rows.length < query.limit || last === undefined ? null : last.seq,
      });
    },
    'journal.check': ({ to }) => {
      const steps = session.store().undoSteps({ to });
      return ok({
        steps: steps.length,
        first: steps.slice(0, NAMED_STEPS).map(({ seq, sentence }) => ({ seq, sentence })),
      });
    },
    'journal.undo': (which) => {
      const may = session.writable();
      if (!may.ok) return may;
      const undone = session.store().undo(session.now(), which);
      if (undone === null)
        return fail('nothing_to_undo', nothingToUndo(session, which), message('workspace.see_journal', {}));
      const [first] = undone.undone;
      if (first !== undefined) session.published(message('journal.undo', { change: first.sentence }));
      return ok({ ...shortened(undone), revision: session.store().journal.lastSeq() });
    },
    'journal.redo': () => {
      const may = session.writable();
      if (!may.ok) return may;
      const redone = session.store().redo(session.now());
      if (redone === null)
        return fail(
          'nothing_to_redo',
          message('workspace.nothing_to_redo', {}),
          message('workspace.redo_after_undo', {}),
        );
      const [first] = redone.undone;
      if (first !== undefined) session.published(message('journal.redo', { change: first.sentence }));
      return ok({ ...shortened(redone), revision: session.store().journal.lastSeq() });
    },
  };
}
