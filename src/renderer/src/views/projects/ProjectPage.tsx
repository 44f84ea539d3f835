import { Pencil } from 'lucide-react';
import type { ProjectSummary } from '../../../../shared/contract/index.ts';
import { civilDay, percent, type Reader, weekdayDay } from '../../../../shared/format/index.ts';
import { PAGE_ACTIONS, PROJECT_PAGE } from '../../../../shared/words/agents/pages-view.ts';
import { clientName } from '../../../../shared/words/base/names.ts';
import { VIEW_TITLES } from '../../../../shared/words/core/frame.ts';
import { Notes } from '../../components/Notes.tsx';
import { PageBar } from '../../components/records/PageBar.tsx';
import { NextMilestones, PanelSection, WeekBars } from '../../components/records/panel-parts.tsx';
import { WorkLayout } from '../../components/records/WorkLayout.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { openClientPage, openDialog, openProjectPage, type ProjectName } from '../../stores/record-page.ts';
import { useMayWrite } from '../../stores/workspace.ts';

/** One project: the figures of its work, its tasks, dates and milestones. */
export function ProjectPage({ name }: { readonly name: ProjectName }) {
  const { data, error } = useCoreQuery('project.view', name);
  const reader = useReader();
  const mayWrite = useMayWrite();
  const back = (): void => openProjectPage(null);
  if (data === undefined)
    return (
      <>
        <PageBar list={VIEW_TITLES.projects} onBack={back} name={name.project} facts={error?.message ?? ''} />
        {error === null ? null : <p className="empty">{PAGE_ACTIONS.noLongerExists}</p>}
      </>
    );
  const { summary } = data;
  return (
    <>
      <PageBar list={VIEW_TITLES.projects} onBack={back} name={name.project} facts={factsOf(summary, reader)}>
        {mayWrite ? (
          <>
            <button
              type="button"
              className="btn sm"
              onClick={() => openDialog({ kind: 'edit_project', project: name })}
            >
              <Pencil size={13} aria-hidden /> {PAGE_ACTIONS.edit}
            </button>
            <button
              type="button"
              className="btn sm"
              onClick={() => openDialog({ kind: 'merge_project', project: name })}
            >
              {PAGE_ACTIONS.merge}
            </button>
            <button
              type="button"
              className="btn sm"
              onClick={() => openDialog({ kind: 'delete_project', project: name })}
            >
              {PAGE_ACTIONS.deleteWithChoice}
            </button>
          </>
        ) : null}
      </PageBar>
      <WorkLayout page={data} without={['client', 'project']}>
        <Dates summary={summary} />
        <WeekBars weeks={data.weeks} />
        <NextMilestones milestones={data.milestones} />
        <Notes about={{ kind: 'project', ...name }} />
      </WorkLayout>
    </>
  );
}

const factsOf = ({ client, progressRatio, dueOn }: ProjectSummary, reader: Reader): string =>
  [
    clientName(client),
    PROJECT_PAGE.done(percent(progressRatio, reader)),
    ...(dueOn === null ? [] : [PROJECT_PAGE.due(civilDay(dueOn, reader))]),
  ].join(', ');

function Dates({ summary }: { readonly summary: ProjectSummary }) {
  const reader = useReader();
  const { client, dueOn, finishP50At, finishP90At, delayProbability, progressRatio } = summary;
  const isRisky = delayProbability !== null && delayProbability >= 0.5;
  return (
    <PanelSection title={PROJECT_PAGE.dates}>
      <dl className="kv">
        <dt>{PROJECT_PAGE.client}</dt>
        <dd>
          {client === null ? (
            clientName(client)
          ) : (
            <button type="button" className="link" onClick={() => openClientPage(client)}>
              {client}
            </button>
          )}
        </dd>
        <dt>{PROJECT_PAGE.progress}</dt>
        <dd>{percent(progressRatio, reader)}</dd>
        <dt>{PROJECT_PAGE.dueDate}</dt>
        <dd>{dueOn === null ? PROJECT_PAGE.none : civilDay(dueOn, reader)}</dd>
        <dt title={PROJECT_PAGE.likelyHint}>{PROJECT_PAGE.likely}</dt>
        <dd>{finishP50At === null ? PROJECT_PAGE.noForecast : weekdayDay(finishP50At, reader)}</dd>
        <dt title={PROJECT_PAGE.atLatestHint}>{PROJECT_PAGE.atLatest}</dt>
        <dd>{finishP90At === null ? PROJECT_PAGE.noForecast : weekdayDay(finishP90At, reader)}</dd>
        {delayProbability === null ? null : (
          <>
            <dt>{PROJECT_PAGE.delayRisk}</dt>
            <dd className={isRisky ? 'dg' : ''}>{percent(delayProbability, reader)}</dd>
          </>
        )}
      </dl>
    </PanelSection>
  );
}
