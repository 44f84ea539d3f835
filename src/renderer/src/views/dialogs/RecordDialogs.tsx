import { closeDialog, useRecordPages } from '../../stores/record-page.ts';
import { EditAgentForm, NewAgentForm } from '../agents/AgentForm.tsx';
import { DeactivateForm } from '../agents/DeactivateForm.tsx';
import { NewSkillForm, SkillForm, SkillList } from '../agents/SkillDialogs.tsx';
import { EditClientForm, MergeClientForm, NewClientForm, RenameClientForm } from '../clients/ClientForms.tsx';
import { DeleteProjectForm, EditProjectForm, MergeProjectForm, NewProjectForm } from '../projects/ProjectForms.tsx';

/** The dialog about a client, a project, an agent or a skill that is open, above any view. */
export default function RecordDialogs() {
  const dialog = useRecordPages((state) => state.dialog);
  const onClose = closeDialog;
  if (dialog === null) return null;
  switch (dialog.kind) {
    case 'new_client':
      return <NewClientForm onClose={onClose} />;
    case 'edit_client':
      return <EditClientForm client={dialog.client} onClose={onClose} />;
    case 'rename_client':
      return <RenameClientForm client={dialog.client} onClose={onClose} />;
    case 'merge_client':
      return <MergeClientForm client={dialog.client} onClose={onClose} />;
    case 'new_project':
      return <NewProjectForm client={dialog.client} onClose={onClose} />;
    case 'edit_project':
      return <EditProjectForm name={dialog.project} onClose={onClose} />;
    case 'merge_project':
      return <MergeProjectForm name={dialog.project} onClose={onClose} />;
    case 'delete_project':
      return <DeleteProjectForm name={dialog.project} onClose={onClose} />;
    case 'new_agent':
      return <NewAgentForm onClose={onClose} />;
    case 'edit_agent':
      return <EditAgentForm agentId={dialog.agentId} onClose={onClose} />;
    case 'deactivate_agent':
      return <DeactivateForm agentId={dialog.agentId} onClose={onClose} />;
    case 'skills':
      return <SkillList onClose={onClose} />;
    case 'new_skill':
      return <NewSkillForm />;
    default:
      return <SkillForm key={`${dialog.kind} ${dialog.skillId}`} kind={dialog.kind} skillId={dialog.skillId} />;
  }
}
