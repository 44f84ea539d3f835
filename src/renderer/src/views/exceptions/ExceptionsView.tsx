import { useState } from 'react';
import { Choice } from '../../components/Choice.tsx';
import { useExceptions } from '../../stores/exceptions.ts';
import { Inbox } from './Inbox.tsx';
import './exceptions.css';

type Page = 'inbox' | 'learned' | 'prevention';

/** What does not go as it should: the inbox, what was learned of what helps, and what prevents it. */
export default function ExceptionsView() {
  const [page] = useState<Page>('inbox');
  const { tab, look, open } = useExceptions();
  const counts = open?.counts;
  return page === 'inbox' ? (
    <Inbox>
      <Choice
        label="Which exceptions"
        chosen={tab}
        choices={[
          ['open', `Open ${counts?.open ?? ''}`],
          ['snoozed', `Snoozed ${counts?.snoozed ?? ''}`],
          ['resolved', `Resolved ${counts?.resolved ?? ''}`],
        ]}
        onChoose={(to) => look({ tab: to, chosenId: null, alsoIds: [] })}
      />
    </Inbox>
  ) : null;
}
