import { useId, useState } from 'react';
import { type ArgsIn, type ErasureCheck, failureText, type LaddersView } from '../../../../shared/contract/index.ts';
import type { Reader } from '../../../../shared/format/index.ts';
import { type Agent, compareIds } from '../../../../shared/model/index.ts';
import { withText } from '../../../../shared/words/index.ts';
import { erasureLines, personText } from '../../../../shared/words/privacy/erasure.ts';
import { PERSON_SETTINGS } from '../../../../shared/words/privacy/person-view.ts';
import { core } from '../../api.ts';
import { saveText } from '../../components/save-text.ts';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useSettingsTab } from '../../stores/settings-tab.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

type Who = ArgsIn<'person.export'>;

/** What is stored about one person: exported as a file, or erased. */
export function PersonSettings({ onTab }: RoomProps) {
  const agents = useCoreQuery('agents.view', {}).data?.agents ?? [];
  const ladders = useCoreQuery('ladders.view', {}).data?.ladders ?? [];
  const { person: chosen, choosePerson } = useSettingsTab();
  const select = useId();
  const options = optionsOf(agents, ladders);
  const value = options.some((option) => option.value === chosen) ? chosen : '';
  return (
    <>
      <SettingsBar tab="person" onTab={onTab} />
      <section className="settings" role="tabpanel" aria-label={PERSON_SETTINGS.personalData} tabIndex={0}>
        <div className="sec form">
          <h2>{PERSON_SETTINGS.personalData}</h2>
          <p className="fact">{PERSON_SETTINGS.intro}</p>
          <div className="field">
            <label htmlFor={select}>{PERSON_SETTINGS.person}</label>
            <select id={select} value={value} onChange={(event) => choosePerson(event.target.value)}>
              <option value="">{PERSON_SETTINGS.choose}</option>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </div>
        </div>
        {value === '' ? null : <ChosenPerson key={value} who={whoOf(value)} onErased={() => choosePerson('')} />}
      </section>
    </>
  );
}

interface Option {
  /** `agent:` with an ID, or `contact:` with an address. */
  readonly value: string;
  readonly label: string;
}
function optionsOf(agents: readonly Agent[], ladders: LaddersView['ladders']): readonly Option[] {
  const contacts = new Map(
    ladders
      .flatMap(({ levels }) => levels)
      .filter(({ address }) => address !== '')
      .map(({ name, address }) => [address, PERSON_SETTINGS.contact(name, address)]),
  );
  return [
    ...agents
      .toSorted((a, b) => compareIds(a.name, b.name))
      .map(({ id, name }) => ({ value: `agent:${id}`, label: PERSON_SETTINGS.agent(name, id) })),
    ...[...contacts].map(([address, label]) => ({ value: `contact:${address}`, label })),
  ];
}
const whoOf = (value: string): Who =>
  value.startsWith('agent:') ? { agentId: value.slice('agent:'.length) } : { address: value.slice('contact:'.length) };

function ChosenPerson({ who, onErased }: { readonly who: Who; readonly onErased: () => void }) {
  const mayWrite = useMayWrite();
  const reader = useReader();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <div className="sec form">
        <h2>{PERSON_SETTINGS.exportTitle}</h2>
        <p className="fact">{PERSON_SETTINGS.exportFact}</p>
        <button type="button" className="btn" onClick={() => void exportPerson(who, reader)}>
          {PERSON_SETTINGS.exportButton}
        </button>
      </div>
      <div className="sec form">
        <h2>{PERSON_SETTINGS.eraseTitle}</h2>
        <p className="fact">{PERSON_SETTINGS.eraseFact}</p>
        {isAsked ? (
          <Confirmation who={who} onCancel={() => setAsked(false)} onErased={onErased} />
        ) : (
          <button type="button" className="btn" disabled={!mayWrite} onClick={() => setAsked(true)}>
            {PERSON_SETTINGS.eraseAsk}
          </button>
        )}
      </div>
    </>
  );
}

/** Saves everything about a person through the browser, with its sentences as text. */
async function exportPerson(who: Who, reader: Reader): Promise<void> {
  const result = await core.call('person.export', who);
  if (!result.ok) {
    const { message, hint } = failureText(result.error, reader);
    useToasts.getState().show({ text: message, hint, kind: 'failed', entry: null });
    return;
  }
  const { agentId } = result.value.person;
  const text = `${JSON.stringify(withText(result.value, reader), null, 2)}\n`;
  saveText(PERSON_SETTINGS.fileName(agentId ?? 'contact'), text, 'application/json');
}

interface ConfirmationProps {
  readonly who: Who;
  readonly onCancel: () => void;
  readonly onErased: () => void;
}

/** Says what an erasure does before it is done: it cannot be undone. */
function Confirmation({ who, onCancel, onErased }: ConfirmationProps) {
  const [isTypedToo, setTypedToo] = useState(false);
  const { data, error } = useCoreQuery('person.check', { ...who, isTypedToo });
  if (data === undefined) return <p className="fact">{error?.message ?? PERSON_SETTINGS.checking}</p>;
  const erase = async (): Promise<void> => {
    const done = await runCommand(
      'person.erase',
      { ...who, isTypedToo },
      ({ pseudonym }) => PERSON_SETTINGS.erased(pseudonym),
      ({ backups }) =>
        backups.failed.length === 0 ? '' : PERSON_SETTINGS.backupsLeft(backups.failed.map(({ path }) => path)),
    );
    if (done.ok) onErased();
  };
  return (
    <div className="confirmation" role="group" aria-label={PERSON_SETTINGS.confirmation}>
      <ErasureFacts check={data} isTypedToo={isTypedToo} />
      <label className="check">
        <input type="checkbox" checked={isTypedToo} onChange={(event) => setTypedToo(event.target.checked)} />
        {PERSON_SETTINGS.typedToo}
      </label>
      <div className="row g8">
        <button type="button" className="btn" onClick={onCancel}>
          {PERSON_SETTINGS.cancel}
        </button>
        <button type="button" className="btn danger" onClick={() => void erase()}>
          {PERSON_SETTINGS.eraseNow(personText(data.person))}
        </button>
      </div>
    </div>
  );
}

function ErasureFacts({ check, isTypedToo }: { readonly check: ErasureCheck; readonly isTypedToo: boolean }) {
  const reader = useReader();
  return (
    <ul>
      {erasureLines(check, isTypedToo, reader).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
