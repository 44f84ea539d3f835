import { type ArgsOf, fail, type Handlers, ok, type Result, withDetails } from '../../../shared/contract/index.ts';
import { type Ladder, type Message, message } from '../../../shared/model/index.ts';
import { coveredBy, inOrder } from '../../engine/index.ts';
import { bookOf } from '../exceptions/exception-book.ts';
import { DEFAULT_LADDER } from '../session/ladders.ts';
import { recordedText } from '../session/recorded-text.ts';
import { committed, type Session } from '../session/session.ts';
import { noticesWaiting, outboxCounts, outboxFolder, shownOf } from './notices.ts';

type Calls = 'notices.shown' | 'notices.waiting' | 'ladders.view' | 'ladder.put' | 'ladder.remove';

/** Escalation ladders, and which notifications windows have shown. */
export function noticeCalls(session: Session): Pick<Handlers, Calls> {
  const ladders = (): readonly Ladder[] => inOrder(session.store().records.ladder.values());
  const changed = (command: string, sentence: Message, writes: Parameters<Session['change']>[1]) => {
    const done = session.change({ command, sentence }, writes);
    return done.ok ? ok(committed(done.value)) : done;
  };
  return {
    'notices.shown': ({ noticeIds }) => {
      const may = session.writable();
      if (!may.ok) return may;
      const { notices } = bookOf(session).state();
      const newlyShown = [...new Set(noticeIds)].flatMap((noticeId) => {
        const notice = notices.get(noticeId);
        return notice === undefined || notice.shownAt !== null ? [] : shownOf(notice, session.now());
      });
      if (newlyShown.length > 0) bookOf(session).save({ notices: newlyShown });
      return ok(null);
    },
    'notices.waiting': () => ok({ notices: noticesWaiting(session) }),
    'ladders.view': () => {
      const all = ladders();
      const never = all.flatMap((ladder, index) => {
        const before = coveredBy(ladder, all.slice(0, index));
        return before === null ? [] : { id: ladder.id, coveredBy: before.name };
      });
      return ok({
        ladders: all,
        never,
        fallback: DEFAULT_LADDER,
        outboxFolder: outboxFolder(session),
        outbox: outboxCounts(session),
      });
    },
    'ladder.put': (args) => {
      const before = ladders();
      const known = before.find((ladder) => ladder.id === args.id);
      if (args.id !== undefined && known === undefined) return noLadder(args.id);
      const fault = refusal(session, args, before);
      if (fault !== null) return fault;
      let id = known?.id ?? '';
      const done = changed('ladder.put', sentenceOf(args, known), (writer) => {
        const { position, ...fields } = args;
        if (known === undefined) id = `L-${writer.next('ladder')}`;
        const ladder: Ladder = {
          ...fields,
          id,
          position: known?.position ?? before.length + 1,
          version: known?.version ?? 0,
        };
        for (const one of placed(before, ladder, position)) writer.put('ladder', one);
        return undefined;
      });
      return done.ok ? ok({ id, ...done.value }) : done;
    },
    'ladder.remove': ({ id }) => {
      const known = session.store().records.ladder.get(id);
      if (known === undefined) return noLadder(id);
      return changed('ladder.remove', message('notifications.journal_removed', { name: known.name }), (writer) => {
        writer.remove('ladder', id);
        return undefined;
      });
    },
  };
}

const noLadder = (id: string) =>
  fail('not_found', message('notifications.no_ladder', { id }), message('notifications.see_ladders', {}), { id });

/** The ladder at its position, and those that move because of it. */
function placed(before: readonly Ladder[], ladder: Ladder, position: number | undefined): readonly Ladder[] {
  const others = before.filter((one) => one.id !== ladder.id);
  const own = before.findIndex((one) => one.id === ladder.id);
  const at = position === undefined ? (own === -1 ? others.length : own) : position - 1;
  return others.toSpliced(at, 0, ladder).map((one, index) => ({ ...one, position: index + 1 }));
}

/** All errors of a ladder; null if there is none. */
function refusal(
  session: Session,
  { id, name, kinds, levels }: ArgsOf<'ladder.put'>,
  all: readonly Ladder[],
): Result<never> | null {
  const faults: Message[] = [];
  if (all.some((one) => one.id !== id && one.name === name)) faults.push(message('notifications.name_taken', { name }));
  const twice = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
  if (twice !== undefined) faults.push(message('notifications.kind_twice', { kind: twice }));
  for (const [index, level] of levels.entries()) {
    const first = levels.findIndex((one) => one.name === level.name && one.address === level.address);
    if (first !== index)
      faults.push(message('notifications.level_twice', { name: level.name, first: first + 1, second: index + 1 }));
  }
  const [fault] = faults;
  if (fault === undefined) return null;
  const problem = faults.length === 1 ? fault : message('notifications.ladder_problems', { name, problems: faults });
  const details = faults.map((one) => recordedText(session, one));
  const values = { name, faults: faults.length };
  return withDetails(fail('refused_input', problem, message('notifications.correct_and_save', {}), values), details);
}

function sentenceOf({ name, levels, position }: ArgsOf<'ladder.put'>, known: Ladder | undefined): Message {
  const names = levels.map((level) => level.name);
  if (known === undefined) return message('notifications.journal_made', { name, levels: names });
  if (position !== undefined && position !== known.position)
    return message('notifications.journal_moved', { name, place: position });
  return known.name === name
    ? message('notifications.journal_changed', { name, levels: names })
    : message('notifications.journal_renamed', { from: known.name, to: name });
}
