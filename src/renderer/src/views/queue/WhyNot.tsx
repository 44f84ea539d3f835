import type { TaskExplanation } from '../../../../shared/contract/index.ts';
import { signed } from '../../../../shared/format/index.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { WHY_NOT, WHY_WORDS } from '../../../../shared/words/tasks/queue-view.ts';
import { useTextThere } from '../../components/both-clocks.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { roundedParts } from './rounding.ts';

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
  const there = useTextThere();
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
    <section className="sec" aria-label={WHY_NOT.whyNot}>
      <div className="row g8">
        <label className="h3" htmlFor="why-not-agent">
          {WHY_NOT.whyNot}
        </label>
        <select id="why-not-agent" value={agentId ?? ''} onChange={(event) => onChoose(event.target.value)}>
          {agentId === null ? <option value="">{WHY_NOT.chooseAgent}</option> : null}
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
            {why.data.rankAmongEligible === null ? WHY_NOT.notEligible : WHY_NOT.rankByFit(why.data.rankAmongEligible)}{' '}
            {why.data.comparedName === null
              ? ''
              : WHY_NOT.comparedWith(signed(why.data.difference, reader, 2), why.data.comparedName)}
          </p>
          {why.data.hardReasons.map((reason) => (
            <p
              key={reason.code + textOf(reason.message, reader)}
              className="f12 dg"
              title={there(reason.message, agentId)}
            >
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
