import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { ExceptionRow } from '../../../../shared/contract/index.ts';
import { clock } from '../../../../shared/format/index.ts';
import type { Instant, Message } from '../../../../shared/model/index.ts';
import { ViewBar } from '../../components/ViewBar.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { useExceptions } from '../../stores/exceptions.ts';
import { useReader, useText } from '../../stores/reader.ts';
import { useRested } from '../../stores/rested.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { answerAll, doResponse, escalate } from './actions.ts';
import { ExceptionDetail } from './ExceptionDetail.tsx';
import { ExceptionFiltersBar } from './ExceptionFiltersBar.tsx';
import { ExceptionList } from './ExceptionList.tsx';
import { ResponsePanel } from './ResponsePanel.tsx';
import { isShown, type ListLine, linesOf, NO_FILTERS } from './rows.ts';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import { useExceptionKeys } from './use-exception-keys.ts';
import { useNow } from './use-now.ts';

/** Exceptions that are only passed while moving through the list are not checked for fixes. */
const RESTED_MS = 120;
const MOST = 100_000;

/** Exceptions in groups, the selected one in full, and what to do about it. */
export function Inbox({ children }: { readonly children: ReactNode }) {
  const { tab, sort, chosenId, alsoIds, look } = useExceptions();
  const mayWrite = useMayWrite();
  const text = useText();
  const [filters, setFilters] = useState(NO_FILTERS);
  const [isSnoozing, setSnoozing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [response, setResponse] = useState<{ readonly of: string | null; readonly at: number }>({ of: null, at: 0 });
  const list = useCoreQuery('exceptions.view', { state: tab, limit: MOST });
  const data = useLastAnswer(list.data);
  const nowMs = useNow(data?.at ?? null);
  const rows = data?.rows ?? [];
  const lines = useMemo(
    () =>
      linesOf(
        rows.filter((row) => isShown(row, filters, nowMs)),
        sort,
        nowMs,
      ),
    [rows, filters, sort, nowMs],
  );
  const shown = lines.flatMap((line) => (line.kind === 'row' ? line.row : []));
  const chosen = shown.find((row) => row.exceptionId === chosenId) ?? shown[0];
  const chosenNow = chosen?.exceptionId ?? null;
  useEffect(() => {
    if (chosenNow !== null && chosenNow !== chosenId) look({ chosenId: chosenNow });
  }, [chosenNow, chosenId, look]);

  const rested = useRested(chosenNow, RESTED_MS);
  const light = useCoreQuery(
    'exception.view',
    chosenNow === null ? null : { exceptionId: chosenNow, responses: false },
  );
  const whole = useCoreQuery('exception.view', rested === null ? null : { exceptionId: rested });
  const tried = whole.data?.exception.exceptionId === chosenNow ? whole.data : undefined;
  const view = tried ?? light.data;
  const at = response.of === chosenNow ? response.at : 0;

  const many = alsoIds.length > 1 ? alsoIds : chosenNow === null ? [] : [chosenNow];
  const select = (row: ExceptionRow | undefined): void => look({ chosenId: row?.exceptionId ?? null, alsoIds: [] });
  /** The one that comes next when these are done. */
  const after = (ids: readonly string[]): ExceptionRow | undefined => {
    const last = Math.max(...ids.map((id) => shown.findIndex((row) => row.exceptionId === id)));
    const rest = shown.filter((row) => !ids.includes(row.exceptionId));
    return shown.slice(last + 1).find((row) => !ids.includes(row.exceptionId)) ?? rest.at(-1);
  };
  const doing = async (ids: readonly string[], work: () => Promise<boolean>): Promise<void> => {
    if (isBusy || ids.length === 0 || !mayWrite) return;
    const next = after(ids);
    setBusy(true);
    const isDone = await work();
    setBusy(false);
    if (isDone && next !== undefined) select(next);
  };
  const actions = {
    respond: () => {
      const one = tried?.responses[at];
      if (chosenNow !== null && one !== undefined) void doing([chosenNow], () => doResponse(chosenNow, one));
    },
    choose: (to: number) => {
      if (to < (view?.responses.length ?? 0)) setResponse({ of: chosenNow, at: to });
    },
    snooze: () => {
      if (mayWrite && many.length > 0) setSnoozing(true);
    },
    take: () => void doing(many, () => answerAll(many, 'take')),
    resolve: () => void doing(many, () => answerAll(many, 'resolve')),
    reopen: () => void doing(many, () => answerAll(many, 'reopen')),
    escalate: () => {
      if (chosenNow !== null && mayWrite && chosen?.state !== 'resolved') void escalate(chosenNow);
    },
  };
  const step = (by: 1 | -1, extend: boolean): void => {
    const place = shown.findIndex((row) => row.exceptionId === chosenNow);
    const next = shown[Math.min(shown.length - 1, Math.max(0, place + by))];
    if (next === undefined) return;
    const also = alsoIds.length === 0 && chosenNow !== null ? [chosenNow] : alsoIds;
    look({ chosenId: next.exceptionId, alsoIds: extend ? [...new Set([...also, next.exceptionId])] : [] });
  };
  useExceptionKeys({ ...actions, step, one: () => look({ alsoIds: [] }) });

  return (
    <div className="view">
      <ViewBar title="Exceptions" totals="" marks={children}>
        <Checked failure={data?.failure ?? null} last={data?.lastCheckAt ?? null} next={data?.nextCheckAt ?? null} />
        <ExceptionFiltersBar
          rows={rows}
          filters={filters}
          sort={sort}
          onFilter={setFilters}
          onSort={(to) => look({ sort: to })}
        />
        {mayWrite ? (
          <button
            type="button"
            className="btn sm"
            onClick={() => void runCommand('monitor.run', {}, (tick) => checkedText(tick.exceptions))}
          >
            Check now
          </button>
        ) : null}
      </ViewBar>
      {data?.failure == null ? null : (
        <p className="xfail dg f12" role="alert">
          Exception handling failed; other exceptions may go unnoticed: {text(data.failure)}
        </p>
      )}
      <div className="split">
        {shown.length === 0 ? (
          <Empty
            tab={tab}
            isFiltered={rows.length > 0}
            error={list.error?.message ?? null}
            isLoading={data === undefined}
          />
        ) : (
          <>
            <ExceptionList
              lines={lines}
              chosenId={chosenNow}
              alsoIds={new Set(alsoIds)}
              nowMs={nowMs}
              onChoose={(row, how) => look(selectionAfter(lines, { chosenId: chosenNow, alsoIds }, row, how))}
            />
            {view === undefined ? <div className="xd" /> : <ExceptionDetail view={view} nowMs={nowMs} />}
            {view === undefined ? (
              <aside className="panel xp" aria-label="Response" />
            ) : (
              <ResponsePanel
                view={view}
                at={at}
                isTrying={tried === undefined}
                isBusy={isBusy}
                nowMs={nowMs}
                actions={actions}
              />
            )}
          </>
        )}
      </div>
      {many.length > 1 ? (
        <div className="bulk" role="toolbar" aria-label={`${many.length} exceptions selected`}>
          <b>{many.length} selected</b>
          <button type="button" className="btn sm" onClick={actions.take}>
            Take
          </button>
          <button type="button" className="btn sm" onClick={actions.snooze}>
            Snooze
          </button>
          <button type="button" className="btn sm" onClick={actions.resolve}>
            Resolve
          </button>
        </div>
      ) : null}
      {isSnoozing ? (
        <SnoozeDialog
          count={many.length}
          nowMs={nowMs}
          onClose={() => setSnoozing(false)}
          onSnooze={(untilAt) => {
            setSnoozing(false);
            void doing(many, () => answerAll(many, 'snooze', untilAt));
          }}
        />
      ) : null}
    </div>
  );
}

interface Selection {
  readonly chosenId: string | null;
  readonly alsoIds: readonly string[];
}
/** The selection after a click: one row, one more or one less, or the range up to it. */
function selectionAfter(
  lines: readonly ListLine[],
  { chosenId, alsoIds }: Selection,
  { exceptionId }: ExceptionRow,
  { add, range }: { readonly add: boolean; readonly range: boolean },
): { chosenId: string; alsoIds: readonly string[] } {
  const ids = lines.flatMap((line) => (line.kind === 'row' ? line.row.exceptionId : []));
  const before = alsoIds.length === 0 && chosenId !== null ? [chosenId] : alsoIds;
  if (range && chosenId !== null) {
    const [from, to] = [ids.indexOf(chosenId), ids.indexOf(exceptionId)].sort((a, b) => a - b);
    return { chosenId: exceptionId, alsoIds: [...new Set([...before, ...ids.slice(from, (to ?? 0) + 1)])] };
  }
  if (!add) return { chosenId: exceptionId, alsoIds: [] };
  const isIn = before.includes(exceptionId);
  return {
    chosenId: exceptionId,
    alsoIds: isIn ? before.filter((id) => id !== exceptionId) : [...before, exceptionId],
  };
}

const checkedText = ({ raised, cleared, escalated }: { raised: number; cleared: number; escalated: number }): string =>
  raised + cleared + escalated === 0
    ? 'Checked: no changes.'
    : `Checked: ${raised} new, ${cleared} cleared, ${escalated} escalated.`;

interface CheckedProps {
  readonly failure: Message | null;
  readonly last: Instant | null;
  readonly next: Instant | null;
}
function Checked({ failure, last, next }: CheckedProps) {
  const reader = useReader();
  if (failure !== null) return <span className="dg f12 nw">Check failed</span>;
  return (
    <span className="t3 f12 nw xcheck">
      {last === null ? 'Not checked yet' : `Last check ${clock(last, reader)}`}
      {next === null ? '' : `, next ${clock(next, reader)}`}
    </span>
  );
}

const NOTHING = {
  open: ['No open exceptions', 'Problems are found within a minute and listed here, the most severe first.'],
  snoozed: [
    'No snoozed exceptions',
    'Press H to snooze an exception. It comes back at the time you choose, or earlier if it gets worse.',
  ],
  resolved: ['No resolved exceptions yet', 'Resolved exceptions are kept here with their history.'],
} as const;

interface EmptyProps {
  readonly tab: keyof typeof NOTHING;
  readonly isFiltered: boolean;
  readonly isLoading: boolean;
  readonly error: string | null;
}
function Empty({ tab, isFiltered, isLoading, error }: EmptyProps) {
  if (isLoading && error === null) return <div className="xempty t3 f12">Loading…</div>;
  const [title, text] = isFiltered ? ['No exceptions match the filters', 'Change or clear the filters.'] : NOTHING[tab];
  return (
    <div className="xempty">
      <b className={error === null ? '' : 'dg'}>{error ?? title}</b>
      {error === null ? <p className="t2 f12">{text}</p> : null}
    </div>
  );
}
