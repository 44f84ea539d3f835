import type { PolicyGroupWords } from './group-words.ts';

export const RESPONSES_WORDS = {
  autoRetry: {
    name: 'Retry automatically',
    meaning: 'On: the engine retries failed work after a delay; you can undo it. Off: it suggests a retry.',
  },
  autoReassign: {
    name: 'Reassign automatically',
    meaning: 'On: the engine moves work to another agent; you can undo it. Off: it suggests the move.',
  },
  autoMoreTime: {
    name: 'Extend automatically',
    meaning: 'On: the engine changes a due date or an estimate; you can undo it. Off: it suggests the change.',
  },
  autoSplit: {
    name: 'Split automatically',
    meaning: 'On: the engine splits a task between two agents; you can undo it. Off: it suggests the split.',
  },
  autoRelax: {
    name: 'Relax automatically',
    meaning: 'On: the engine lowers the requirements of a task; you can undo it. Off: it suggests lower requirements.',
  },
  retryHours: {
    name: 'First retry',
    meaning: 'Working hours before the first retry. Each further retry waits twice as long.',
  },
  mostTries: {
    name: 'Attempts',
    meaning: 'How many times the engine tries to resolve an exception before it leaves it to people.',
  },
  judgeHours: {
    name: 'Failed after',
    meaning: 'Working hours after which an attempt that has not resolved its exception has failed.',
  },
  exploreShare: {
    name: 'Exploration',
    meaning:
      'Share of harmless automatic attempts that use a strategy with little history, to learn how well it works.',
  },
} as const satisfies PolicyGroupWords;
