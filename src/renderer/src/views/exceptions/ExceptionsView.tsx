import { useState } from 'react';
import { Choice } from '../../components/Choice.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useExceptions } from '../../stores/exceptions.ts';
import { Inbox } from './Inbox.tsx';
import { LearnedPanel } from './learned/LearnedPanel.tsx';
import { PreventionPanel } from './learned/PreventionPanel.tsx';
import './exceptions.css';

type Page = 'inbox' | 'learned' | 'prevention';

/** What does not go as it should: the inbox, what was learned of what helps, and what prevents it. */
export default function ExceptionsView() {
  const [page, setPage] = useState<Page>('inbox');
  const { tab, look, open } = useExceptions();
  const counts = open?.counts;
  const pages = (
    <Choice
      label="Part"
      chosen={page}
      choices={[
        ['inbox', 'Inbox'],
        ['learned', 'Learned'],
        ['prevention', 'Prevention'],
      ]}
      onChoose={setPage}
    />
  );
  if (page !== 'inbox')
    return (
      <div className="view">
        <ViewBar title="Exceptions" totals="" marks={pages} />
        {page === 'learned' ? <LearnedPanel /> : <PreventionPanel />}
      </div>
    );
  return (
    <Inbox>
      {pages}
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
  );
}
