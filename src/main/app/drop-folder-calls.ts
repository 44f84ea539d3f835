import { fail, type Handlers, ok } from '../../shared/contract/index.ts';
import type { Session } from './session.ts';

type Calls = 'drop-folder.view' | 'drop-folder.set' | 'drop-folder.look';

/** The folder that agents and scripts leave reports in. */
export function dropFolderCalls(_session: Session): Pick<Handlers, Calls> {
  return {
    'drop-folder.view': () => ok({ folder: null, isWatched: false, lastLookAt: null, failure: null, files: [] }),
    'drop-folder.set': () => fail('internal', 'Not there yet.', ''),
    'drop-folder.look': () => ok({ taken: [], refused: [], waiting: [] }),
  };
}
