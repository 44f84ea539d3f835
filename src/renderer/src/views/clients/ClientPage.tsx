import { ListOrdered, Pencil, Plus } from 'lucide-react';
import type { ClientPage as Page } from '../../../../shared/contract/index.ts';
import { percent } from '../../../../shared/format/index.ts';
import { CLIENTS_VIEW, PAGE_ACTIONS, TIER_NAMES, WORK_PANEL } from '../../../../shared/words/agents/pages-view.ts';
import { VIEW_TITLES } from '../../../../shared/words/core/frame.ts';
import { Notes } from '../../components/Notes.tsx';
import { PageBar } from '../../components/records/PageBar.tsx';
import { NextMilestones, PanelSection, WeekBars } from '../../components/records/panel-parts.tsx';
import { WorkLayout } from '../../components/records/WorkLayout.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { openClient } from '../../stores/open.ts';
import { useReader } from '../../stores/reader.ts';
import { openClientPage, openDialog, openProjectPage } from '../../stores/record-page.ts';
import { useMayWrite } from '../../stores/workspace.ts';

/** One client: the figures of its work, its tasks, projects, milestones and contacts. */
export function ClientPage({ client }: { readonly client: string }) {
  const { data, error } = useCoreQuery('client.view', { client });
  const reader = useReader();
  const back = (): void => openClientPage(null);
  if (data === undefined)
    return (
      <>
        <PageBar list={VIEW_TITLES.clients} onBack={back} name={client} facts={error?.message ?? ''} />
        {error === null ? null : <p className="empty">{PAGE_ACTIONS.noLongerExists}</p>}
      </>
    );
  const facts = [TIER_NAMES[data.tier], CLIENTS_VIEW.projectCount(data.projects.length, reader)].join(', ');
  return (
    <>
      <PageBar list={VIEW_TITLES.clients} onBack={back} name={client} facts={facts}>
        <Actions page={data} />
      </PageBar>
      <WorkLayout page={data} without={['client']}>
        <WeekBars weeks={data.weeks} />
        <NextMilestones milestones={data.milestones} />
        <Projects page={data} />
        <Contacts page={data} />
        <Notes about={{ kind: 'client', client }} />
      </WorkLayout>
    </>
  );
}

function Actions({ page: { client, version, tasks, projects } }: { readonly page: Page }) {
  const mayWrite = useMayWrite();
  const isUnused = tasks.length === 0 && projects.length === 0;
  const remove = async (): Promise<void> => {
    const done = await runCommand('client.delete', { client, ...(version === null ? {} : { version }) });
    if (done.ok) openClientPage(null);
  };
  return (
    <>
      <button type="button" className="btn sm" onClick={() => openClient(client)}>
        <ListOrdered size={13} aria-hidden /> {PAGE_ACTIONS.showInQueue}
      </button>
      {mayWrite ? (
        <>
          <button type="button" className="btn sm" onClick={() => openDialog({ kind: 'new_project', client })}>
            <Plus size={13} aria-hidden /> {PAGE_ACTIONS.newProject}
          </button>
          <button type="button" className="btn sm" onClick={() => openDialog({ kind: 'edit_client', client })}>
            <Pencil size={13} aria-hidden /> {PAGE_ACTIONS.edit}
          </button>
          <button type="button" className="btn sm" onClick={() => openDialog({ kind: 'rename_client', client })}>
            {PAGE_ACTIONS.rename}
          </button>
          <button type="button" className="btn sm" onClick={() => openDialog({ kind: 'merge_client', client })}>
            {PAGE_ACTIONS.merge}
          </button>
          {isUnused ? (
            <button type="button" className="btn sm" onClick={() => void remove()}>
              {PAGE_ACTIONS.delete}
            </button>
          ) : null}
        </>
      ) : null}
    </>
  );
}

function Projects({ page: { client, projects } }: { readonly page: Page }) {
  const reader = useReader();
  return (
    <PanelSection title={WORK_PANEL.projects} note={projects.length === 0 ? undefined : projects.length}>
      {projects.length === 0 ? <p className="fact">{WORK_PANEL.noProjects}</p> : null}
      <ul className="f12 panel-list">
        {projects.map(({ project, standing, progressRatio }) => (
          <li key={project}>
            <button type="button" className="link tr" onClick={() => openProjectPage({ client, project })}>
              {project}
            </button>
            <span className={`nw ${standing.late > 0 ? 'dg' : 't3'}`}>
              {WORK_PANEL.projectState(percent(progressRatio, reader), standing.late)}
            </span>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function Contacts({ page: { contacts } }: { readonly page: Page }) {
  return (
    <PanelSection title={WORK_PANEL.contacts}>
      {contacts.length === 0 ? <p className="fact">{WORK_PANEL.noContacts}</p> : null}
      <ul className="f12 panel-list">
        {contacts.map(({ name, email, role }) => (
          <li key={`${name} ${email}`}>
            <span className="tr">
              {name} <span className="t3">{role}</span>
            </span>
            {email === '' ? null : (
              <a className="link nw" href={`mailto:${email}`}>
                {email}
              </a>
            )}
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
