import type { PrivacyMessages } from '../privacy.ts';
import { type ShapesOf, text } from './guards.ts';

export const privacyShapes: ShapesOf<PrivacyMessages> = {
  'privacy.one_person': {},
  'privacy.no_contact': { address: text },
  'privacy.find_contact': {},
  'privacy.is_solving': {},
  'privacy.wait_for_plan': {},
  'privacy.open_elsewhere': { path: text },
  'privacy.close_readers': {},
};
