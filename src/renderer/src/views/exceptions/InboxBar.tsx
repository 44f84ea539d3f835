import type { ReactNode } from 'react';
import type { ExceptionRow, ExceptionsView } from '../../../../shared/contract/index.ts';
import { clock } from '../../../../shared/format/index.ts';
import type { Instant, Message } from '../../../../shared/model/index.ts';
import { INBOX_BAR } from '../../../../shared/words/exceptions/inbox-view.ts';
import { ViewBar } from '../../components/ViewBar.tsx';
import { GridButtons } from '../../grid/GridButtons.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useExceptions } from '../../stores/exceptions.ts';
import { useReader, useText } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { ExceptionFiltersBar } from './ExceptionFiltersBar.tsx';
import type { ExceptionFilters } from './rows.ts';
import type { ListManners } from './use-list-manners.tsx';

interface InboxBarProps {
  readonly data: ExceptionsView | undefined;
  readonly rows: readonly ExceptionRow[];
  readonly filters: ExceptionFilters;
  readonly manners: ListManners;
  readonly onFilter: (filters: ExceptionFilters) => void;
  readonly children: ReactNode;
}
/** When the last check ran, the filters, and a failure of the check itself. */
export function InboxBar({ data, rows, filters, manners, onFilter, children }: InboxBarProps) {
  const { sort, setView } = useExceptions();
  const mayWrite = useMayWrite();
  const text = useText();
  return (
    <>
      <ViewBar title={INBOX_BAR.exceptions} totals="" marks={children}>
        <Checked failure={data?.failure ?? null} last={data?.lastCheckAt ?? null} next={data?.nextCheckAt ?? null} />
        <ExceptionFiltersBar
          rows={rows}
          filters={filters}
          sort={sort}
          onFilter={onFilter}
          onSort={(to) => setView({ sort: to })}
        />
        {mayWrite ? (
          <button
            type="button"
            className="btn sm"
            onClick={() => void runCommand('monitor.run', {}, (tick) => checkedText(tick.exceptions))}
          >
            {INBOX_BAR.checkNow}
          </button>
        ) : null}
        <GridButtons
          isCompact={manners.memory.isCompact}
          onCompact={(isCompact) => manners.memory.keep({ isCompact })}
          onColumns={manners.openChooser}
        />
      </ViewBar>
      {data?.failure == null ? null : (
        <p className="xfail dg f12" role="alert">
          {INBOX_BAR.exceptionHandlingFailedOther(text(data.failure))}
        </p>
      )}
    </>
  );
}

const checkedText = ({ raised, cleared, escalated }: { raised: number; cleared: number; escalated: number }): string =>
  raised + cleared + escalated === 0
    ? INBOX_BAR.checkedNoChanges
    : INBOX_BAR.checkedNewClearedEscalated(raised, cleared, escalated);

interface CheckedProps {
  readonly failure: Message | null;
  readonly last: Instant | null;
  readonly next: Instant | null;
}
function Checked({ failure, last, next }: CheckedProps) {
  const reader = useReader();
  if (failure !== null) return <span className="dg f12 nw">{INBOX_BAR.checkFailed}</span>;
  const text = `${last === null ? INBOX_BAR.notCheckedYet : INBOX_BAR.lastCheck(clock(last, reader))}${next === null ? '' : INBOX_BAR.next(clock(next, reader))}`;
  return (
    <span className="t3 f12 nw xcheck" title={text}>
      {text}
    </span>
  );
}
