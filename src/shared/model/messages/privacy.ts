type Nothing = Record<never, never>;

/** What is stored about a person, and its erasure. */
export interface PrivacyMessages {
  'privacy.one_person': Nothing;
  'privacy.no_contact': { readonly address: string };
  'privacy.find_contact': Nothing;
  'privacy.is_solving': Nothing;
  'privacy.wait_for_plan': Nothing;
  'privacy.open_elsewhere': { readonly path: string };
  'privacy.close_readers': Nothing;
}
