import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type ArgsIn, type Failure, fail, ok, type Result, withDetails } from '../../shared/contract/index.ts';
import { IMPORT_KINDS, type ImportKind, message } from '../../shared/model/index.ts';
import { readSource } from './read-source.ts';
import { unreadableFile } from './refusals.ts';

/** The files of an import: of a kind, or of any. */
export type SourceOptions = Readonly<Partial<Record<ImportKind, string>>> & {
  readonly files?: readonly string[];
  readonly folder?: string;
};
type SourceIn = ArgsIn<'import.preview'>['files'][number];

/** The bytes of the files that the options name. Fails with every file that cannot be read. */
export function readFiles(options: SourceOptions): Result<readonly SourceIn[]> {
  const files: SourceIn[] = [];
  const errors: Failure[] = [];
  const add = (path: string, kind?: ImportKind): void => {
    const read = readSource(path);
    if (!read.ok) errors.push(read.error);
    else
      files.push({
        name: basename(path),
        base64: read.value.toString('base64'),
        ...(kind === undefined ? {} : { kind }),
      });
  };
  for (const kind of IMPORT_KINDS) {
    const path = options[kind];
    if (path !== undefined) add(path, kind);
  }
  if (options.folder !== undefined) {
    const exported = exportedFiles(options.folder);
    if (exported.ok) files.push(...exported.value);
    else errors.push(exported.error);
  }
  for (const path of options.files ?? []) add(path);
  const [first, ...others] = errors;
  if (first !== undefined)
    return withDetails(
      fail('refused_input', first.problem, first.nextStep, first.values),
      others.length === 0 ? [] : errors,
    );
  if (files.length === 0)
    return fail(
      'bad_request',
      message('cli.no_file', {}),
      message('cli.give_files', { options: [...IMPORT_KINDS.map((kind) => `--${kind}`), '--folder'] }),
    );
  return ok(files);
}

/** The files of an export in a folder, without those of other names. */
function exportedFiles(folder: string): Result<readonly SourceIn[]> {
  try {
    const names = readdirSync(folder)
      .filter((name) => EXPORTED.has(name))
      .sort();
    const files: SourceIn[] = [];
    for (const name of names) {
      const read = readSource(join(folder, name));
      if (!read.ok) return read;
      files.push({ name, base64: read.value.toString('base64') });
    }
    if (files.length > 0) return ok(files);
    return fail('refused_input', message('cli.no_export', { folder }), message('cli.export_first', {}), { folder });
  } catch (error) {
    return unreadableFile(folder, error);
  }
}
const EXPORTED: ReadonlySet<string> = new Set([
  ...IMPORT_KINDS.map((kind) => `${kind}.csv`),
  'workspace.xlsx',
  'workspace.json',
]);
