import { useEffect, useMemo, useState } from 'react';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { useDebounced } from '../../stores/debounced.ts';
import { useExceptions } from '../../stores/exceptions.ts';
import { useNow } from '../../stores/use-now.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { answerAll, doResponse, escalate } from './actions.ts';
import { isShown, linesOf } from './rows.ts';
import { rowAfter, rowsIn, selectionBy } from './selection.ts';
import { useExceptionFilters } from './use-exception-filters.ts';
import { useExceptionKeys } from './use-exception-keys.ts';

/** Exceptions that are only passed while moving through the list are not checked for fixes. */
const DEBOUNCE_MS = 120;
const MOST = 100_000;

/** The rows of the list after filtering, and the open one. */
export function useInboxList() {
  const { tab, sort, chosenId, setView } = useExceptions();
  const [filters, setFilters] = useExceptionFilters();
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
  const shown = rowsIn(lines);
  const chosen = shown.find((row) => row.exceptionId === chosenId) ?? shown[0];
  const chosenNow = chosen?.exceptionId ?? null;
  useEffect(() => {
    if (chosenNow !== null && chosenNow !== chosenId) setView({ chosenId: chosenNow });
  }, [chosenNow, chosenId, setView]);
  return { tab, data, error: list.error, nowMs, rows, lines, shown, chosen, chosenNow, filters, setFilters };
}

/** The open exception: its known data at once, and its suggested fixes once the selection has stayed on it. */
export function useOpenException(chosenId: string | null) {
  const debounced = useDebounced(chosenId, DEBOUNCE_MS);
  const light = useCoreQuery('exception.view', chosenId === null ? null : { exceptionId: chosenId, responses: false });
  const whole = useCoreQuery('exception.view', debounced === null ? null : { exceptionId: debounced });
  const tried = whole.data?.exception.exceptionId === chosenId ? whole.data : undefined;
  return { tried, view: tried ?? light.data, error: light.error };
}

/** What the operator can do about the open exception and those selected with it, by button and by key. */
export function useInboxActions(
  { shown, chosen, chosenNow }: Pick<ReturnType<typeof useInboxList>, 'shown' | 'chosen' | 'chosenNow'>,
  { tried, view }: ReturnType<typeof useOpenException>,
) {
  const { alsoIds, setView } = useExceptions();
  const mayWrite = useMayWrite();
  const [isSnoozing, setSnoozing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [response, setResponse] = useState<{ readonly of: string | null; readonly at: number }>({ of: null, at: 0 });
  const at = response.of === chosenNow ? response.at : 0;
  const many = alsoIds.length > 1 ? alsoIds : chosenNow === null ? [] : [chosenNow];
  const doing = async (ids: readonly string[], work: () => Promise<boolean>): Promise<void> => {
    if (isBusy || ids.length === 0 || !mayWrite) return;
    const next = rowAfter(shown, ids);
    setBusy(true);
    const isDone = await work();
    setBusy(false);
    if (isDone && next !== undefined) setView({ chosenId: next.exceptionId, alsoIds: [] });
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
  useExceptionKeys({
    ...actions,
    step: (by, extend) => setView(selectionBy(shown, { chosenId: chosenNow, alsoIds }, by, extend) ?? {}),
    one: () => setView({ alsoIds: [] }),
    all: () => setView({ alsoIds: shown.map((row) => row.exceptionId) }),
  });
  const snoozeUntil = (untilAt: Parameters<typeof answerAll>[2]): void => {
    setSnoozing(false);
    void doing(many, () => answerAll(many, 'snooze', untilAt));
  };
  return { actions, at, isBusy, isSnoozing, many, snoozeUntil, stopSnoozing: () => setSnoozing(false) };
}
