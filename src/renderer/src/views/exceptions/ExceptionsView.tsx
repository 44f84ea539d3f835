import { EXCEPTIONS_VIEW } from '../../../../shared/words/exceptions/inbox-view.ts';
import { Choice } from '../../components/Choice.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useExceptions } from '../../stores/exceptions.ts';
import { Inbox } from './Inbox.tsx';
import { LearnedPanel } from './learned/LearnedPanel.tsx';
import { PreventionPanel } from './learned/PreventionPanel.tsx';
import './exceptions.css';

/** Exceptions: the inbox, what was learned about fixes, and prevention. */
export default function ExceptionsView() {
  const { part, tab, setView, open } = useExceptions();
  const counts = open?.counts;
  const parts = (
    <Choice
      label={EXCEPTIONS_VIEW.section}
      chosen={part}
      choices={[
        ['inbox', EXCEPTIONS_VIEW.inbox],
        ['learned', EXCEPTIONS_VIEW.learned],
        ['prevention', EXCEPTIONS_VIEW.prevention],
      ]}
      onChoose={(to) => setView({ part: to })}
    />
  );
  if (part !== 'inbox')
    return (
      <div className="view">
        <ViewBar title={EXCEPTIONS_VIEW.exceptions} totals="" marks={parts} />
        {part === 'learned' ? <LearnedPanel /> : <PreventionPanel />}
      </div>
    );
  return (
    <Inbox>
      {parts}
      <Choice
        label={EXCEPTIONS_VIEW.whichExceptions}
        chosen={tab}
        choices={[
          ['open', EXCEPTIONS_VIEW.open(counts?.open ?? '')],
          ['snoozed', EXCEPTIONS_VIEW.snoozed(counts?.snoozed ?? '')],
          ['resolved', EXCEPTIONS_VIEW.resolved(counts?.resolved ?? '')],
        ]}
        onChoose={(to) => setView({ tab: to, chosenId: null, alsoIds: [] })}
      />
    </Inbox>
  );
}
