/** Words of files that are written back to the source of tasks. */
export const SOURCE_COLUMNS = {
  /** The end of the file's name. */
  changes: 'changes',
};
