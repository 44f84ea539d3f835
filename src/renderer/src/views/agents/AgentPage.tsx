import { CalendarRange, Pencil } from 'lucide-react';
import type { AgentPanelView } from '../../../../shared/contract/index.ts';
import { hours } from '../../../../shared/format/index.ts';
import { hoursOn, weekMinutes } from '../../../../shared/model/index.ts';
import { AGENT_PROFILE, PAGE_ACTIONS } from '../../../../shared/words/agents/pages-view.ts';
import { VIEW_TITLES } from '../../../../shared/words/core/frame.ts';
import { CALENDAR_FILE } from '../../../../shared/words/imports/calendar-file.ts';
import { core } from '../../api.ts';
import { ExceptionLines } from '../../components/ExceptionMarks.tsx';
import { Notes } from '../../components/Notes.tsx';
import { PageBar } from '../../components/records/PageBar.tsx';
import { NextMilestones, WeekBars } from '../../components/records/panel-parts.tsx';
import { WorkLayout } from '../../components/records/WorkLayout.tsx';
import { saveText } from '../../components/save-text.ts';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { openAgent } from '../../stores/open.ts';
import { useReader } from '../../stores/reader.ts';
import { openAgentPage, openDialog } from '../../stores/record-page.ts';
import { useToday } from '../../stores/use-today.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { AgentLoad, Profile, Skills } from './AgentProfile.tsx';

/** One agent: the figures of their work, their tasks, load, skills and profile. */
export function AgentPage({ agentId }: { readonly agentId: string }) {
  const profile = useCoreQuery('agent.view', { agentId });
  const work = useCoreQuery('agent.work', { agentId });
  const reader = useReader();
  const today = useToday();
  const back = (): void => openAgentPage(null);
  const error = profile.error ?? work.error;
  if (profile.data === undefined || work.data === undefined)
    return (
      <>
        <PageBar list={VIEW_TITLES.agents} onBack={back} name={agentId} facts={error?.message ?? ''} />
        {error === null ? null : <p className="empty">{PAGE_ACTIONS.noLongerExists}</p>}
      </>
    );
  const { agent } = profile.data;
  const weekly = weekMinutes(hoursOn(agent.calendar, today)) / 60;
  const facts = [
    agent.id,
    agent.kind === 'ai' ? AGENT_PROFILE.aiAgent : AGENT_PROFILE.person,
    agent.team,
    AGENT_PROFILE.perWeek(hours(Math.round(weekly * 10) / 10, reader)),
  ].filter(Boolean);
  return (
    <>
      <PageBar list={VIEW_TITLES.agents} onBack={back} name={agent.name} facts={facts.join(', ')}>
        <Actions data={profile.data} />
      </PageBar>
      <WorkLayout page={work.data} without={['assignee']}>
        <ExceptionLines agentId={agentId} />
        <AgentLoad agentId={agentId} />
        <NextMilestones milestones={work.data.milestones} />
        <Skills agent={agent} names={profile.data.skillNames} />
        <Profile data={profile.data} />
        <WeekBars weeks={work.data.weeks} />
        <Notes about={{ kind: 'agent', agentId }} />
      </WorkLayout>
    </>
  );
}

function Actions({ data: { agent, tasks } }: { readonly data: AgentPanelView }) {
  const mayWrite = useMayWrite();
  const edit = (changes: { readonly activeUntilOn: null }): void =>
    void runCommand('agent.edit', { agentId: agent.id, changes, version: agent.version });
  const remove = async (): Promise<void> => {
    const done = await runCommand('agent.delete', { agentId: agent.id, version: agent.version });
    if (done.ok) openAgentPage(null);
  };
  return (
    <>
      <button type="button" className="btn sm" onClick={() => openAgent(agent.id)}>
        <CalendarRange size={13} aria-hidden /> {AGENT_PROFILE.inCapacity}
      </button>
      <button type="button" className="btn sm" onClick={() => void saveCalendar(agent.id)}>
        {CALENDAR_FILE.save}
      </button>
      {mayWrite ? (
        <>
          <button
            type="button"
            className="btn sm"
            onClick={() => openDialog({ kind: 'edit_agent', agentId: agent.id })}
          >
            <Pencil size={13} aria-hidden /> {PAGE_ACTIONS.edit}
          </button>
          {agent.activeUntilOn === null ? (
            <button
              type="button"
              className="btn sm"
              onClick={() => openDialog({ kind: 'deactivate_agent', agentId: agent.id })}
            >
              {PAGE_ACTIONS.deactivate}
            </button>
          ) : (
            <button type="button" className="btn sm" onClick={() => edit({ activeUntilOn: null })}>
              {PAGE_ACTIONS.reactivate}
            </button>
          )}
          {tasks.length === 0 ? (
            <button type="button" className="btn sm" onClick={() => void remove()}>
              {PAGE_ACTIONS.delete}
            </button>
          ) : null}
        </>
      ) : null}
    </>
  );
}

/** Saves the planned work as a calendar file. */
async function saveCalendar(agentId: string): Promise<void> {
  const result = await core.call('agent.calendar', { agentId });
  if (result.ok) saveText(CALENDAR_FILE.fileName(agentId), result.value.text, 'text/calendar');
}
