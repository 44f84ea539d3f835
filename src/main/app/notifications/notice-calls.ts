import { type ArgsOf, fail, type Handlers, ok, type Result } from '../../../shared/contract/index.ts';
import type { Ladder } from '../../../shared/model/index.ts';
import { coveredBy, DEFAULT_LADDER, inOrder } from '../../engine/index.ts';
import { bookOf } from '../exceptions/exception-book.ts';
import { committed, type Session } from '../session/session.ts';
import { outboxCounts, outboxFolder, shownOf } from './notices.ts';

type Calls = 'notices.shown' | 'ladders.view' | 'ladder.put' | 'ladder.remove';

/** Who is told, and that it was. */
export function noticeCalls(session: Session): Pick<Handlers, Calls> {
  const ladders = (): readonly Ladder[] => inOrder(session.store().records.ladder.values());
  const changed = (command: string, sentence: string, writes: Parameters<Session['change']>[1]) => {
    const done = session.change({ command, sentence }, writes);
    return done.ok ? ok(committed(done.value)) : done;
  };
  return {
    'notices.shown': ({ noticeIds }) => {
      const may = session.writable();
      if (!may.ok) return may;
      const { notices } = bookOf(session).state();
      const news = [...new Set(noticeIds)].flatMap((noticeId) => {
        const notice = notices.get(noticeId);
        return notice === undefined || notice.shownAt !== null ? [] : shownOf(notice, session.now());
      });
      if (news.length > 0) bookOf(session).save({ notices: news });
      return ok(null);
    },
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
      const fault = refusal(args, before);
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
      return changed('ladder.remove', `Removed the escalation ladder ${known.name}.`, (writer) => {
        writer.remove('ladder', id);
        return undefined;
      });
    },
  };
}

const noLadder = (id: string) =>
  fail('not_found', `There is no escalation ladder ${id}.`, 'Look at ladders.view for those there are.', { id });

/** The ladder at its place, and those that give way to it. */
function placed(before: readonly Ladder[], ladder: Ladder, position: number | undefined): readonly Ladder[] {
  const others = before.filter((one) => one.id !== ladder.id);
  const own = before.findIndex((one) => one.id === ladder.id);
  const at = position === undefined ? (own === -1 ? others.length : own) : position - 1;
  return others.toSpliced(at, 0, ladder).map((one, index) => ({ ...one, position: index + 1 }));
}

/** Everything that is wrong with it at once; null: nothing. */
function refusal({ id, name, kinds, levels }: ArgsOf<'ladder.put'>, all: readonly Ladder[]): Result<never> | null {
  const faults: string[] = [];
  if (all.some((one) => one.id !== id && one.name === name))
    faults.push(`There is an escalation ladder ${name} already.`);
  const twice = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
  if (twice !== undefined) faults.push(`The kind ${twice} is named twice.`);
  for (const [index, level] of levels.entries()) {
    const first = levels.findIndex((one) => one.name === level.name && one.address === level.address);
    if (first !== index) faults.push(`${level.name} is level ${first + 1} and level ${index + 1}.`);
  }
  const [fault] = faults;
  if (fault === undefined) return null;
  const message = faults.length === 1 ? fault : `The ladder ${name} has ${faults.length} faults: ${faults.join(' ')}`;
  return fail('refused_input', message, 'Correct it and save again.', { name, faults: faults.length }, faults);
}

function sentenceOf({ name, levels, position }: ArgsOf<'ladder.put'>, known: Ladder | undefined): string {
  const names = levels.map((level) => level.name).join(', then ');
  if (known === undefined) return `Made the escalation ladder ${name}: ${names}.`;
  if (position !== undefined && position !== known.position)
    return `Moved the escalation ladder ${name} to place ${position}.`;
  return known.name === name
    ? `Changed the escalation ladder ${name}: ${names}.`
    : `Renamed the escalation ladder ${known.name} to ${name}.`;
}
