import { INBOX_EMPTY, INBOX_EMPTY_NOTHING as NOTHING } from '../../../../shared/words/exceptions/inbox-view.ts';

interface InboxEmptyProps {
  readonly tab: keyof typeof NOTHING;
  readonly isFiltered: boolean;
  readonly isLoading: boolean;
  readonly error: string | null;
}
/** What the list shows when it has no rows. */
export function InboxEmpty({ tab, isFiltered, isLoading, error }: InboxEmptyProps) {
  if (isLoading && error === null) return <div className="xempty t3 f12">{INBOX_EMPTY.loading}</div>;
  const [title, text] = isFiltered
    ? [INBOX_EMPTY.noExceptionsMatchFilters, INBOX_EMPTY.changeOrClearFilters]
    : NOTHING[tab];
  return (
    <div className="xempty">
      <b className={error === null ? '' : 'dg'}>{error ?? title}</b>
      {error === null ? <p className="t2 f12">{text}</p> : null}
    </div>
  );
}
