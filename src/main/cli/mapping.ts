import { ok } from '../../shared/contract/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { mappingLines } from '../../shared/words/cli/mapping.ts';
import type { CommandLine } from './command-line.ts';
import { questionLines, section } from './import-lines.ts';
import { type MappingOptions, mappingArguments, mappingOptions } from './import-mapping.ts';
import { readFiles, type SourceOptions } from './import-sources.ts';
import { EXIT } from './output.ts';

/** Prints the mappings of files, with the answers that are known. */
export function registerMapping(line: CommandLine): void {
  line.onWorkspace<MappingOptions & SourceOptions>({
    name: 'mapping',
    description: HELP.mapping.about,
    access: 'read',
    files: HELP.mapping.files,
    options: mappingOptions,
    run: (options) => async (session) => {
      const sources = readFiles(options);
      if (!sources.ok) return sources;
      const mapping = mappingArguments(options);
      if (!mapping.ok) return mapping;
      const preview = await session.call('import.preview', { files: [...sources.value], ...mapping.value });
      if (!preview.ok) return preview;
      const { mappings, questions, errors } = preview.value;
      const made = mappings.map(({ file, sheet, mapping: own }) => ({ file, sheet, mapping: own }));
      return ok({
        document: { mappings: made },
        lines:
          mappings.length > 0
            ? [...mappings.flatMap(mappingLines), ...questionLines(questions)]
            : section('error', errors),
        exit: made.length > 0 ? EXIT.done : EXIT.refused,
      });
    },
  });
}
