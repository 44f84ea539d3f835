import { CalendarOff, X } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { AgentPanelView, LearnedEffort, PeriodTask } from '../../../../shared/contract/index.ts';
import { civilShort, dayAndClock, hours, momentForBoth, weekdayDay } from '../../../../shared/format/index.ts';
import type { Agent, Instant } from '../../../../shared/model/index.ts';
import { ExceptionLines } from '../../components/ExceptionMarks.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { readerNow } from '../../stores/reader.ts';
import { openTask, useRoute } from '../../stores/route.ts';
import { useSettingsTab } from '../../stores/settings-tab.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { LoadBars } from './LoadBars.tsx';
import { tenth } from './measures.ts';

const SHOWN_TASKS = 12;

/** One agent: load ahead, what was learned of its effort, skills, calendar and cap, and its work. */
export function AgentPanel({ agentId, onClose }: { readonly agentId: string; readonly onClose: () => void }) {
  const { data, error } = useCoreQuery('agent.view', { agentId });
  const go = useRoute((state) => state.go);
  const showTab = useSettingsTab((state) => state.show);
  if (data === undefined)
    return (
      <aside className="panel" aria-label="Agent">
        {error === null ? null : <div className="sec">{error.message}</div>}
      </aside>
    );
  const { agent } = data;
  return (
    <aside className="panel" aria-label={`Agent ${agent.name}`} tabIndex={0}>
      <div className="ph">
        <div className="row g8 f12 t3">
          <span className="tr">
            {[agent.team, agent.kind === 'ai' ? 'AI agent' : 'person', agent.calendar.timeZone]
              .filter(Boolean)
              .join(', ')}
          </span>
          <span className="sp" />
          <button type="button" className="ib sm" aria-label="Close the panel" onClick={onClose}>
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
              showTab('calendars');
              go('settings');
            }}
          >
            <CalendarOff size={14} aria-hidden /> Calendar and time off
          </button>
        </div>
      </div>
      <LoadBars agentId={agentId} />
      <Learned rows={data.learned} />
      <Skills agent={agent} />
      <CalendarAndCap data={data} />
      <Tasks tasks={data.tasks} agent={data.agent} />
    </aside>
  );
}

const SCALE_MAX = 2;
function Learned({ rows }: { readonly rows: readonly LearnedEffort[] }) {
  const at = (value: number): string => `${(Math.min(SCALE_MAX, Math.max(0, value)) / SCALE_MAX) * 100}%`;
  return (
    <section className="sec" aria-label="Learned hours">
      <h3 className="h3">
        Learned hours, times the estimate <span className="sp" />
        <span className="t3">80% interval, n</span>
      </h3>
      {rows.length === 0 ? <p className="fact">Nothing is finished yet: estimates are taken as they are.</p> : null}
      {rows.map((row) => (
        <div className="learned-effect" key={row.type}>
          <span className="tr">{row.type}</span>
          <span className="effect-interval" aria-hidden="true">
            <i className="one" style={{ left: at(1) }} />
            <i className="band" style={{ left: at(row.low), right: `calc(100% - ${at(row.high)})` }} />
            <i className="tick" style={{ left: at(row.multiplier) }} />
          </span>
          <span className={`n ${row.fromPrior ? 't3' : 'mid'}`}>
            {row.multiplier.toFixed(2)}
            <span className="visually-hidden">
              , between {row.low.toFixed(2)} and {row.high.toFixed(2)}
            </span>
          </span>
          <span className="n t3">{row.cases}</span>
        </div>
      ))}
      {rows.some((row) => row.fromPrior) ? (
        <p className="fact">Grey: too few of its own, so what is known of all agents counts.</p>
      ) : null}
    </section>
  );
}

function Skills({ agent }: { readonly agent: Agent }) {
  const skills = agent.skills.toSorted((a, b) => b.proficiency - a.proficiency || (a.skillId < b.skillId ? -1 : 1));
  return (
    <section className="sec" aria-label="Skills">
      <h3 className="h3">
        Skills <span className="t3">proficiency, last used</span>
      </h3>
      {skills.map((skill) => (
        <div className="skill-line" key={skill.skillId}>
          <span className="tr">{skill.skillId}</span>
          <span className="meter" aria-hidden="true">
            <i style={{ width: `${skill.proficiency * 100}%` }} />
          </span>
          <span className="n mid">{skill.proficiency.toFixed(2)}</span>
          <span className="n t3">{skill.lastUsedOn === null ? '–' : civilShort(skill.lastUsedOn, readerNow())}</span>
        </div>
      ))}
    </section>
  );
}

function CalendarAndCap({ data: { agent, startedNow, fillPercent } }: { readonly data: AgentPanelView }) {
  const mayWrite = useMayWrite();
  const weekly = agent.calendar.weekdayMinutes.reduce((a, b) => a + b, 0) / 60;
  const next = agent.calendar.timeOff[0];
  return (
    <section className="sec" aria-label="Calendar and cap">
      <h3 className="h3">Calendar and cap</h3>
      {agent.calendar.timeZone === readerNow().timeZone ? null : (
        <p className="fact">Works on {agent.calendar.timeZone} time</p>
      )}
      <p className="fact">
        {hours(weekly, readerNow())} a week
        {agent.calendar.holidays === null ? '' : `, holidays of ${agent.calendar.holidays}`}
        {next === undefined
          ? ''
          : `, away ${civilShort(next.fromOn, readerNow())} to ${civilShort(next.untilOn, readerNow())}`}
      </p>
      <div className="cap-line">
        <span>At once</span>
        <span className="t3">
          {startedNow} now, at most {agent.maxConcurrent}
        </span>
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
/** The agent's own cap, put in force by Enter or by leaving the field; empty: what the policy's buffer leaves. */
function FillField({ agent, fillPercent, weekly }: FillFieldProps) {
  const id = useId();
  const shown = agent.fillPercent === undefined ? '' : String(agent.fillPercent);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const value = text.trim() === '' ? null : Number(text);
  const isRight = value === null || (Number.isFinite(value) && value >= 10 && value <= 100);
  const enforce = (): void => {
    if (!isRight || text.trim() === shown) return;
    void runCommand(
      'agent.edit',
      { agentId: agent.id, changes: { fillPercent: value }, version: agent.version },
      value === null ? `${agent.name} has no cap of its own.` : `${agent.name} is filled up to ${value}%.`,
    );
  };
  return (
    <div className="cap-line">
      <label htmlFor={id}>Fill up to</label>
      <span className="t3">{tenth((weekly * fillPercent) / 100)} a week</span>
      <span className="row g4">
        <input
          id={id}
          inputMode="decimal"
          className="num"
          placeholder={String(fillPercent)}
          value={text}
          aria-invalid={!isRight}
          title="10 to 100 per cent; empty: what the policy leaves"
          onChange={(event) => setText(event.target.value)}
          onBlur={enforce}
          onKeyDown={(event) => {
            if (event.key === 'Enter') enforce();
          }}
        />
        %
      </span>
    </div>
  );
}

/** `Fri 4 Dec`; for an agent on another clock with the time on both: `Fri 4 Dec, 17:00, 12:00 for Ada Nwosu`. */
function dueWords(dueAt: Instant, { name, calendar }: Agent): string {
  const reader = readerNow();
  const onBoth = momentForBoth(dueAt, { name, timeZone: calendar.timeZone }, reader);
  return onBoth === dayAndClock(dueAt, reader) ? weekdayDay(dueAt, reader) : onBoth;
}

function Tasks({ tasks, agent }: { readonly tasks: readonly PeriodTask[]; readonly agent: Agent }) {
  const total = tasks.reduce((sum, task) => sum + task.hours, 0);
  return (
    <section className="sec" aria-label="Tasks">
      <h3 className="h3">
        Tasks{' '}
        <span className="t3">
          {tasks.length}, {tenth(total)}
        </span>
        <span className="sp" />
        <span className="t3">{tasks.length > SHOWN_TASKS ? `${SHOWN_TASKS} shown, by start` : 'by start'}</span>
      </h3>
      {tasks.length === 0 ? <p className="fact">Nothing is assigned.</p> : null}
      {tasks.slice(0, SHOWN_TASKS).map((task) => (
        <div className="task-line" key={task.taskId}>
          <button type="button" className="link tr" onClick={() => openTask(task.taskId)}>
            {task.title}
          </button>
          <span className="n">{tenth(task.hours)}</span>
          <span className={`n nw ${task.late ? 'dg' : 't3'}`}>
            {task.dueAt === null ? 'no due' : dueWords(task.dueAt, agent)}
            {task.late ? ', late' : ''}
          </span>
        </div>
      ))}
    </section>
  );
}
