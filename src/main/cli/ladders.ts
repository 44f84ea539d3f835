import { type ArgsIn, fail, type LaddersView, ok, type Result } from '../../shared/contract/index.ts';
import { type Ladder, WORK_EXCEPTION_KINDS, type WorkExceptionKind } from '../../shared/model/index.ts';
import type { Answer } from './output.ts';
import type { Session } from './session.ts';

type Run = (session: Session) => Promise<Result<Answer>>;
type Level = ArgsIn<'ladder.put'>['levels'][number];

/** Who is told of which exceptions, in the order the ladders are tried, and where the mail goes. */
export const ladders: Run = async (session) => {
  const view = await session.call('ladders.view', {});
  return view.ok ? ok({ document: view.value, lines: linesOf(view.value) }) : view;
};

function linesOf({ ladders: all, never, fallback, outboxFolder, outbox }: LaddersView): readonly string[] {
  const note = (id: string): string => {
    const before = never.find((one) => one.id === id);
    return before === undefined ? '' : `, never counts: ${before.coveredBy} comes first`;
  };
  return [
    ...all.flatMap((ladder, index) => [
      `${index + 1}. ${ladder.name} (${ladder.id}), ${whenText(ladder)}${note(ladder.id)}`,
      ...levelLines(ladder),
    ]),
    `${all.length === 0 ? 'No ladders; for all exceptions' : 'Else'}: ${fallback.name}`,
    ...levelLines(fallback),
    `Outbox: ${outboxFolder}, ${outbox.written} written, ${outbox.waiting} waiting`,
  ];
}

const whenText = ({ kinds, client }: Ladder): string =>
  `${kinds.length === 0 ? 'every kind' : kinds.join(', ')} of ${client ?? 'every client'}`;
const levelLines = ({ levels }: Ladder): readonly string[] =>
  levels.map(
    ({ name, role, address, answerHours }, index) =>
      `   ${index + 1} ${[name, role, address].filter((part) => part !== '').join(', ')}, ${answerHours} h to answer`,
  );

export interface LadderFlags {
  readonly name?: string;
  readonly level?: readonly string[];
  readonly kind?: readonly string[];
  readonly client?: string;
  readonly place?: number;
  readonly remove?: string;
}

/** Makes the ladder of a name, changes it where there is one, or removes one by its id. */
export const ladder =
  (flags: LadderFlags): Run =>
  async (session) => {
    if (flags.remove !== undefined) {
      const done = await session.call('ladder.remove', { id: flags.remove });
      return done.ok ? ok({ document: done.value, lines: [`Removed, revision ${done.value.revision}.`] }) : done;
    }
    if (flags.name === undefined)
      return fail('bad_request', 'Which ladder is meant was not said.', 'Give --name, or --remove with an id.');
    const view = await session.call('ladders.view', {});
    if (!view.ok) return view;
    const args = argsOf(flags, flags.name, view.value.ladders);
    if (!args.ok) return args;
    const done = await session.call('ladder.put', args.value);
    return done.ok
      ? ok({ document: done.value, lines: [`${flags.name} is ${done.value.id}, revision ${done.value.revision}.`] })
      : done;
  };

/** What is not said stays as it is; `any` takes a condition away. */
function argsOf(
  { level, kind, client, place }: LadderFlags,
  name: string,
  all: readonly Ladder[],
): Result<ArgsIn<'ladder.put'>> {
  const known = all.find((one) => one.name === name);
  const levels = level === undefined ? ok([...(known?.levels ?? [])]) : levelsOf(level);
  if (!levels.ok) return levels;
  if (levels.value.length === 0) return fail('bad_request', `The ladder ${name} has no levels.`, LEVEL_HINT, { name });
  const kinds = kind === undefined ? ok([...(known?.kinds ?? [])]) : kindsOf(kind);
  if (!kinds.ok) return kinds;
  return ok({
    name,
    levels: levels.value,
    kinds: kinds.value,
    client: client === undefined ? (known?.client ?? null) : client === 'any' ? null : client,
    ...(known === undefined ? {} : { id: known.id }),
    ...(place === undefined ? {} : { position: place }),
  });
}

const LEVEL_HINT = 'Give --level "Name;role;address;hours" for each, in their order; role and address may be empty.';
const DEFAULT_HOURS = 4;

function levelsOf(texts: readonly string[]): Result<Level[]> {
  const levels: Level[] = [];
  for (const text of texts) {
    const [name = '', role = '', address = '', hours = '', ...more] = text.split(';').map((part) => part.trim());
    const answerHours = hours === '' ? DEFAULT_HOURS : Number(hours);
    if (name === '' || more.length > 0 || !Number.isFinite(answerHours))
      return fail('bad_request', `"${text}" is no level.`, LEVEL_HINT, { level: text });
    levels.push({ name, role, address, answerHours });
  }
  return ok(levels);
}

const isKind = (text: string): text is WorkExceptionKind => WORK_EXCEPTION_KINDS.some((kind) => kind === text);
function kindsOf(texts: readonly string[]): Result<WorkExceptionKind[]> {
  const named = texts.filter((text) => text !== 'any');
  const wrong = named.find((text) => !isKind(text));
  return wrong === undefined
    ? ok(named.filter(isKind))
    : fail(
        'bad_request',
        `${wrong} is no kind of exception.`,
        `Kinds are ${WORK_EXCEPTION_KINDS.join(', ')}, or any.`,
        {
          kind: wrong,
        },
      );
}
