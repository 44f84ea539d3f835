import type { Command } from 'commander';
import { HELP } from '../../shared/words/cli/help.ts';
import { NO_NOTES, NO_TIME, noteLine, timeLine } from '../../shared/words/cli/records.ts';
import { callAndPrint, changed } from './answer.ts';
import type { CommandLine } from './command-line.ts';
import { number, orNone, several, taskOption } from './options.ts';
import { reader } from './reader.ts';

const H = HELP.taskEntries;
const entryOption = (command: Command): Command => command.requiredOption('--entry <id>', H.entry);

/** Commands about the notes of tasks, and the hours on them. */
export function registerTaskEntries(line: CommandLine): void {
  line.onWorkspace<{ readonly task: string }>({
    name: 'task notes',
    description: H.notes,
    access: 'read',
    options: taskOption,
    run: ({ task }) =>
      callAndPrint('notes.view', { about: { kind: 'task', taskId: task } }, (notes) =>
        notes.length === 0 ? [NO_NOTES] : notes.map((note) => noteLine(note, reader())),
      ),
  });
  line.onWorkspace<{ readonly note: string; readonly text?: string; readonly url?: string | null }>({
    name: 'task edit-note',
    description: H.editNote,
    options: (command) =>
      command
        .requiredOption('--note <id>', H.note)
        .option('--text <text>', HELP.taskRecords.noteText)
        .option('--url <url>', H.urlOrNone, orNone),
    run: ({ note, text, url }) => callAndPrint('note.edit', { noteId: note, text, url }, changed),
  });
  line.onWorkspace<{ readonly note: readonly string[] }>({
    name: 'task remove-note',
    description: H.removeNote,
    options: (command) => command.requiredOption('--note <id>', H.notesToRemove, several),
    run: ({ note }) => callAndPrint('note.remove', { noteIds: [...note] }, changed),
  });
  line.onWorkspace<{ readonly task: string }>({
    name: 'task time',
    description: H.time,
    access: 'read',
    options: taskOption,
    run: ({ task }) =>
      callAndPrint('time.view', { taskId: task }, ({ entries }) =>
        entries.length === 0 ? [NO_TIME] : entries.map((entry) => timeLine(entry, reader())),
      ),
  });
  line.onWorkspace<{ readonly entry: string; readonly hours?: number; readonly note?: string }>({
    name: 'task edit-time',
    description: H.editTime,
    options: (command) =>
      entryOption(command)
        .option('--hours <hours>', HELP.taskRecords.hours, number)
        .option('--note <text>', HELP.taskRecords.timeNote),
    run: ({ entry, hours, note }) => callAndPrint('time.edit', { entryId: entry, hours, note }, changed),
  });
  line.onWorkspace<{ readonly entry: string }>({
    name: 'task remove-time',
    description: H.removeTime,
    options: entryOption,
    run: ({ entry }) => callAndPrint('time.remove', { entryId: entry }, changed),
  });
}
