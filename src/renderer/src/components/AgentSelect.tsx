interface AgentSelectProps {
  readonly label: string;
  readonly agents: readonly { readonly id: string; readonly name: string }[];
  readonly value: string;
  readonly onChange: (agentId: string) => void;
}

/** A choice of one agent by name. */
export function AgentSelect({ label, agents, value, onChange }: AgentSelectProps) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {agents.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
