const NOTHING = {
  open: ['No open exceptions', 'Problems are found within a minute and listed here, the most severe first.'],
  snoozed: [
    'No snoozed exceptions',
    'Press H to snooze an exception. It comes back at the time you choose, or earlier if it gets worse.',
  ],
  resolved: ['No resolved exceptions yet', 'Resolved exceptions are kept here with their history.'],
} as const;

interface InboxEmptyProps {
  readonly tab: keyof typeof NOTHING;
  readonly isFiltered: boolean;
  readonly isLoading: boolean;
  readonly error: string | null;
}
/** What the list shows when it has no rows. */
export function InboxEmpty({ tab, isFiltered, isLoading, error }: InboxEmptyProps) {
  if (isLoading && error === null) return <div className="xempty t3 f12">Loading…</div>;
  const [title, text] = isFiltered ? ['No exceptions match the filters', 'Change or clear the filters.'] : NOTHING[tab];
  return (
    <div className="xempty">
      <b className={error === null ? '' : 'dg'}>{error ?? title}</b>
      {error === null ? <p className="t2 f12">{text}</p> : null}
    </div>
  );
}
