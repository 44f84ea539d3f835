export const AGENT_SELECT = { choose: 'Choose an agent' };
