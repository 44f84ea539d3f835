import { AGENT_SELECT } from '../../../shared/words/agents/agent-select.ts';

interface AgentSelectProps {
  readonly label: string;
  readonly agents: readonly { readonly id: string; readonly name: string }[];
  /** Empty if none is chosen yet: the first line then asks for one. */
  readonly value: string;
  readonly onChange: (agentId: string) => void;
}

/** A choice of one agent by name. */
export function AgentSelect({ label, agents, value, onChange }: AgentSelectProps) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {value === '' ? <option value="">{AGENT_SELECT.choose}</option> : null}
      {agents.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
