import type { AgentPanelView } from '../../../../shared/contract/index.ts';
import {
  civilDay,
  civilFull,
  civilShort,
  fixed,
  hours,
  money,
  percent,
  type Reader,
  weekLabel,
  weekPhrase,
} from '../../../../shared/format/index.ts';
import {
  type Agent,
  type Calendar,
  compareIds,
  type WorkingHours,
  weekMinutes,
} from '../../../../shared/model/index.ts';
import { AGENT_PROFILE, WORK_PANEL } from '../../../../shared/words/agents/pages-view.ts';
import { shiftsWords, timeOffWords } from '../../../../shared/words/agents/time-off.ts';
import { useHolidayName } from '../../components/holiday-name.ts';
import { PanelSection } from '../../components/records/panel-parts.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useWorkspace } from '../../stores/workspace.ts';

const FULL_PX = 44;
const MOST = 1.5;
/** The next weeks as Capacity shows them. */
export function AgentLoad({ agentId }: { readonly agentId: string }) {
  const reader = useReader();
  const { data } = useCoreQuery('capacity.view', { periods: 8 });
  const cells = data?.rows.find((row) => row.agentId === agentId)?.cells ?? [];
  return (
    <PanelSection title={WORK_PANEL.workload} note={WORK_PANEL.ofCapacity}>
      <div className="week-bars">
        {cells.map((cell) => {
          const ratio = cell.utilisation ?? 0;
          const text = WORK_PANEL.loadText(
            weekPhrase(cell.periodOn, reader),
            hours(Math.round(cell.workloadHours), reader),
            hours(Math.round(cell.capacityHours), reader),
          );
          return (
            <div key={cell.periodOn} role="img" aria-label={text} title={text}>
              <span className={`f11 n ${ratio > 1 ? 'dg' : ''}`}>
                {cell.utilisation === null ? '' : percent(ratio, reader).replace(/\s?%/, '')}
              </span>
              <i
                className={ratio > 1 ? 'over' : ''}
                style={{ height: Math.max(1, (Math.min(MOST, ratio) / MOST) * FULL_PX) }}
              />
              <span className="f11 t3">{weekLabel(cell.periodOn, reader)}</span>
            </div>
          );
        })}
      </div>
    </PanelSection>
  );
}

interface SkillsProps {
  readonly agent: Agent;
  /** By skill id. */
  readonly names: Readonly<Record<string, string>>;
}
export function Skills({ agent, names }: SkillsProps) {
  const reader = useReader();
  const skills = agent.skills.toSorted((a, b) => b.proficiency - a.proficiency || compareIds(a.skillId, b.skillId));
  return (
    <PanelSection title={WORK_PANEL.skills} note={WORK_PANEL.skillsHint}>
      {skills.length === 0 ? <p className="fact">{WORK_PANEL.noSkills}</p> : null}
      <ul className="f12 panel-list">
        {skills.map(({ skillId, proficiency, lastUsedOn }) => (
          <li key={skillId}>
            <span className="tr">{names[skillId] ?? skillId}</span>
            <span className="nw n">
              {fixed(proficiency, 2, reader)}{' '}
              <span className="t3">{lastUsedOn === null ? '' : civilShort(lastUsedOn, reader)}</span>
            </span>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

/** The hours of a week with their days and starts, and those that apply from a date. */
const hoursText = (calendar: Calendar, reader: Reader): string =>
  [
    `${AGENT_PROFILE.perWeek(weekText(calendar, reader))} (${shiftsWords(calendar, reader)})`,
    ...(calendar.periods ?? []).map((period) =>
      AGENT_PROFILE.hoursFrom(civilFull(period.fromOn, reader), weekText(period, reader), shiftsWords(period, reader)),
    ),
  ].join('; ');
const weekText = (week: WorkingHours, reader: Reader): string =>
  hours(Math.round((weekMinutes(week) / 60) * 100) / 100, reader);

export function Profile({ data: { agent, startedNow, fillPercent } }: { readonly data: AgentPanelView }) {
  const reader = useReader();
  const nameOfHolidays = useHolidayName();
  const currency = useWorkspace((state) => state.view?.currency ?? '');
  const { calendar } = agent;
  const facts: readonly (readonly [string, string])[] = [
    [AGENT_PROFILE.hours, hoursText(calendar, reader)],
    [AGENT_PROFILE.timeZone, calendar.timeZone],
    [AGENT_PROFILE.holidays, calendar.holidays === null ? AGENT_PROFILE.none : nameOfHolidays(calendar.holidays)],
    [
      AGENT_PROFILE.timeOff,
      calendar.timeOff.length === 0
        ? AGENT_PROFILE.none
        : calendar.timeOff.map((off) => timeOffWords(off, reader)).join('; '),
    ],
    [AGENT_PROFILE.tasksAtOnce, AGENT_PROFILE.ofAtMost(startedNow, agent.maxConcurrent)],
    [AGENT_PROFILE.cap, percent(fillPercent / 100, reader)],
    [AGENT_PROFILE.costRate, money(agent.costRateAmount, currency, reader)],
    [
      AGENT_PROFILE.excludedClients,
      agent.excludedClients.length === 0 ? AGENT_PROFILE.none : agent.excludedClients.join(', '),
    ],
    ...(agent.activeFromOn === null ? [] : [[AGENT_PROFILE.activeFrom, civilDay(agent.activeFromOn, reader)] as const]),
    ...(agent.activeUntilOn === null
      ? []
      : [[AGENT_PROFILE.activeUntil, civilDay(agent.activeUntilOn, reader)] as const]),
  ];
  return (
    <PanelSection title={WORK_PANEL.profile}>
      <dl className="kv">
        {facts.map(([title, value]) => (
          <div className="fact-pair" key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </PanelSection>
  );
}
