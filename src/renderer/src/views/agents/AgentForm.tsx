import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import type { Agent } from '../../../../shared/model/index.ts';
import { AGENT_FORM } from '../../../../shared/words/agents/record-forms.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { showRecordFaults } from '../../forms/record-faults.ts';
import { sendCommand } from '../../forms/send-command.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { openAgentPage } from '../../stores/record-page.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { AgentFields } from './AgentFields.tsx';
import {
  AGENT_FAULTS,
  type AgentValues,
  agentFieldsOf,
  agentResolver,
  agentValuesOf,
  blankAgentValues,
  newAgentArgs,
} from './agent-values.ts';

/** Creates an agent with all fields. */
export function NewAgentForm({ onClose }: { readonly onClose: () => void }) {
  const reader = useReader();
  const timeZone = useWorkspace((state) => state.view?.office.timeZone) ?? reader.timeZone;
  const form = useForm<AgentValues>({ defaultValues: blankAgentValues(timeZone), resolver: agentResolver });
  const save = async (values: AgentValues, again: boolean): Promise<string | null> => {
    const result = await sendCommand('agent.create', newAgentArgs(values));
    if (!result.ok) return showRecordFaults(form, result.error, AGENT_FAULTS);
    if (again) {
      form.reset(blankAgentValues(values.timeZone, values.team));
      form.setFocus('name');
    } else {
      onClose();
      openAgentPage(result.value.agentId);
    }
    return null;
  };
  return (
    <FormDialog
      title={AGENT_FORM.newAgent}
      form={form}
      save={AGENT_FORM.create}
      saveAnother={AGENT_FORM.createAnother}
      onSave={save}
      onClose={onClose}
    >
      <AgentFields isNew />
    </FormDialog>
  );
}

/** Changes any field of an agent. Shown once the agent is read. */
export function EditAgentForm({ agentId, onClose }: { readonly agentId: string; readonly onClose: () => void }) {
  const { data } = useCoreQuery('agent.view', { agentId });
  return data === undefined ? null : <EditForm agent={data.agent} onClose={onClose} />;
}

function EditForm({ agent, onClose }: { readonly agent: Agent; readonly onClose: () => void }) {
  // The agent that the form started with: what others change meanwhile is refused as stale, not overwritten.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read first is what the operator edits.
  const first = useMemo(() => agent, []);
  const form = useForm<AgentValues>({ defaultValues: agentValuesOf(first), resolver: agentResolver });
  const save = async (values: AgentValues): Promise<string | null> => {
    const result = await sendCommand('agent.edit', {
      agentId: first.id,
      changes: agentFieldsOf(values),
      version: first.version,
    });
    if (!result.ok) return showRecordFaults(form, result.error, AGENT_FAULTS);
    onClose();
    return null;
  };
  return (
    <FormDialog
      title={AGENT_FORM.editAgent(first.name)}
      form={form}
      save={AGENT_FORM.save}
      onSave={save}
      onClose={onClose}
    >
      <AgentFields isNew={false} />
    </FormDialog>
  );
}
