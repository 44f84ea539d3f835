/** Settings, Personal data. */
export const PERSON_SETTINGS = {
  personalData: 'Personal data',
  intro: 'Export everything that this workspace stores about one person, or erase the person from it.',
  person: 'Person',
  choose: 'Choose a person',
  agent: (name: string, id: string) => (name === id ? name : `${name} (${id})`),
  contact: (name: string, address: string) => `${name}, ${address}`,
  exportTitle: 'Export',
  exportFact:
    'One JSON file with the record, work, reports, outcomes, figures, exceptions, notifications and journal entries of the person.',
  exportButton: 'Export as JSON',
  fileName: (id: string) => `person-${id.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-')}.json`,
  eraseTitle: 'Erase',
  eraseFact:
    'A pseudonym replaces the name, the ID and email addresses everywhere, also in the journal and in backups. Figures stay.',
  eraseAsk: 'Erase...',
  checking: 'Checking what would change...',
  confirmation: 'Confirm the erasure',
  typedToo: 'Replace the name in titles and notes that other people typed as well',
  cancel: 'Cancel',
  eraseNow: (person: string) => `Erase ${person}`,
  erased: (pseudonym: string) => `Erased the person, who is now called ${pseudonym}.`,
  backupsLeft: (paths: readonly string[]) => `These backups still contain the person: ${paths.join(', ')}`,
};
