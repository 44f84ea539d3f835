import type { PolicyGroupWords } from './group-words.ts';

export const QUEUE_WORDS = {
  relaxEveryHours: {
    name: 'Relax after',
    meaning: 'Working hours a ready task waits without a suitable agent before each relaxation of its requirements.',
  },
  thresholdFloor: { name: 'Threshold floor', meaning: 'Relaxing never lowers the match threshold below this.' },
  answerHours: {
    name: 'Offer expires after',
    meaning: 'Working hours an offer stays open before the task returns to the queue.',
  },
  declinePauseDays: {
    name: 'Offer again after',
    meaning:
      'How long a task is not offered again to an agent who declined it or let the offer expire, unless nobody else can do it.',
  },
  declinesToException: { name: 'Declines', meaning: 'Number of declines after which a task becomes an exception.' },
} as const satisfies PolicyGroupWords;
