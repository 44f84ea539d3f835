import { whole } from '../../../../shared/format/index.ts';
import { type PersonTarget, type ProposedPerson, SUGGESTED_WEEKLY_HOURS } from '../../../../shared/model/index.ts';
import { MAP_PEOPLE } from '../../../../shared/words/imports/map-view.ts';
import { NumberInput } from '../../components/NumberInput.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { personKey, type TableEdit, withPerson } from './mapping-edits.ts';

/** Who the people of the file are: known agents, new people with their weekly hours, or nobody. */
export function MapPeople({ table, edit }: TableEdit) {
  const reader = useReader();
  const { data } = useCoreQuery('task.choices', {});
  if (table.people.length === 0) return null;
  const agents = new Map(data?.agents.map(({ id, name }): [string, string] => [id, name]));
  const people = table.people.toSorted((a, b) => Number(b.asked) - Number(a.asked));
  const isCreating = table.mapping.people.some(({ to }) => to.kind === 'create');
  return (
    <section aria-label={MAP_PEOPLE.people}>
      <h3 className="h3">{MAP_PEOPLE.people}</h3>
      <table className="plain map-grid narrow">
        <thead>
          <tr>
            <th scope="col">{MAP_PEOPLE.person}</th>
            <th scope="col" className="n">
              {MAP_PEOPLE.rows}
            </th>
            <th scope="col">{MAP_PEOPLE.is}</th>
            <th scope="col">{MAP_PEOPLE.hours}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.name} className={person.asked ? 'asked' : ''}>
              <th scope="row" className="mid tr" title={person.name}>
                {person.name}
              </th>
              <td className="n">{whole(person.count, reader)}</td>
              <PersonCells
                person={person}
                agents={agents}
                to={table.mapping.people.find(({ name }) => name === person.name)?.to ?? guessOf(person)}
                onChange={(to) => edit(withPerson(person.name, to), [personKey(person.name)])}
              />
            </tr>
          ))}
        </tbody>
      </table>
      {isCreating ? <p className="fact">{MAP_PEOPLE.createHint}</p> : null}
    </section>
  );
}

const created = ({ newId }: ProposedPerson, weeklyHours = SUGGESTED_WEEKLY_HOURS): PersonTarget => ({
  kind: 'create',
  agentId: newId,
  weeklyHours,
});
const guessOf = (person: ProposedPerson): PersonTarget => {
  const [first] = person.candidates;
  return first === undefined ? created(person) : { kind: 'agent', agentId: first };
};

interface PersonCellsProps {
  readonly person: ProposedPerson;
  /** Names by ID. */
  readonly agents: ReadonlyMap<string, string>;
  readonly to: PersonTarget;
  readonly onChange: (to: PersonTarget) => void;
}
function PersonCells({ person, agents, to, onChange }: PersonCellsProps) {
  const { name, candidates } = person;
  const chosen = to.kind === 'agent' ? to.agentId : null;
  // People who come with the same files are no agents yet.
  const ids = [...new Set([...(chosen === null ? [] : [chosen]), ...candidates, ...agents.keys()])];
  const choose = (value: string): void => {
    if (value === 'create') onChange(created(person));
    else if (value === 'nobody') onChange({ kind: 'nobody' });
    else onChange({ kind: 'agent', agentId: value.slice(AGENT.length) });
  };
  return (
    <>
      <td>
        <select
          aria-label={MAP_PEOPLE.targetOf(name)}
          value={chosen === null ? to.kind : `${AGENT}${chosen}`}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="create">{MAP_PEOPLE.create}</option>
          <option value="nobody">{MAP_PEOPLE.nobody}</option>
          <optgroup label={MAP_PEOPLE.agents}>
            {ids.map((id) => (
              <option key={id} value={`${AGENT}${id}`}>
                {agents.get(id) ?? id}
              </option>
            ))}
          </optgroup>
        </select>
      </td>
      <td>
        {to.kind === 'create' ? (
          <NumberInput
            value={to.weeklyHours}
            min={0}
            max={168}
            label={MAP_PEOPLE.hoursOf(name)}
            className="map-hours"
            refusal={MAP_PEOPLE.hoursRange}
            onPut={(weeklyHours) => onChange(created(person, weeklyHours))}
          />
        ) : null}
      </td>
    </>
  );
}
const AGENT = 'agent ';
