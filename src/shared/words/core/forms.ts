export const FORM_DIALOG = {
  cancel: 'Cancel',
  discard: 'Discard',
  keepEditing: 'Keep editing',
  restored: 'Restored what you typed before the page was closed.',
  startOver: 'Start over',
  discardQuestion: 'Discard what you entered?',
  keys: (hasAnother: boolean) =>
    hasAnother ? 'Ctrl Enter saves, Ctrl Shift Enter saves and starts another' : 'Ctrl Enter saves, Esc closes',
};

export const ROWS_FIELD = {
  moveUp: (row: number) => `Move row ${row} up`,
  moveDown: (row: number) => `Move row ${row} down`,
  remove: (row: number) => `Remove row ${row}`,
};

export const WHEN_FIELD = {
  timeOf: (label: string) => `${label}, time (optional)`,
};

export const TASKS_FIELD = {
  titleOrId: 'Title or ID',
  remove: (name: string) => `Remove ${name}`,
};
