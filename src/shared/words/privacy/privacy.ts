import type { PrivacyMessages } from '../../model/index.ts';
import type { WordsOf } from '../base/words-of.ts';

/** What is stored about a person, and its erasure. */
export const privacyWords: WordsOf<PrivacyMessages> = {
  'privacy.one_person': () => 'Choose one person: an agent by ID, or a contact by email address.',
  'privacy.no_contact': ({ address }) => `Nobody is notified at ${address}, and no report goes there.`,
  'privacy.find_contact': () => 'Settings, Escalation lists the people who are notified, with their addresses.',
  'privacy.is_solving': () => 'A plan is being proposed, so nobody can be erased now.',
  'privacy.wait_for_plan': () => 'Wait until it is done, or cancel it.',
  'privacy.open_elsewhere': ({ path }) => `Another program has ${path} open, so nobody can be erased from it.`,
  'privacy.close_readers': () => 'Close the workspace there, also where it is open as read-only, and try again.',
};
