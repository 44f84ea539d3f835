import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { useUnsaved } from '../stores/unsaved.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** A part of the app whose file could not be loaded, because the app was gone or too slow just then. */
export class NotLoaded extends Error {}

/** A part of the app that is loaded when it is first shown. It throws `NotLoaded` if that fails. */
export const loadedLater = <Props>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(() =>
    load().catch((cause: unknown) => {
      throw new NotLoaded('A part of the app could not be loaded.', { cause });
    }),
  );

/**
 * Loads the page again, which then shows the same, because browsers keep a file that could not be loaded as failed for as long as the page is open.
 * Does nothing while nobody answers at the address, or while there are changes that were not saved and would be lost.
 */
export function loadPageAgain(): void {
  if (useWorkspace.getState().connection === 'open' && useUnsaved.getState().changes.length === 0) location.reload();
}
