import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type ArgsIn, fail, ok, type Result } from '../../shared/contract/index.ts';
import type { ActivityKind } from '../../shared/model/index.ts';
import { type Answer, EXIT } from './output.ts';
import type { Session } from './session.ts';

type Run = (session: Session) => Promise<Result<Answer>>;

export interface ActivityFlags {
  readonly agent?: string;
  readonly kind?: ActivityKind;
  readonly file?: string;
  readonly task?: string;
  readonly at?: string;
  readonly hours?: number;
  readonly progress?: number;
  readonly milestone?: string;
  readonly deliverable?: string;
  readonly status?: string;
  readonly note?: string;
}

const OF_ONE_REPORT = [
  'agent',
  'kind',
  'task',
  'at',
  'hours',
  'progress',
  'milestone',
  'deliverable',
  'status',
  'note',
] as const satisfies readonly (keyof ActivityFlags)[];

const notWithFile = (names: readonly string[]): Result<Answer> =>
  fail(
    'bad_request',
    `A file says all of its reports itself; not with it: --${names.join(', --')}.`,
    'Give --file alone, or one report without it.',
    { options: names.join(' ') },
  );

/** One report of an agent, or a file of many. */
export const activity =
  (flags: ActivityFlags): Run =>
  async (session) => {
    if (flags.file !== undefined) {
      const others = OF_ONE_REPORT.filter((name) => flags[name] !== undefined);
      return others.length === 0 ? activityFile(session, flags.file) : notWithFile(others);
    }
    const { agent, kind } = flags;
    if (agent === undefined || kind === undefined)
      return fail(
        'bad_request',
        'Who reports what was not said.',
        'Give --agent and --kind, or --file with many reports.',
      );
    const done = await session.call('activity.report', argsOf(flags, agent, kind));
    if (!done.ok) return done;
    const { revision, isKnown } = done.value;
    return ok({
      document: done.value,
      lines: [isKnown ? `Known already, revision ${revision}.` : `Recorded, revision ${revision}.`],
    });
  };

const argsOf = (flags: ActivityFlags, agentId: string, kind: ActivityKind): ArgsIn<'activity.report'> => ({
  agentId,
  kind,
  taskId: flags.task ?? null,
  hours: flags.hours ?? null,
  progressRatio: flags.progress ?? null,
  milestone: flags.milestone ?? null,
  deliverable: flags.deliverable ?? null,
  status: flags.status ?? null,
  note: flags.note ?? '',
  ...(flags.at === undefined ? {} : { at: flags.at }),
});

async function activityFile(session: Session, path: string): Promise<Result<Answer>> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return fail('refused_input', `${path} cannot be read (${code}).`, 'Check the name.', { path, code });
  }
  const files = [{ name: basename(path), base64: bytes.toString('base64') }];
  const done = await session.call('activity.import', { files });
  if (!done.ok) return done;
  const { recorded, known, revision } = done.value;
  return ok({ document: done.value, lines: [`Recorded ${recorded}, known already ${known}, revision ${revision}.`] });
}

export interface DropFlags {
  readonly folder?: string;
  readonly off?: boolean;
}

/** Sets the folder of agents' reports, or looks into it now. */
export const drop =
  ({ folder, off }: DropFlags): Run =>
  async (session) => {
    if (folder !== undefined && off === true)
      return fail('bad_request', '--folder and --off exclude each other.', 'Give one of them.', { folder });
    if (folder !== undefined || off === true) {
      const set = await session.call('drop-folder.set', { folder: off === true ? null : resolve(folder ?? '') });
      return set.ok
        ? ok({
            document: set.value,
            lines: [off === true ? 'No folder is watched.' : `Watched: ${resolve(folder ?? '')}`],
          })
        : set;
    }
    const looked = await session.call('drop-folder.look', {});
    if (!looked.ok) return looked;
    const { taken, refused, waiting } = looked.value;
    return ok({
      document: looked.value,
      lines: [
        `${taken.length} taken, ${refused.length} refused, ${waiting.length} waiting.`,
        ...taken.map((file) => `taken    ${file.name}  ${file.rows} reports, ${file.known} known`),
        ...refused.map((file) => `refused  ${file.name}  ${file.faults} faults: ${file.message}`),
        ...waiting.map((file) => `waiting  ${file.name}  ${file.message}`),
      ],
      exit: refused.length > 0 ? EXIT.partly : EXIT.done,
    });
  };
