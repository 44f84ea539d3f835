import { X } from 'lucide-react';
import { useState } from 'react';
import type { CandidateRow, TaskExplanation } from '../../../../shared/contract/index.ts';
import { dayAndClock, fixed, percent, weekdayDay, whole } from '../../../../shared/format/index.ts';
import { type PriorityScore, relationText } from '../../../../shared/model/index.ts';
import { NO_CLIENT_NAME } from '../../../../shared/words/base/names.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { BASELINE_HELP, baselineLine } from '../../../../shared/words/progress/baseline.ts';
import { FLOAT_HELP, floatLine } from '../../../../shared/words/progress/float.ts';
import { fallingLoadNote } from '../../../../shared/words/tasks/matching.ts';
import { TASK_PANEL } from '../../../../shared/words/tasks/queue-view.ts';
import { RELATIONS_TITLE, relationLine } from '../../../../shared/words/tasks/relations.ts';
import { useBothClocks } from '../../components/both-clocks.ts';
import { ExceptionLines } from '../../components/ExceptionMarks.tsx';
import { COMPONENT_NAMES, ConfidenceMark, componentClass, FitBadge } from '../../components/marks.tsx';
import { TaskFix } from '../../components/TaskFix.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { pushedHint } from '../../stores/move-task.ts';
import { useOffice } from '../../stores/office.ts';
import { useReader } from '../../stores/reader.ts';
import { openMove, useRoute } from '../../stores/route.ts';
import { Contributors } from './Contributors.tsx';
import { roundedParts } from './rounding.ts';
import { TaskDetails } from './TaskDetails.tsx';
import { TaskMenu } from './TaskMenu.tsx';
import { WhyNot } from './WhyNot.tsx';

/** Why a task has its rank, who should do it, why not somebody else, and when that would change. */
export function TaskPanel({ taskId }: { readonly taskId: string }) {
  const explanation = useCoreQuery('task.explain', { taskId });
  const set = useRoute((state) => state.set);
  const [against, setAgainst] = useState<string | null>(null);
  const reader = useReader();
  const { data } = explanation;
  if (explanation.error !== null && data === undefined)
    return (
      <aside className="panel" aria-label={TASK_PANEL.task}>
        <div className="sec">{explanation.error.message}</div>
      </aside>
    );
  if (data === undefined || data.task.id !== taskId) return <aside className="panel" aria-label={TASK_PANEL.task} />;
  const matches = data.candidates.filter((row) => row.eligible).slice(0, 5);
  const [best] = matches;
  const note = fallingLoadNote(matches, reader);
  return (
    <aside className="panel" aria-label={TASK_PANEL.why(data.task.title)} tabIndex={0}>
      <div className="ph">
        <div className="row g8 f12 t3">
          <span>{data.task.id}</span>
          <span className="tr">{placeOf(data)}</span>
          <span className="sp" />
          <button
            type="button"
            className="ib sm"
            aria-label={TASK_PANEL.closePanel}
            onClick={() => set({ panelOpen: false })}
          >
            <X size={14} aria-hidden />
          </button>
        </div>
        <h2 className="pt">{data.task.title}</h2>
        <Actions data={data} best={best} />
        <Baseline data={data} />
        <Float minutes={data.floatMinutes} />
      </div>
      {data.priority === null ? null : <Priority score={data.priority} rank={data.rank} of={data.ofTasks} />}
      <Waits data={data} />
      <Related data={data} />
      <ExceptionLines taskId={taskId} />
      <TaskFix taskId={taskId} />
      <section className="sec" aria-label={TASK_PANEL.bestMatches}>
        <h3 className="h3">
          {TASK_PANEL.bestMatches} <span className="sp" />
          <span className="t3">{TASK_PANEL.loadWeekFinish}</span>
        </h3>
        {matches.map((row) => (
          <Candidate key={row.agentId} row={row} onWhy={() => setAgainst(row.agentId)} />
        ))}
        {note === null ? null : <p className="fact">{note}</p>}
        {best === undefined ? (
          <p className="f12 t2">
            {TASK_PANEL.noAgentEligible(
              data.candidates[0]?.reasons[0] === undefined
                ? TASK_PANEL.thereNoAgents
                : textOf(data.candidates[0].reasons[0].message, reader),
            )}
          </p>
        ) : null}
      </section>
      <WhyNot taskId={taskId} data={data} against={against} onChoose={setAgainst} />
      <Contributors data={data} />
      <TaskDetails task={data.task} />
      {data.priority === null ? null : <NextUpdate score={data.priority} />}
    </aside>
  );
}

/** When the priority of the task changes by itself. */
function NextUpdate({ score: { recomputeAt } }: { readonly score: PriorityScore }) {
  const reader = useReader();
  return (
    <section className="sec">
      <h3 className="h3">
        {TASK_PANEL.nextPriorityUpdate} <span className="sp" />
        <span className="mid">
          {recomputeAt === null ? TASK_PANEL.whenSomethingChanges : dayAndClock(recomputeAt, reader)}
        </span>
      </h3>
      <p className="fact">{recomputeAt === null ? TASK_PANEL.updatedOnChange : TASK_PANEL.updatedByThen}</p>
    </section>
  );
}

function Baseline({ data: { baseline } }: { readonly data: TaskExplanation }) {
  const reader = useReader();
  return baseline === null ? null : (
    <p className="fact" style={{ marginTop: 8 }} title={BASELINE_HELP}>
      {baselineLine(baseline, reader)}
    </p>
  );
}

function Float({ minutes }: { readonly minutes: number | null }) {
  const reader = useReader();
  const { minutesPerDay } = useOffice();
  return minutes === null ? null : (
    <p className="fact" title={FLOAT_HELP}>
      {floatLine(minutes, minutesPerDay, reader)}
    </p>
  );
}

const placeOf = ({ task }: TaskExplanation): string =>
  [task.client, task.project].filter(Boolean).join(', ') || NO_CLIENT_NAME;

function Actions({ data, best }: { readonly data: TaskExplanation; readonly best: CandidateRow | undefined }) {
  const taskIds = [data.task.id];
  return (
    <div className="row g8" style={{ marginTop: 8, flexWrap: 'wrap' }}>
      {data.assignment === null && best !== undefined ? (
        <button
          type="button"
          className="btn tint"
          onClick={() =>
            void runCommand(
              'task.assign',
              { taskIds, agentId: best.agentId },
              TASK_PANEL.assignedTo(data.task.title, best.agentName),
              pushedHint,
            )
          }
        >
          {TASK_PANEL.assign(best.agentName)}
        </button>
      ) : null}
      {data.assignment === null ? null : <span className="mid f12">{data.assignedName}</span>}
      <button type="button" className="btn" onClick={() => openMove(taskIds)}>
        {TASK_PANEL.moveTo} <kbd>M</kbd>
      </button>
      {data.assignment === null ? null : data.assignment.pin === null ? (
        <button
          type="button"
          className="btn"
          onClick={() => void runCommand('task.pin', { taskIds }, TASK_PANEL.pinned(data.task.title))}
        >
          {TASK_PANEL.pin} <kbd>P</kbd>
        </button>
      ) : (
        <button
          type="button"
          className="btn"
          onClick={() => void runCommand('task.unpin', { taskIds }, TASK_PANEL.unpinned(data.task.title))}
        >
          {TASK_PANEL.unpin}
        </button>
      )}
      <TaskMenu task={data.task} />
    </div>
  );
}

function Priority({
  score,
  rank,
  of,
}: {
  readonly score: PriorityScore;
  readonly rank: number | null;
  readonly of: number;
}) {
  const reader = useReader();
  const parts = roundedParts(
    score.components.map((part) => part.contribution),
    score.composite,
  );
  let offset = 0;
  return (
    <section className="sec" aria-label={TASK_PANEL.priority}>
      <div className="row">
        <div>
          <h3 className="h3">{TASK_PANEL.priority}</h3>
          <div className="fact">
            {rank === null ? TASK_PANEL.notInQueue : TASK_PANEL.rankOf(whole(rank, reader), whole(of, reader))}
          </div>
        </div>
        <span className="sp" />
        <span className="big n">{fixed(score.composite, 1, reader)}</span>
      </div>
      {score.components.map((part, index) => {
        const left = offset;
        offset += part.contribution;
        return (
          <div key={part.name}>
            <div className="cr">
              <span className={`sw ${componentClass(index)}`} />
              <span className="nw">{COMPONENT_NAMES[index]}</span>
              <span className="n t3 f11 nw">
                {fixed(part.raw, 3, reader)} × {fixed(part.weight, 2, reader)}
              </span>
              <span className="wf" aria-hidden="true">
                <i className={componentClass(index)} style={{ left: `${left}%`, width: `${part.contribution}%` }} />
              </span>
              <span className="n mid">{fixed(parts[index] ?? 0, 1, reader)}</span>
            </div>
            <div className="fact cf-l">{textOf(part.fact, reader)}</div>
          </div>
        );
      })}
      <div className="tot">
        <span>{TASK_PANEL.totalPolicyVersion(score.policyVersion)}</span>
        <span className="n strong">{fixed(score.composite, 1, reader)}</span>
      </div>
    </section>
  );
}

function Candidate({ row, onWhy }: { readonly row: CandidateRow; readonly onWhy: () => void }) {
  const reader = useReader();
  const onBoth = useBothClocks();
  const load = (ratio: number | null): string => (ratio === null ? TASK_PANEL.off : percent(ratio, reader));
  return (
    <button type="button" className="ca" onClick={onWhy} title={TASK_PANEL.compareWithCurrent(row.agentName)}>
      <span className="mid tr">
        {row.agentName} {row.agentKind === 'ai' ? <span className="ai">{TASK_PANEL.ai}</span> : null}
      </span>
      <ConfidenceMark evidence={row.evidenceCount} />
      <FitBadge value={row.overall} />
      <span className={`n nw ${(row.loadAfter ?? 0) > 1 ? 'dg' : 't2'}`}>
        {load(row.loadBefore)} → {load(row.loadAfter)}
      </span>
      <span className={`n nw ${row.late ? 'dg' : 't2'}`} title={onBoth(row.finishAt, row.agentId)}>
        {row.finishAt === null ? TASK_PANEL.noTime : weekdayDay(row.finishAt, reader)}
      </span>
    </button>
  );
}

function Related({ data }: { readonly data: TaskExplanation }) {
  const reader = useReader();
  const { relations = [] } = data.task;
  if (relations.length === 0) return null;
  const titles = new Map<string, string>(data.related.map(({ taskId, title }) => [taskId, title]));
  return (
    <section className="sec f12" aria-label={RELATIONS_TITLE}>
      {relations.map((relation) => (
        <p className="fact" key={relationText(relation)}>
          {relationLine(relation, titles.get(relation.predecessorId) ?? '', reader)}
        </p>
      ))}
    </section>
  );
}

function Waits({ data }: { readonly data: TaskExplanation }) {
  const open = data.prerequisites.filter((row) => row.status !== 'done' && row.status !== 'cancelled');
  if (open.length === 0) return null;
  return (
    <section className="sec wn f12" aria-label={TASK_PANEL.blockedByTitle}>
      {TASK_PANEL.blockedBy(open.map((row) => `${row.title} (${row.taskId})`).join(', '))}
    </section>
  );
}
