import { Choice } from '../../components/Choice.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useExceptions } from '../../stores/exceptions.ts';
import { Inbox } from './Inbox.tsx';
import { LearnedPanel } from './learned/LearnedPanel.tsx';
import { PreventionPanel } from './learned/PreventionPanel.tsx';
import './exceptions.css';

/** Exceptions: the inbox, what was learned about fixes, and prevention. */
export default function ExceptionsView() {
  const { part, tab, look, open } = useExceptions();
  const counts = open?.counts;
  const parts = (
    <Choice
      label="Section"
      chosen={part}
      choices={[
        ['inbox', 'Inbox'],
        ['learned', 'Learned'],
        ['prevention', 'Prevention'],
      ]}
      onChoose={(to) => look({ part: to })}
    />
  );
  if (part !== 'inbox')
    return (
      <div className="view">
        <ViewBar title="Exceptions" totals="" marks={parts} />
        {part === 'learned' ? <LearnedPanel /> : <PreventionPanel />}
      </div>
    );
  return (
    <Inbox>
      {parts}
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
