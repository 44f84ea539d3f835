/** Who changes a workspace, as its journal names them; agents have names of their own. */
export const ACTOR_NAMES = {
  operator: 'Operator',
  engine: 'Engine',
  agent: 'Agents',
  import: 'Import',
} as const;
