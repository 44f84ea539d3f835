/** The text fields of a project of Microsoft Project in which an export keeps what the program has no field for. */
export const PROJECT_FIELDS = {
  id: { number: '188743731', name: 'Text1', alias: 'Task ID' },
  client: { number: '188743734', name: 'Text2', alias: 'Client' },
  project: { number: '188743737', name: 'Text3', alias: 'Project' },
} as const;
