import { useForm, useWatch } from 'react-hook-form';
import type { AgentPanelView, WorkOfLeaver } from '../../../../shared/contract/index.ts';
import { dayInZoneText } from '../../../../shared/format/index.ts';
import { DEACTIVATE_FORM } from '../../../../shared/words/agents/record-forms.ts';
import { SmallForm } from '../../components/records/SmallForm.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { showRecordFaults } from '../../forms/record-faults.ts';
import { SelectField } from '../../forms/SelectField.tsx';
import { sendCommand } from '../../forms/send-command.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { AGENT_FAULTS } from './agent-values.ts';

interface Values {
  readonly activeUntilOn: string | null;
  readonly work: WorkOfLeaver;
  readonly to: string | null;
}

/** Asks for the last day of an agent, and what happens with their open work. */
export function DeactivateForm({ agentId, onClose }: { readonly agentId: string; readonly onClose: () => void }) {
  const { data } = useCoreQuery('agent.view', { agentId });
  const now = useWorkspace((state) => state.view?.now);
  return data === undefined || now === undefined ? null : (
    <Form data={data} today={dayInZoneText(now, data.agent.calendar.timeZone)} onClose={onClose} />
  );
}

interface FormProps {
  readonly data: AgentPanelView;
  readonly today: string;
  readonly onClose: () => void;
}
function Form({ data: { agent, tasks }, today, onClose }: FormProps) {
  const reader = useReader();
  const form = useForm<Values>({ defaultValues: { activeUntilOn: today, work: 'return', to: null } });
  const { data: agents } = useCoreQuery('agents.view', {});
  const save = async ({ activeUntilOn, work, to }: Values): Promise<string | null> => {
    const result = await sendCommand('agent.deactivate', {
      agentId: agent.id,
      ...(activeUntilOn === null ? {} : { lastOn: activeUntilOn }),
      work,
      ...(work === 'reassign' && to !== null ? { toAgentId: to } : {}),
      version: agent.version,
    });
    if (!result.ok) return showRecordFaults(form, result.error, AGENT_FAULTS);
    onClose();
    return null;
  };
  const work = useWatch({ control: form.control, name: 'work' });
  const others = (agents?.agents ?? []).filter((one) => one.id !== agent.id);
  const { works } = DEACTIVATE_FORM;
  return (
    <FormDialog
      title={DEACTIVATE_FORM.title(agent.name)}
      form={form}
      save={DEACTIVATE_FORM.deactivate}
      onSave={save}
      onClose={onClose}
    >
      <SmallForm title={DEACTIVATE_FORM.openTasks(tasks.length, reader)}>
        <DayField name="activeUntilOn" label={DEACTIVATE_FORM.lastDay} />
        <SelectField
          name="work"
          label={DEACTIVATE_FORM.work}
          options={[
            ['return', works.return],
            ['reassign', works.reassign],
            ['keep', works.keep],
          ]}
        />
        {work === 'reassign' ? (
          <SelectField
            name="to"
            label={DEACTIVATE_FORM.to}
            none={DEACTIVATE_FORM.chooseAgent}
            options={others.map((one): readonly [string, string] => [one.id, one.name])}
          />
        ) : null}
      </SmallForm>
    </FormDialog>
  );
}
