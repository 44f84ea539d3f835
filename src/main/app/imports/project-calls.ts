import { basename, extname } from 'node:path';
import { type Handlers, ok } from '../../../shared/contract/index.ts';
import { compareIds } from '../../../shared/model/index.ts';
import { projectFile } from '../../files/export/index.ts';
import type { Session } from '../session/session.ts';

/** The plan as a project of Microsoft Project. */
export const projectCalls = (session: Session): Pick<Handlers, 'plan.project-file'> => ({
  'plan.project-file': () => {
    const { office, tasks, agents, assignments } = session.prepared().snapshot;
    const text = projectFile({
      name: basename(session.path, extname(session.path)),
      office,
      tasks,
      agents: [...agents].sort((a, b) => compareIds(a.id, b.id)),
      assignments,
      at: session.now(),
    });
    return ok({ text, tasks: tasks.length });
  },
});
