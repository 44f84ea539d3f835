import { RECORD_ACTIONS as WORDS } from '../../../shared/words/agents/pages-view.ts';
import { openAgentPage, openClientPage, openDialog, openProjectPage } from '../stores/record-page.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** Does nothing in a workspace that cannot be changed. */
const ifWritable = (run: () => void) => (): void => {
  if (useWorkspace.getState().view?.readOnly === null) run();
};

/** What the palette offers about clients, projects, agents and skills. */
export const RECORD_ACTIONS = [
  { id: 'clients', title: WORDS.clients, keys: 'g k', run: () => openClientPage(null) },
  { id: 'projects', title: WORDS.projects, keys: 'g o', run: () => openProjectPage(null) },
  { id: 'agents', title: WORDS.agents, keys: 'g a', run: () => openAgentPage(null) },
  { id: 'new_client', title: WORDS.newClient, run: ifWritable(() => openDialog({ kind: 'new_client' })) },
  {
    id: 'new_project',
    title: WORDS.newProject,
    run: ifWritable(() => openDialog({ kind: 'new_project', client: null })),
  },
  { id: 'new_agent', title: WORDS.newAgent, run: ifWritable(() => openDialog({ kind: 'new_agent' })) },
  { id: 'new_skill', title: WORDS.newSkill, run: ifWritable(() => openDialog({ kind: 'new_skill' })) },
  { id: 'skills', title: WORDS.manageSkills, run: () => openDialog({ kind: 'skills' }) },
];
