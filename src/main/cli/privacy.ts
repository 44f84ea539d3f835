import { resolve } from 'node:path';
import { type Erased, ok, type Result } from '../../shared/contract/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { backupNotErased, ERASE_NOTHING_YET, erasedLine, exportedLine } from '../../shared/words/cli/privacy.ts';
import { textOf, withText } from '../../shared/words/index.ts';
import { erasureLines, filesLines, leftLines, personText } from '../../shared/words/privacy/erasure.ts';
import { printed } from './answer.ts';
import type { CommandLine, Run } from './command-line.ts';
import { type Answer, EXIT } from './output.ts';
import { reader } from './reader.ts';
import { writeFile } from './write-file.ts';

interface Who {
  readonly agent?: string;
  readonly contact?: string;
}
interface EraseOptions extends Who {
  readonly texts?: boolean;
  readonly yes?: boolean;
}
interface PersonOptions extends Who {
  readonly out?: string;
}

/** Commands on what is stored about one person. */
export function registerPrivacy(line: CommandLine): void {
  line.group('Privacy');
  line.onWorkspace<PersonOptions>({
    name: 'person',
    description: HELP.person.about,
    access: 'read',
    options: (command) =>
      command
        .option('--agent <id>', HELP.person.agent)
        .option('--contact <address>', HELP.person.contact)
        .option('--out <file>', HELP.person.out),
    run: person,
  });
  line.onWorkspace<EraseOptions>({
    name: 'erase',
    description: HELP.erase.about,
    options: (command) =>
      command
        .option('--agent <id>', HELP.person.agent)
        .option('--contact <address>', HELP.person.contact)
        .option('--texts', HELP.erase.texts)
        .option('--yes', HELP.erase.yes),
    run: erase,
  });
}

/** The person of a call; the contract refuses none and both. */
const whoOf = ({ agent, contact }: Who) => ({
  ...(agent === undefined ? {} : { agentId: agent }),
  ...(contact === undefined ? {} : { address: contact }),
});

const person =
  (options: PersonOptions): Run =>
  async (session) => {
    const exported = await session.call('person.export', whoOf(options));
    if (!exported.ok) return exported;
    // A file is read long after, by people and programs that know no codes.
    const text = `${JSON.stringify(withText(exported.value, reader()), null, 2)}\n`;
    if (options.out === undefined) return ok({ document: exported.value, lines: [text.trimEnd()] });
    const path = resolve(options.out);
    const written = writeFile(path, text);
    if (!written.ok) return written;
    return ok({ document: { path }, lines: [exportedLine(personText(exported.value.person), path)] });
  };

const erase =
  (options: EraseOptions): Run =>
  async (session) => {
    const isTypedToo = options.texts === true;
    const args = { ...whoOf(options), isTypedToo };
    if (options.yes !== true)
      return printed(await session.call('person.check', args), (check) => [
        ...erasureLines(check, isTypedToo, reader()),
        ERASE_NOTHING_YET,
      ]);
    const erased = await session.call('person.erase', args);
    return erased.ok ? erasedAnswer(erased.value, isTypedToo) : erased;
  };

/** Only partly done if a backup could not be rewritten. */
function erasedAnswer(erased: Erased, isTypedToo: boolean): Result<Answer> {
  const { pseudonym, backups, left } = erased;
  return ok({
    document: erased,
    lines: [
      erasedLine(pseudonym, backups.rewritten, reader()),
      ...backups.failed.map(({ path, problem }) => backupNotErased(path, textOf(problem, reader()))),
      ...leftLines(left, reader(), isTypedToo),
      ...filesLines(erased, reader()),
    ],
    exit: backups.failed.length === 0 ? EXIT.done : EXIT.partly,
  });
}
