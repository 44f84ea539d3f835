import type { ExceptionRow, SearchHit } from '../../../../shared/contract/index.ts';
import { fitOf, foldText, hasWords, type Reader, searchable, searchWords } from '../../../../shared/format/index.ts';
import type { Agent } from '../../../../shared/model/index.ts';
import { PALETTE } from '../../../../shared/words/core/frame.ts';
import { SEVERITY_NAMES, textOf } from '../../../../shared/words/index.ts';
import { runCommand } from '../../stores/commands.ts';
import { showException } from '../../stores/exceptions.ts';
import { moveTask } from '../../stores/move-task.ts';
import { openRecord } from '../../stores/open.ts';
import { recentRecords } from '../../stores/recent.ts';
import { openMove } from '../../stores/route.ts';
import type { Phrase, Verb } from '../verbs.ts';
import type { Option } from './option.ts';

/** What the core has found. */
export const hitOptions = (hits: readonly SearchHit[], typed: string, reader: Reader): readonly Option[] => {
  const words = searchWords(typed);
  const wanted = words.join(' ');
  return hits.map((hit) => ({
    id: `${hit.kind}.${hit.id}`,
    category: hit.kind,
    title: hit.label,
    note: hit.openTasks === undefined ? hit.detail : PALETTE.openTasks(hit.detail, hit.openTasks, reader),
    fit: foldText(hit.id) === wanted ? -1 : fitOf(hit.label, words),
    recent: hit,
    run: () => openRecord(hit),
  }));
};

/** What was opened from here last; while nothing is typed. */
export const recentOptions = (): readonly Option[] =>
  recentRecords().map((row, at) => ({
    id: `recent.${row.kind}.${row.id}`,
    category: 'recent',
    title: row.label,
    note: row.detail,
    fit: at / 100,
    recent: row,
    run: () => openRecord(row),
  }));

/** Open exceptions whose title or fact has the words. */
export function exceptionOptions(rows: readonly ExceptionRow[], typed: string, reader: Reader): readonly Option[] {
  const words = searchWords(typed);
  return rows.flatMap((row): readonly Option[] => {
    const [title, fact] = [textOf(row.title, reader), textOf(row.fact, reader)];
    if (!hasWords(searchable([title, fact, row.client, row.taskId]), words)) return [];
    return [
      {
        id: `exception.${row.exceptionId}`,
        category: 'exception',
        title,
        note: SEVERITY_NAMES[row.severity],
        fit: fitOf(title, words),
        run: () => showException(row.exceptionId),
      },
    ];
  });
}

const VERB_CALLS: Readonly<
  Record<Exclude<Verb, 'move'>, readonly [string, 'task.pin' | 'task.unpin' | 'task.unassign']>
> = {
  pin: [PALETTE.pin, 'task.pin'],
  unpin: [PALETTE.unpin, 'task.unpin'],
  unassign: [PALETTE.unassign, 'task.unassign'],
};

/** The possible meanings of a verb and its object: each matching task with each matching agent. */
export function phraseOptions({ verb, agents }: Phrase<Agent>, hits: readonly SearchHit[]): readonly Option[] {
  const tasks = hits.filter((hit) => hit.kind === 'task');
  const common = (task: SearchHit) => ({ category: 'action', note: task.detail, fit: -2 }) as const;
  if (verb !== 'move') {
    const [name, call] = VERB_CALLS[verb];
    return tasks.map((task) => ({
      ...common(task),
      id: `${verb}.${task.id}`,
      title: `${name} ${task.label}`,
      run: () => void runCommand(call, { taskIds: [task.id] }),
    }));
  }
  if (agents.length === 0)
    return tasks.map((task) => ({
      ...common(task),
      id: `move.${task.id}`,
      title: PALETTE.moveTaskTo(task.label),
      run: () => openMove([task.id]),
    }));
  return tasks.flatMap((task) =>
    agents.map((agent): Option => {
      const move = { taskId: task.id, agentId: agent.id, weekOf: null };
      return {
        ...common(task),
        id: `move.${task.id}.${agent.id}`,
        title: PALETTE.moveTaskToAgent(task.label, agent.name),
        move,
        run: () => void moveTask(move),
      };
    }),
  );
}
