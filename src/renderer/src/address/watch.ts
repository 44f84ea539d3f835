import { LINK_REFUSED } from '../../../shared/words/core/frame.ts';
import { core } from '../api.ts';
import { useQueueView } from '../stores/queue-view.ts';
import { VIEW_NAMES, type ViewName } from '../stores/route.ts';
import { useToasts } from '../stores/toasts.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { type Address, fragmentOf, parseAddress } from './codec.ts';
import { currentPlace, isNewEntry, onPlaceChange, showPlace } from './places.ts';

/** The last place in a workspace, which is shown when it is opened again without an address. */
const keyOf = (workspace: string): string => `tde.place.${workspace}`;

/** The workspace that this tab showed last. */
const SHOWN_KEY = 'tde.workspace';
const START: Address<ViewName> = { view: 'queue', query: {} };

/** The place that a text names, such as an address that was pasted; null if it is none. */
export const placeIn = (text: string): Address<ViewName> | null => parseAddress(text, VIEW_NAMES);

/**
 * Keeps the address of the page the address of what is shown, and shows what the address says after Back, Forward, a reload or an edit of the address.
 * Another view, tab or filter is a new entry in the history; another selection replaces the entry. Returns a function that stops this.
 */
export function watchAddress(): () => void {
  const asked = placeIn(location.hash);
  if (asked !== null) showPlace(asked);
  let written = currentPlace();
  let isWaiting = false;
  let isFollowing = false;
  let workspace: string | null = null;
  const write = (): void => {
    isWaiting = false;
    const place = currentPlace();
    const fragment = fragmentOf(place);
    const isNew = !isFollowing && isNewEntry(written, place);
    isFollowing = false;
    written = place;
    if (workspace !== null) localStorage.setItem(keyOf(workspace), fragment);
    if (location.hash === fragment) return;
    if (isNew) history.pushState(null, '', fragment);
    else history.replaceState(null, '', fragment);
  };
  /** What is set one after the other is one step, and is written once. */
  const writeSoon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    queueMicrotask(write);
  };
  const follow = (): void => {
    const place = placeIn(location.hash);
    if (place === null) return;
    isFollowing = true;
    showPlace(place);
    writeSoon();
  };
  const openWorkspace = (path: string): void => {
    if (path === workspace) return;
    const isFirst = workspace === null;
    // Its filters first: an address that names others comes after them.
    useQueueView.getState().open(path);
    const before = sessionStorage.getItem(SHOWN_KEY);
    // A reload that brings another workspace keeps the address, which is one of the workspace before.
    const isOfOther = before !== null && before !== path;
    const last = placeIn(localStorage.getItem(keyOf(path)) ?? '');
    const place = isFirst && !isOfOther && asked !== null ? asked : (last ?? (isOfOther ? START : null));
    sessionStorage.setItem(SHOWN_KEY, path);
    workspace = path;
    isFollowing = isFirst;
    if (place !== null) showPlace(place);
    writeSoon();
  };
  const { view } = useWorkspace.getState();
  if (view !== null) openWorkspace(view.path);
  window.addEventListener('popstate', follow);
  const ends = [
    onPlaceChange(writeSoon),
    core.on('link.opened', ({ address }) => {
      const place = placeIn(address);
      if (place !== null) showPlace(place);
      else useToasts.getState().show({ text: LINK_REFUSED.text, hint: address, kind: 'failed', entry: null });
    }),
    useWorkspace.subscribe((state) => {
      if (state.view !== null) openWorkspace(state.view.path);
    }),
    () => window.removeEventListener('popstate', follow),
  ];
  return () => {
    for (const end of ends) end();
  };
}
