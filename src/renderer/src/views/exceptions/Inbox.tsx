import type { ReactNode } from 'react';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { INBOX } from '../../../../shared/words/exceptions/inbox-view.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { useExceptions } from '../../stores/exceptions.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { ExceptionDetail } from './ExceptionDetail.tsx';
import { ExceptionList } from './ExceptionList.tsx';
import { InboxBar } from './InboxBar.tsx';
import { InboxEmpty } from './InboxEmpty.tsx';
import { ResponsePanel } from './ResponsePanel.tsx';
import { exceptionMenu } from './row-menu.ts';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import { selectionAfter } from './selection.ts';
import { useInboxActions, useInboxList, useOpenException } from './use-inbox.ts';
import { useListManners } from './use-list-manners.tsx';

/** Exceptions in groups, the selected one in full, and what to do about it. */
export function Inbox({ children }: { readonly children: ReactNode }) {
  const list = useInboxList();
  const { data, nowMs, rows, lines, chosenNow } = list;
  const open = useOpenException(chosenNow);
  const { actions, at, isBusy, isSnoozing, many, snoozeUntil, stopSnoozing } = useInboxActions(list, open);
  const { alsoIds, setView } = useExceptions();
  const manners = useInboxManners(list, actions, many);
  return (
    <div className="view">
      <InboxBar data={data} rows={rows} filters={list.filters} manners={manners} onFilter={list.setFilters}>
        {children}
      </InboxBar>
      <div className="split">
        {list.shown.length === 0 ? (
          <InboxEmpty
            tab={list.tab}
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
              manners={manners}
              onChoose={(row, how) => setView(selectionAfter(lines, { chosenId: chosenNow, alsoIds }, row, how))}
            />
            {open.view === undefined ? (
              <>
                <div className="xd">
                  {open.error === null ? null : (
                    <p className="empty" role="alert">{`${open.error.message} ${open.error.hint}`}</p>
                  )}
                </div>
                <aside className="panel xp" aria-label={INBOX.response} />
              </>
            ) : (
              <>
                <Boundary name="exception-detail" title={RECOVERY.panel} about={open.view.exception.exceptionId}>
                  <ExceptionDetail view={open.view} nowMs={nowMs} />
                </Boundary>
                <Boundary name="response-panel" title={RECOVERY.panel} about={open.view.exception.exceptionId}>
                  <ResponsePanel
                    view={open.view}
                    at={at}
                    isTrying={open.tried === undefined}
                    isBusy={isBusy}
                    nowMs={nowMs}
                    actions={actions}
                  />
                </Boundary>
              </>
            )}
          </>
        )}
      </div>
      {many.length > 1 ? <BulkBar count={many.length} actions={actions} /> : null}
      {isSnoozing ? (
        <SnoozeDialog count={many.length} nowMs={nowMs} onClose={stopSnoozing} onSnooze={snoozeUntil} />
      ) : null}
    </div>
  );
}

/** The manners of the list, with the actions of the inbox in its menu. */
function useInboxManners(
  { shown, chosenNow, filters, setFilters }: ReturnType<typeof useInboxList>,
  actions: ReturnType<typeof useInboxActions>['actions'],
  many: readonly string[],
) {
  const setView = useExceptions((state) => state.setView);
  const mayWrite = useMayWrite();
  return useListManners({
    shown,
    chosenId: chosenNow,
    selectedIds: many,
    select: ({ exceptionId }) => {
      if (!many.includes(exceptionId)) setView({ chosenId: exceptionId, alsoIds: [] });
    },
    menuOf: (row, copy) =>
      exceptionMenu(row, { actions, mayWrite, count: many.length, filters, onFilter: setFilters, copy }),
  });
}

interface BulkBarProps {
  readonly count: number;
  readonly actions: Pick<ReturnType<typeof useInboxActions>['actions'], 'take' | 'snooze' | 'resolve'>;
}
function BulkBar({ count, actions }: BulkBarProps) {
  return (
    <div className="bulk" role="toolbar" aria-label={INBOX.exceptionsSelected(count)}>
      <b>{INBOX.selected(count)}</b>
      <button type="button" className="btn sm" onClick={actions.take}>
        {INBOX.assignToMe}
      </button>
      <button type="button" className="btn sm" onClick={actions.snooze}>
        {INBOX.snooze}
      </button>
      <button type="button" className="btn sm" onClick={actions.resolve}>
        {INBOX.resolve}
      </button>
    </div>
  );
}
