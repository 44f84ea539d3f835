import { TriangleAlert } from 'lucide-react';
import type { LaddersView } from '../../../../shared/contract/index.ts';
import type { Reader } from '../../../../shared/format/index.ts';
import type { Ladder } from '../../../../shared/model/index.ts';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { ESCALATION_SETTINGS } from '../../../../shared/words/notifications/escalation-view.ts';
import { oneId } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { LadderLevelFacts, LadderPanel } from './LadderPanel.tsx';
import { levelWords, whenWords } from './ladder-words.ts';
import { AnswerTimes, OutboxFacts } from './OutboxFacts.tsx';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';
import './escalation.css';

/** Who is notified of an exception that nobody responds to, in which order, and where the mail files are. */
export function EscalationSettings({ onTab }: RoomProps) {
  const { data, error } = useCoreQuery('ladders.view', {});
  const [chosenId, setChosen] = useAddressed('settings', 'ladder', oneId);
  const mayWrite = useMayWrite();
  const reader = useReader();
  const ladders = data?.ladders ?? [];
  const chosen = ladders.find((ladder) => ladder.id === chosenId) ?? null;
  const add = async (): Promise<void> => {
    if (data === undefined) return;
    const { levels } = data.fallback;
    const name = freeName(ladders);
    const done = await runCommand(
      'ladder.put',
      { name, levels: levels.map((level) => ({ ...level })) },
      ESCALATION_SETTINGS.addedLadderItCheckedLast(name),
    );
    if (done.ok) setChosen(done.value.id);
  };
  return (
    <>
      <SettingsBar tab="escalation" onTab={onTab}>
        <span className="t2 f12">
          {error?.message ?? (data === undefined ? '' : countWords(ladders.length, reader))}
        </span>
        {mayWrite && data !== undefined ? (
          <button type="button" className="btn tint" onClick={() => void add()}>
            {ESCALATION_SETTINGS.addLadder}
          </button>
        ) : null}
      </SettingsBar>
      <div className="split">
        <section className="settings" role="tabpanel" aria-label={ESCALATION_SETTINGS.escalation} tabIndex={0}>
          {data === undefined ? null : (
            <>
              <LadderTable view={data} chosenId={chosenId} onChoose={setChosen} />
              <AnswerTimes onTab={onTab} />
              <OutboxFacts view={data} />
            </>
          )}
        </section>
        {data === undefined ? null : chosen === null ? (
          <aside className="panel ladder" aria-label={ESCALATION_SETTINGS.defaultLadder} tabIndex={0}>
            <div className="ph">
              <div className="f12 t3">{ESCALATION_SETTINGS.appliesIfNoOther}</div>
              <h2 className="pt">{ESCALATION_SETTINGS.default}</h2>
            </div>
            <div className="scroll">
              <LadderLevelFacts levels={data.fallback.levels} />
            </div>
          </aside>
        ) : (
          <Boundary name="ladder-panel" title={RECOVERY.panel}>
            <LadderPanel
              key={chosen.id}
              ladder={chosen}
              place={ladders.indexOf(chosen) + 1}
              of={ladders.length}
              coveredBy={data.never.find((one) => one.id === chosen.id)?.coveredBy ?? null}
              onRemoved={() => setChosen(null)}
            />
          </Boundary>
        )}
      </div>
    </>
  );
}

const countWords = (count: number, reader: Reader): string =>
  count === 0 ? ESCALATION_SETTINGS.noLaddersYetDefaultApplies : ESCALATION_SETTINGS.ladders(count, reader);

function freeName(ladders: readonly Ladder[]): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? ESCALATION_SETTINGS.newLadder : ESCALATION_SETTINGS.newLadderNumbered(count);
    if (!ladders.some((ladder) => ladder.name === name)) return name;
  }
}

interface LadderTableProps {
  readonly view: LaddersView;
  readonly chosenId: string | null;
  readonly onChoose: (id: string | null) => void;
}
/** The ladders in the order in which they are checked; the default is last. */
function LadderTable({ view, chosenId, onChoose }: LadderTableProps) {
  const { ladders, fallback, never } = view;
  const isKnown = ladders.some((ladder) => ladder.id === chosenId);
  return (
    <table className="plain list">
      <thead>
        <tr>
          <th scope="col" className="n">
            {ESCALATION_SETTINGS.order}
          </th>
          <th scope="col">{ESCALATION_SETTINGS.ladder}</th>
          <th scope="col">{ESCALATION_SETTINGS.appliesTo}</th>
          <th scope="col">{ESCALATION_SETTINGS.whoNotifiedAndHow}</th>
        </tr>
      </thead>
      <tbody>
        {[...ladders, fallback].map((ladder, index) => {
          const isFallback = ladder === fallback;
          const isChosen = isFallback ? !isKnown : ladder.id === chosenId;
          const choose = (): void => onChoose(isFallback ? null : ladder.id);
          return (
            <tr key={ladder.id} className={isChosen ? 'sel' : ''} onClick={choose}>
              <td className="n t3">{isFallback ? ESCALATION_SETTINGS.last : index + 1}</td>
              <td className="mid nw">
                <button type="button" className="link" aria-pressed={isChosen} onClick={choose}>
                  {ladder.name}
                </button>
                {never.some((one) => one.id === ladder.id) ? (
                  <span className="wn f11 never">
                    <TriangleAlert size={12} aria-hidden /> {ESCALATION_SETTINGS.neverApplies}
                  </span>
                ) : null}
              </td>
              <td className="t2">{isFallback ? ESCALATION_SETTINGS.everythingElse : whenWords(ladder)}</td>
              <td>{ladder.levels.map(levelWords).join(', then ')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
