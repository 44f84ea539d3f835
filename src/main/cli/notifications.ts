import { type ArgsIn, fail, type LaddersView, ok, type Result } from '../../shared/contract/index.ts';
import { type Ladder, message, WORK_EXCEPTION_KINDS, type WorkExceptionKind } from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import {
  defaultLadderHeading,
  ladderLine,
  ladderSaved,
  levelLine,
  outboxLine,
} from '../../shared/words/cli/notifications.ts';
import { callAndPrint, changed, printed } from './answer.ts';
import type { CommandLine, Run } from './command-line.ts';
import { several, whole } from './options.ts';
import { reader } from './reader.ts';

type Level = ArgsIn<'ladder.put'>['levels'][number];

/** Commands on who is notified of exceptions. */
export function registerNotifications(line: CommandLine): void {
  line.group('Notifications');
  line.onWorkspace({
    name: 'ladders',
    description: HELP.ladders.about,
    access: 'read',
    run: () => callAndPrint('ladders.view', {}, laddersLines),
  });
  line.onWorkspace<LadderOptions>({
    name: 'ladder',
    description: HELP.ladder.about,
    options: (command) =>
      command
        .option('--name <name>', HELP.ladder.name)
        .option('--level <level>', HELP.ladder.level, several)
        .option('--kind <kind>', HELP.ladder.kind, several)
        .option('--client <name>', HELP.ladder.client)
        .option('--place <n>', HELP.ladder.place, whole)
        .option('--remove <id>', HELP.ladder.remove),
    run: ladder,
  });
}

function laddersLines({ ladders: all, never, fallback, outboxFolder, outbox }: LaddersView): readonly string[] {
  const coveredBy = (id: string): string | null => never.find((one) => one.id === id)?.coveredBy ?? null;
  return [
    ...all.flatMap((one, index) => [ladderLine(index + 1, one, coveredBy(one.id)), ...levelLines(one)]),
    defaultLadderHeading(all.length),
    ...levelLines(fallback),
    outboxLine({ folder: outboxFolder, ...outbox }, reader()),
  ];
}

const levelLines = ({ levels }: Ladder): readonly string[] =>
  levels.map((level, index) => levelLine(index + 1, level, reader()));

interface LadderOptions {
  readonly name?: string;
  readonly level?: readonly string[];
  readonly kind?: readonly string[];
  readonly client?: string;
  readonly place?: number;
  readonly remove?: string;
}

/** Adds the ladder of a name, changes it if it exists, or removes one by its id. */
const ladder =
  (options: LadderOptions): Run =>
  async (session) => {
    const { name, remove } = options;
    if (remove !== undefined) return printed(await session.call('ladder.remove', { id: remove }), changed);
    if (name === undefined) return fail('bad_request', message('cli.no_ladder', {}), message('cli.give_ladder', {}));
    const view = await session.call('ladders.view', {});
    if (!view.ok) return view;
    const args = argsOf(options, name, view.value.ladders);
    if (!args.ok) return args;
    const isNew = args.value.id === undefined;
    return printed(await session.call('ladder.put', args.value), (saved) => [ladderSaved(isNew, { ...saved, name })]);
  };

/** Options that are left out change nothing; `any` removes a condition. */
function argsOf(
  { level, kind, client, place }: LadderOptions,
  name: string,
  all: readonly Ladder[],
): Result<ArgsIn<'ladder.put'>> {
  const known = all.find((one) => one.name === name);
  const levels = level === undefined ? ok([...(known?.levels ?? [])]) : levelsOf(level);
  if (!levels.ok) return levels;
  if (levels.value.length === 0)
    return fail('bad_request', message('cli.ladder_without_level', { name }), message('cli.give_levels', {}), { name });
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

const DEFAULT_HOURS = 4;

function levelsOf(texts: readonly string[]): Result<Level[]> {
  const levels: Level[] = [];
  for (const text of texts) {
    const [name = '', role = '', address = '', hours = '', ...more] = text.split(';').map((part) => part.trim());
    const answerHours = hours === '' ? DEFAULT_HOURS : Number(hours);
    if (name === '' || more.length > 0 || !Number.isFinite(answerHours))
      return fail('bad_request', message('cli.not_a_level', { text }), message('cli.give_levels', {}), { level: text });
    levels.push({ name, role, address, answerHours });
  }
  return ok(levels);
}

const isKind = (text: string): text is WorkExceptionKind => WORK_EXCEPTION_KINDS.some((kind) => kind === text);
function kindsOf(texts: readonly string[]): Result<WorkExceptionKind[]> {
  const named = texts.filter((text) => text !== 'any');
  const wrong = named.find((text) => !isKind(text));
  if (wrong === undefined) return ok(named.filter(isKind));
  return fail(
    'bad_request',
    message('cli.not_a_kind', { text: wrong }),
    message('cli.use_kinds', { kinds: WORK_EXCEPTION_KINDS }),
    { kind: wrong },
  );
}
