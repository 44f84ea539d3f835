import { CalendarOff, X } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import {
  type AgentPanelView,
  failureText,
  type LearnedEffort,
  type PeriodTask,
} from '../../../../shared/contract/index.ts';
import {
  civilDay,
  civilShort,
  dayAndClock,
  fixed,
  hours,
  momentForBoth,
  numberEntry,
  parseNumber,
  percent,
  type Reader,
  weekdayDay,
} from '../../../../shared/format/index.ts';
import {
  type Agent,
  compareIds,
  hoursOn,
  type Instant,
  isConfirmed,
  weekMinutes,
} from '../../../../shared/model/index.ts';
import { timeOffWords } from '../../../../shared/words/agents/time-off.ts';
import { plainHours } from '../../../../shared/words/base/numbers.ts';
import { AGENT_PANEL } from '../../../../shared/words/workload/capacity-view.ts';
import { oneId, text } from '../../address/codec.ts';
import { putAddressed } from '../../address/values.ts';
import { ExceptionLines } from '../../components/ExceptionMarks.tsx';
import { useHolidayName } from '../../components/holiday-name.ts';
import { usePutOnce } from '../../components/put-once.ts';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { openAgentPage } from '../../stores/record-page.ts';
import { openTask, useRoute } from '../../stores/route.ts';
import { useSettingsTab } from '../../stores/settings-tab.ts';
import { useToday } from '../../stores/use-today.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { LoadBars } from './LoadBars.tsx';

const SHOWN_TASKS = 12;

/** One agent: workload ahead, effort compared with estimates, skills, calendar and cap, and its tasks. */
export function AgentPanel({ agentId, onClose }: { readonly agentId: string; readonly onClose: () => void }) {
  const { data, error } = useCoreQuery('agent.view', { agentId });
  const reader = useReader();
  const go = useRoute((state) => state.go);
  const showTab = useSettingsTab((state) => state.show);
  const choosePerson = useSettingsTab((state) => state.choosePerson);
  if (data === undefined)
    return (
      <aside className="panel" aria-label={AGENT_PANEL.agent}>
        {error === null ? null : <div className="sec">{failureText(error, reader).message}</div>}
      </aside>
    );
  const { agent } = data;
  return (
    <aside className="panel" aria-label={AGENT_PANEL.agentNamed(agent.name)} tabIndex={0}>
      <div className="ph">
        <div className="row g8 f12 t3">
          <span className="tr">
            {[agent.team, agent.kind === 'ai' ? AGENT_PANEL.aiAgent : AGENT_PANEL.person, agent.calendar.timeZone]
              .filter(Boolean)
              .join(', ')}
          </span>
          <span className="sp" />
          <button type="button" className="ib sm" aria-label={AGENT_PANEL.closePanel} onClick={onClose}>
            <X size={14} aria-hidden />
          </button>
        </div>
        <h2 className="pt">{agent.name}</h2>
        <ExceptionLines agentId={agent.id} />
        <div className="row g8" style={{ marginTop: 8 }}>
          <button
            type="button"
            className="btn"
            onClick={() => {
              putAddressed('settings', 'agent', oneId, agentId);
              putAddressed('settings', 'search', text, '');
              showTab('calendars');
              go('settings');
            }}
          >
            <CalendarOff size={14} aria-hidden /> {AGENT_PANEL.calendarAndTimeOff}
          </button>
          <button type="button" className="btn" onClick={() => openAgentPage(agentId)}>
            {AGENT_PANEL.agentPage}
          </button>
          <button
            type="button"
            className="btn"
            onClick={() => {
              choosePerson(`agent:${agentId}`);
              showTab('person');
              go('settings');
            }}
          >
            {AGENT_PANEL.personalData}
          </button>
        </div>
      </div>
      <LoadBars agentId={agentId} />
      <Learned rows={data.learned} />
      <Skills agent={agent} names={data.skillNames} />
      <CalendarAndCap data={data} />
      <Tasks tasks={data.tasks} agent={data.agent} />
    </aside>
  );
}

const SCALE_MAX = 2;
function Learned({ rows }: { readonly rows: readonly LearnedEffort[] }) {
  const reader = useReader();
  const at = (value: number): string => `${(Math.min(SCALE_MAX, Math.max(0, value)) / SCALE_MAX) * 100}%`;
  return (
    <section className="sec" aria-label={AGENT_PANEL.effortComparedWithEstimates}>
      <h3 className="h3">
        {AGENT_PANEL.effortTimesEstimate} <span className="sp" />
        <span className="t3" title={AGENT_PANEL.rangeHint}>
          {AGENT_PANEL.likelyRangeTasksLearned}
        </span>
      </h3>
      {rows.length === 0 ? <p className="fact">{AGENT_PANEL.noFinishedTasksYet}</p> : null}
      {rows.map((row) => (
        <div className="learned-effect" key={row.type}>
          <span className="tr">{row.type}</span>
          <span className="effect-interval" aria-hidden="true">
            <i className="one" style={{ left: at(1) }} />
            <i className="band" style={{ left: at(row.low), right: `calc(100% - ${at(row.high)})` }} />
            <i className="tick" style={{ left: at(row.multiplier) }} />
          </span>
          <span className={`n ${row.fromPrior ? 't3' : 'mid'}`}>
            {fixed(row.multiplier, 2, reader)}
            <span className="visually-hidden">
              {AGENT_PANEL.betweenAnd(fixed(row.low, 2, reader), fixed(row.high, 2, reader))}
            </span>
          </span>
          <span className="n t3">{row.cases}</span>
          <span className="n t3">{percent(row.learnedShare, reader)}</span>
        </div>
      ))}
      {rows.some((row) => row.fromPrior) ? <p className="fact">{AGENT_PANEL.greyTooFewFinished}</p> : null}
    </section>
  );
}

interface SkillsProps {
  readonly agent: Agent;
  /** By skill id. */
  readonly names: Readonly<Record<string, string>>;
}
function Skills({ agent, names }: SkillsProps) {
  const reader = useReader();
  const skills = agent.skills.toSorted((a, b) => b.proficiency - a.proficiency || compareIds(a.skillId, b.skillId));
  return (
    <section className="sec" aria-label={AGENT_PANEL.skills}>
      <h3 className="h3">
        {AGENT_PANEL.skills} <span className="t3">{AGENT_PANEL.proficiencyLastUsed}</span>
      </h3>
      {skills.map((skill) => (
        <div className="skill-line" key={skill.skillId}>
          <span className="tr" title={names[skill.skillId] ?? skill.skillId}>
            {names[skill.skillId] ?? skill.skillId}
          </span>
          <span className="meter" aria-hidden="true">
            <i style={{ width: `${skill.proficiency * 100}%` }} />
          </span>
          <span className="n mid">{fixed(skill.proficiency, 2, reader)}</span>
          <span className="n t3">{skill.lastUsedOn === null ? '–' : civilShort(skill.lastUsedOn, reader)}</span>
        </div>
      ))}
    </section>
  );
}

function CalendarAndCap({ data: { agent, startedNow, fillPercent } }: { readonly data: AgentPanelView }) {
  const mayWrite = useMayWrite();
  const reader = useReader();
  const nameOfHolidays = useHolidayName();
  const today = useToday();
  const weekly = weekMinutes(hoursOn(agent.calendar, today)) / 60;
  const next = agent.calendar.timeOff.find((off) => isConfirmed(off) && off.untilOn >= today);
  return (
    <section className="sec" aria-label={AGENT_PANEL.calendarAndCap}>
      <h3 className="h3">{AGENT_PANEL.calendarAndCap}</h3>
      {agent.calendar.timeZone === reader.timeZone ? null : (
        <p className="fact">{AGENT_PANEL.worksOnTime(agent.calendar.timeZone)}</p>
      )}
      <p className="fact">
        {AGENT_PANEL.weeklyHours(
          hours(weekly, reader),
          agent.calendar.holidays === null ? '' : AGENT_PANEL.holidays(nameOfHolidays(agent.calendar.holidays)),
          next === undefined ? '' : AGENT_PANEL.away(timeOffWords(next, reader)),
        )}
      </p>
      <div className="cap-line">
        <span>{AGENT_PANEL.tasksInProgress}</span>
        <span className="t3">{AGENT_PANEL.ofAtMost(startedNow, agent.maxConcurrent)}</span>
      </div>
      {mayWrite ? <FillField agent={agent} fillPercent={fillPercent} weekly={weekly} /> : null}
    </section>
  );
}

interface FillFieldProps {
  readonly agent: Agent;
  readonly fillPercent: number;
  readonly weekly: number;
}
/** The agent's own cap, saved by Enter or by leaving the field; empty if the policy's buffer applies. */
function FillField({ agent, fillPercent, weekly }: FillFieldProps) {
  const id = useId();
  const reader = useReader();
  const shown = agent.fillPercent === undefined ? '' : numberEntry(agent.fillPercent, reader);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const isEmpty = text.trim() === '';
  const value = parseNumber(text, reader);
  const isRight = isEmpty || (value !== null && value >= 10 && value <= 100);
  const { put, renew } = usePutOnce(shown, () => {
    void runCommand(
      'agent.edit',
      { agentId: agent.id, changes: { fillPercent: value }, version: agent.version },
      value === null
        ? AGENT_PANEL.removedCapOf(agent.name)
        : AGENT_PANEL.setCapOfTo(agent.name, numberEntry(value, reader)),
    );
  });
  const save = (): void => {
    if (isRight) put(text.trim());
  };
  const change = (next: string): void => {
    renew();
    setText(next);
  };
  return (
    <div className="cap-line">
      <label htmlFor={id}>{AGENT_PANEL.planUpTo}</label>
      <span className="t3">{AGENT_PANEL.perWeek(plainHours((weekly * fillPercent) / 100, reader))}</span>
      <span className="row g4">
        <input
          id={id}
          inputMode="decimal"
          className="num"
          placeholder={numberEntry(fillPercent, reader)}
          value={text}
          aria-invalid={!isRight}
          title={AGENT_PANEL.capHint}
          onChange={(event) => change(event.target.value)}
          onFocus={renew}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
          }}
        />
        %
      </span>
    </div>
  );
}

/** `Fri 4 Dec`; for an agent on another clock with the time on both: `Fri 4 Dec, 17:00, 12:00 for Ada Nwosu`. */
function dueText(dueAt: Instant, { name, calendar }: Agent, reader: Reader): string {
  const onBoth = momentForBoth(dueAt, { name, timeZone: calendar.timeZone }, reader);
  return onBoth === dayAndClock(dueAt, reader) ? weekdayDay(dueAt, reader) : onBoth;
}

function Tasks({ tasks, agent }: { readonly tasks: readonly PeriodTask[]; readonly agent: Agent }) {
  const reader = useReader();
  const total = tasks.reduce((sum, task) => sum + task.hours, 0);
  return (
    <section className="sec" aria-label={AGENT_PANEL.tasks}>
      <h3 className="h3">
        {AGENT_PANEL.tasks}{' '}
        <span className="t3">
          {tasks.length}, {plainHours(total, reader)}
        </span>
        <span className="sp" />
        <span className="t3">
          {tasks.length > SHOWN_TASKS ? AGENT_PANEL.firstByStart(SHOWN_TASKS) : AGENT_PANEL.byStart}
        </span>
      </h3>
      {tasks.length === 0 ? <p className="fact">{AGENT_PANEL.noTasksAssigned}</p> : null}
      {tasks.slice(0, SHOWN_TASKS).map((task) => (
        <div className="task-line" key={task.taskId}>
          <button type="button" className="link tr" onClick={() => openTask(task.taskId)}>
            {task.title}
          </button>
          <span className="n">{plainHours(task.hours, reader)}</span>
          <span className={`n nw ${task.late ? 'dg' : 't3'}`}>
            {task.dueOn !== undefined
              ? civilDay(task.dueOn, reader)
              : task.dueAt === null
                ? AGENT_PANEL.noDueDate
                : dueText(task.dueAt, agent, reader)}
            {task.late ? AGENT_PANEL.late : ''}
          </span>
        </div>
      ))}
    </section>
  );
}
