import { type ArgsIn, fail, type LaddersView, ok, type Result } from '../../shared/contract/index.ts';
import { counted, whole as digits } from '../../shared/format/index.ts';
import { type Ladder, message, WORK_EXCEPTION_KINDS, type WorkExceptionKind } from '../../shared/model/index.ts';
import { KIND_NAMES } from '../../shared/words/exceptions/names.ts';
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
    description: 'list the escalation ladders: who is notified of exceptions nobody answers, and in which order',
    access: 'read',
    run: () => callAndPrint('ladders.view', {}, laddersLines),
  });
  line.onWorkspace<LadderOptions>({
    name: 'ladder',
    description: 'add, change or remove an escalation ladder',
    options: (command) =>
      command
        .option('--name <name>', 'the ladder to change; a new name adds one')
        .option('--level <level>', 'who to notify, as "name;role;email;hours"; repeat for each level', several)
        .option('--kind <kind>', 'apply to this kind of exception; repeat for several, any for all', several)
        .option('--client <name>', 'apply to exceptions of this client; any for all')
        .option('--place <n>', 'its position among the ladders, from 1', whole)
        .option('--remove <id>', 'remove the ladder with this ID'),
    run: ladder,
  });
}

function laddersLines({ ladders: all, never, fallback, outboxFolder, outbox }: LaddersView): readonly string[] {
  const note = (id: string): string => {
    const before = never.find((one) => one.id === id);
    return before === undefined ? '' : ` (never used: ${before.coveredBy} comes first)`;
  };
  return [
    ...all.flatMap((one, index) => [
      `${index + 1}. ${one.name} (${one.id}): ${scopeText(one)}${note(one.id)}`,
      ...levelLines(one),
    ]),
    `${all.length === 0 ? 'No escalation ladders yet. All exceptions use the default:' : 'All other exceptions use the default:'}`,
    ...levelLines(fallback),
    `Outbox: ${outboxFolder} (${counted(outbox.written, 'message', reader())} written, ${digits(outbox.waiting, reader())} waiting)`,
  ];
}

const scopeText = ({ kinds, client }: Ladder): string =>
  `${kinds.length === 0 ? 'every kind' : kinds.map((kind) => KIND_NAMES[kind]).join(', ')}, ${client ?? 'every client'}`;
const levelLines = ({ levels }: Ladder): readonly string[] =>
  levels.map(
    ({ name, role, address, answerHours }, index) =>
      `   ${index + 1} ${[name, role, address].filter((part) => part !== '').join(', ')}, ${answerHours} h to answer`,
  );

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
    const verb = args.value.id === undefined ? 'Added' : 'Changed';
    return printed(await session.call('ladder.put', args.value), ({ id, revision }) => [
      `${verb} ${name} as ${id} (revision ${revision}).`,
    ]);
  };

/** What is not given stays unchanged; `any` removes a condition. */
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
