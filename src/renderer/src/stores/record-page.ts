import { create } from 'zustand';
import { useRoute } from './route.ts';

/** A project by its name and its client; null is internal work. */
export interface ProjectName {
  readonly client: string | null;
  readonly project: string;
}
/** A dialog about a client, a project, an agent or a skill. */
export type RecordDialog =
  | { readonly kind: 'new_client' | 'skills' }
  | { readonly kind: 'edit_client' | 'rename_client' | 'merge_client'; readonly client: string }
  | { readonly kind: 'new_project'; readonly client: string | null }
  | { readonly kind: 'edit_project' | 'merge_project' | 'delete_project'; readonly project: ProjectName }
  | { readonly kind: 'new_agent' }
  | { readonly kind: 'edit_agent' | 'deactivate_agent'; readonly agentId: string }
  | { readonly kind: 'new_skill' }
  | { readonly kind: 'rename_skill' | 'merge_skill' | 'delete_skill'; readonly skillId: string };

interface RecordPages {
  /** The client, project or agent whose page is open in its view; null shows the list. */
  readonly client: string | null;
  readonly project: ProjectName | null;
  readonly agentId: string | null;
  readonly dialog: RecordDialog | null;
  set(change: Partial<Pick<RecordPages, 'client' | 'project' | 'agentId' | 'dialog'>>): void;
}

/** Which page is open in Clients, Projects and Agents, and the dialog above it. */
export const useRecordPages = create<RecordPages>()((set) => ({
  client: null,
  project: null,
  agentId: null,
  dialog: null,
  set: (change) => set(change),
}));

const { getState } = useRecordPages;
export const openDialog = (dialog: RecordDialog): void => getState().set({ dialog });
export const closeDialog = (): void => getState().set({ dialog: null });

/** Shows the page of a client; null: the list of clients. */
export function openClientPage(client: string | null): void {
  getState().set({ client });
  useRoute.getState().go('clients');
}
export function openProjectPage(project: ProjectName | null): void {
  getState().set({ project });
  useRoute.getState().go('projects');
}
export function openAgentPage(agentId: string | null): void {
  getState().set({ agentId });
  useRoute.getState().go('agents');
}
