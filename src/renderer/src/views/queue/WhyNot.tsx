import type { TaskExplanation } from '../../../../shared/contract/index.ts';
import { signed } from '../../../../shared/format/index.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { roundedParts } from './rounding.ts';

const WHY_WORDS: Readonly<Record<string, string>> = {
  skill: 'Skill alignment',
  experience: 'Experience with similar tasks',
  success: 'Likely on time',
  availability: 'Available before the due date',
  workload: 'Workload',
};

/** How an agent compares with the assignee or, for unassigned work, with the best match. */
export function WhyNot({
  taskId,
  data,
  against,
  onChoose,
}: {
  readonly taskId: string;
  readonly data: TaskExplanation;
  readonly against: string | null;
  readonly onChoose: (agentId: string) => void;
}) {
  const reader = useReader();
  const agents = useCoreQuery('agents.view', {});
  const eligible = data.candidates.filter((row) => row.eligible);
  const holder = data.assignment?.agentId ?? eligible[0]?.agentId;
  const other = eligible.find((row) => row.agentId !== holder);
  const agentId = against ?? other?.agentId ?? null;
  const why = useCoreQuery('task.why-not', agentId === null ? null : { taskId, agentId });
  const shown = roundedParts(
    (why.data?.parts ?? []).map((part) => part.difference),
    why.data?.difference ?? 0,
    2,
  );
  return (
    <section className="sec" aria-label="Why not">
      <div className="row g8">
        <label className="h3" htmlFor="why-not-agent">
          Why not
        </label>
        <select id="why-not-agent" value={agentId ?? ''} onChange={(event) => onChoose(event.target.value)}>
          {agentId === null ? <option value="">Choose an agent</option> : null}
          {(agents.data?.agents ?? []).map((agent) => (
            <option key={agent.id} value={agent.id}>
              {agent.name}
            </option>
          ))}
        </select>
      </div>
      {why.data === undefined ? null : (
        <>
          <p className="fact">
            {why.data.rankAmongEligible === null ? 'Not eligible.' : `Rank ${why.data.rankAmongEligible} by fit.`}{' '}
            {why.data.comparedName === null
              ? ''
              : `${signed(why.data.difference, reader, 2)} compared with ${why.data.comparedName}:`}
          </p>
          {why.data.hardReasons.map((reason) => (
            <p key={reason.code + textOf(reason.message, reader)} className="f12 dg">
              {textOf(reason.message, reader)} <span className="t2">{textOf(reason.lift, reader)}</span>
            </p>
          ))}
          {why.data.parts.map((part, index) => (
            <div className="wr" key={part.name} title={textOf(part.fact, reader)}>
              <span>{WHY_WORDS[part.name] ?? part.name}</span>
              <span className="wb" aria-hidden="true">
                <i
                  style={
                    part.difference < 0
                      ? { right: '50%', width: `${Math.min(50, -part.difference * 250)}%` }
                      : { left: '50%', width: `${Math.min(50, part.difference * 250)}%` }
                  }
                />
              </span>
              <span className="n">{signed(shown[index] ?? 0, reader, 2)}</span>
            </div>
          ))}
        </>
      )}
    </section>
  );
}
