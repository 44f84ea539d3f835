import { type ReactNode, useState } from 'react';
import type { WorkPage } from '../../../../shared/contract/index.ts';
import { WORK_PANEL } from '../../../../shared/words/agents/pages-view.ts';
import { type TaskChoice, WorkFigures } from './WorkFigures.tsx';
import { WorkTasks } from './WorkTasks.tsx';

interface WorkLayoutProps {
  readonly page: WorkPage;
  readonly without: Parameters<typeof WorkTasks>[0]['without'];
  /** The sections of the panel. */
  readonly children: ReactNode;
}

/** The body of a page: its figures above its tasks, and details next to them. */
export function WorkLayout({ page, without, children }: WorkLayoutProps) {
  const [choice, onChoose] = useState<TaskChoice>('open');
  return (
    <div className="split">
      <div className="work-main">
        <WorkFigures page={page} choice={choice} onChoose={onChoose} />
        <WorkTasks tasks={page.tasks} choice={choice} onChoose={onChoose} without={without} />
      </div>
      <aside className="panel" aria-label={WORK_PANEL.details}>
        <div className="scroll" tabIndex={0} role="group" aria-label={WORK_PANEL.details}>
          {children}
        </div>
      </aside>
    </div>
  );
}
