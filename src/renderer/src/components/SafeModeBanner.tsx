import { TriangleAlert } from 'lucide-react';
import { clock } from '../../../shared/format/index.ts';
import { RECOVERY } from '../../../shared/words/core/recovery.ts';
import { textOf } from '../../../shared/words/index.ts';
import { useReader } from '../stores/reader.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { RecoveryActions } from './RecoveryActions.tsx';

/** Names the parts of the app that fail, and says what to do. */
export function SafeModeBanner() {
  const failures = useWorkspace((state) => state.view?.failures);
  const reader = useReader();
  const [first] = failures ?? [];
  if (failures === undefined || first === undefined) return null;
  const problems = [...new Set(failures.map(({ problem }) => textOf(problem, reader)))];
  return (
    <section className="banner dg wrap" aria-label={RECOVERY.safeMode}>
      <TriangleAlert size={14} aria-hidden />
      <span>
        <b>{RECOVERY.safeMode}</b> {problems.join(' ')} {RECOVERY.since(clock(first.sinceAt, reader))}
      </span>
      <span className="sp" />
      <RecoveryActions onTryAgain={null} />
    </section>
  );
}
