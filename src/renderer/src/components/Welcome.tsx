import { WELCOME } from '../../../shared/words/core/frame.ts';
import { runCommand } from '../stores/commands.ts';
import { useRoute } from '../stores/route.ts';
import { RecentWorkspaces } from './RecentWorkspaces.tsx';

/** The first start: an empty workspace offers a sample or an import. */
export function Welcome() {
  const go = useRoute((state) => state.go);
  return (
    <div className="view">
      <div className="vbar">
        <h1>{WELCOME.welcome}</h1>
      </div>
      <div className="empty">
        <p>{WELCOME.thisWorkspaceEmptyEverything}</p>
        <div className="row g8">
          <button
            type="button"
            className="btn tint"
            onClick={() => void runCommand('demo.create', {}, WELCOME.createdSampleAgency)}
          >
            {WELCOME.trySampleAgency}
          </button>
          <button type="button" className="btn" onClick={() => go('import')}>
            {WELCOME.importTasksAndAgents}
          </button>
        </div>
        <p className="t3">{WELCOME.sampleAbout40Agents}</p>
        <RecentWorkspaces />
      </div>
    </div>
  );
}
