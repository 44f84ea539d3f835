import { documentTitle } from '../../../shared/words/core/frame.ts';
import { useRoute } from './route.ts';
import { useWorkspace } from './workspace.ts';

/** Keeps the title of the document: the view and the workspace. Returns a function that stops it. */
export function watchTitle(): () => void {
  const show = (): void => {
    document.title = documentTitle(useRoute.getState().view, useWorkspace.getState().view?.name ?? null);
  };
  show();
  const ends = [useRoute.subscribe(show), useWorkspace.subscribe(show)];
  return () => {
    for (const end of ends) end();
  };
}
