import { useState } from 'react';
import type { PreventionView } from '../../../../../shared/contract/index.ts';
import { PREVENTION_PANEL } from '../../../../../shared/words/exceptions/learned-view.ts';
import { runCommand } from '../../../stores/commands.ts';
import { useCoreQuery, useLastAnswer } from '../../../stores/core-query.ts';
import { useReader, useText } from '../../../stores/reader.ts';
import { useMayWrite } from '../../../stores/workspace.ts';
import { CalibrationSection, EffectSection } from './EffectSection.tsx';
import { PatternSection } from './PatternSection.tsx';
import { RiskTable } from './RiskTable.tsx';
import './learned.css';

const MOST_TASKS = 200;

/** Which tasks are likely to have an exception, what would prevent it, and the effect of prevention so far. */
export function PreventionPanel() {
  const query = useCoreQuery('prevention.view', { limit: MOST_TASKS });
  const view = useLastAnswer(query.data);
  if (view === undefined) return <p className="empty">{query.error?.message ?? ''}</p>;
  return <Shown view={view} />;
}

function Shown({ view }: { readonly view: PreventionView }) {
  const mayWrite = useMayWrite();
  const text = useText();
  const reader = useReader();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [patternId, setPatternId] = useState<string | null>(null);
  const pattern = view.patterns.find((row) => row.patternId === patternId) ?? null;
  const rows = view.tasks.filter((row) => pattern === null || pattern.openTaskIds.includes(row.taskId));
  // If nothing distinguishes tasks, a list of them by risk has no meaning.
  const isInformative = view.tasks.length < 2 || new Set(view.tasks.map((row) => row.risk)).size > 1;
  // Actions that are no longer suggested or shown are not selected either.
  const chosen = new Set(
    rows.flatMap(({ action }) => (action !== null && picked.has(action.actionId) ? [action.actionId] : [])),
  );
  const apply = async (actionIds: readonly string[]): Promise<void> => {
    const done = await runCommand('prevention.apply', { actionIds: [...actionIds] }, ({ applied, skipped }) =>
      PREVENTION_PANEL.actedOnTasks(
        applied,
        skipped === 0 ? '' : PREVENTION_PANEL.skippedBecauseTheyHadChanged(skipped),
        reader,
      ),
    );
    if (done.ok) setPicked(new Set());
  };
  const choose = (actionIds: readonly string[], isIn: boolean): void => {
    const next = new Set(chosen);
    for (const id of actionIds) {
      if (isIn) next.add(id);
      else next.delete(id);
    }
    setPicked(next);
  };
  return (
    <div className="split">
      <section className="learned" aria-label={PREVENTION_PANEL.tasksByRisk} tabIndex={0}>
        <div className="learned-bar row g8">
          <h2 className="h3">{PREVENTION_PANEL.openTasksByRisk}</h2>
          <span className="fact">
            {pattern === null
              ? PREVENTION_PANEL.tasks(rows.length, reader)
              : `${PREVENTION_PANEL.tasks(rows.length, reader)}: ${text(pattern.title)}`}
          </span>
          {pattern === null ? null : (
            <button type="button" className="btn quiet sm" onClick={() => setPatternId(null)}>
              {PREVENTION_PANEL.showAll}
            </button>
          )}
          <span className="sp" />
          {mayWrite && chosen.size > 0 ? (
            <button type="button" className="btn tint sm" onClick={() => void apply([...chosen])}>
              {PREVENTION_PANEL.applyToTasks(chosen.size, reader)}
            </button>
          ) : null}
        </div>
        {!isInformative && rows[0] !== undefined ? (
          <p className="empty">{PREVENTION_PANEL.predictionsImproveAsMore(rows[0].reasons.map(text).join('. '))}</p>
        ) : rows.length === 0 ? (
          <p className="empty">{PREVENTION_PANEL.everyOpenTaskAlready}</p>
        ) : (
          <RiskTable
            rows={rows}
            mayWrite={mayWrite}
            chosen={chosen}
            onChoose={choose}
            onApply={(actionIds) => void apply(actionIds)}
          />
        )}
      </section>
      <aside className="panel" aria-label={PREVENTION_PANEL.prevention} tabIndex={0}>
        <EffectSection effect={view.effect} isRandomised={view.isRandomised} />
        <PatternSection patterns={view.patterns} chosenId={patternId} onChoose={setPatternId} />
        <CalibrationSection calibration={view.calibration} />
      </aside>
    </div>
  );
}
