import { fitOf, hasWords, searchable, searchWords } from '../../../../shared/format/index.ts';
import { POLICY_KEYS } from '../../../../shared/model/index.ts';
import { PALETTE, VIEW_TITLES } from '../../../../shared/words/core/frame.ts';
import { POLICY_WORDS } from '../../../../shared/words/workspace/policy.ts';
import { SETTINGS_BAR, SETTINGS_TAB_TITLES } from '../../../../shared/words/workspace/settings-view.ts';
import { showPlace } from '../../address/places.ts';
import { placeIn } from '../../address/watch.ts';
import { useRoute } from '../../stores/route.ts';
import { SETTINGS_TABS, type SettingsTab, useSettingsTab } from '../../stores/settings-tab.ts';
import { ACTIONS } from '../commands.ts';
import { keysText } from '../keys-text.ts';
import type { Category, Option } from './option.ts';

/** A pasted address or link. */
export function linkOptions(typed: string): readonly Option[] {
  const place = placeIn(typed);
  if (place === null) return [];
  const title = PALETTE.openLink(VIEW_TITLES[place.view]);
  return [{ id: 'link', category: 'link', title, note: '', fit: -3, run: () => showPlace(place) }];
}

/** Everything the operator can do, with its keys; what is off now says what it needs. */
export function actionOptions(typed: string): readonly Option[] {
  const words = searchWords(typed);
  return ACTIONS.filter((action) => hasWords(searchable([action.title]), words)).map((action) => {
    const isOff = action.isOn?.() === false;
    const category: Category = action.id.startsWith('go.') ? 'view' : 'command';
    return {
      id: action.id,
      category,
      title: action.title,
      note: isOff ? (action.needs ?? '') : keysText(action.keys),
      fit: words.length === 0 ? 1 : fitOf(action.title, words) + (isOff ? 1 : 0),
      isOff,
      run: action.run,
    };
  });
}

function openSettings(tab: SettingsTab, field?: string): void {
  useSettingsTab.getState().show(tab);
  useRoute.getState().go('settings');
  if (field !== undefined) focusWhenThere(field);
}

/** The settings are loaded when they are opened first: their fields come a moment later. */
function focusWhenThere(id: string, frames = 120): void {
  const field = document.getElementById(id);
  if (field !== null) {
    field.scrollIntoView({ block: 'center' });
    field.focus();
  } else if (frames > 0) requestAnimationFrame(() => focusWhenThere(id, frames - 1));
}

/** The pages of the settings, and every policy; while something is typed. */
export function settingOptions(typed: string): readonly Option[] {
  const words = searchWords(typed);
  if (words.length === 0) return [];
  const option = (id: string, title: string, also: string, run: () => void): readonly Option[] =>
    hasWords(searchable([title, also]), words)
      ? [{ id, category: 'setting', title, note: also, fit: fitOf(title, words), run }]
      : [];
  return [
    ...SETTINGS_TABS.flatMap((tab) =>
      option(`setting.${tab}`, SETTINGS_TAB_TITLES[tab], SETTINGS_BAR.settings, () => openSettings(tab)),
    ),
    ...POLICY_KEYS.flatMap((key) =>
      option(`policy.${key}`, POLICY_WORDS[key].name, PALETTE.policySetting, () => openSettings('policy', key)),
    ),
  ];
}
