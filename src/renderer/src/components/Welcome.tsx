import { runCommand } from '../stores/commands.ts';
import { useRoute } from '../stores/route.ts';

/** The first start: an empty workspace offers a sample or an import. */
export function Welcome() {
  const go = useRoute((state) => state.go);
  return (
    <div className="view">
      <div className="vbar">
        <h1>Welcome</h1>
      </div>
      <div className="empty">
        <p>
          This workspace is empty. Everything you add stays in one file on this machine, and every change can be undone.
        </p>
        <div className="row g8">
          <button
            type="button"
            className="btn tint"
            onClick={() => void runCommand('demo.create', {}, 'Created the sample agency.')}
          >
            Try the sample agency
          </button>
          <button type="button" className="btn" onClick={() => go('import')}>
            Import tasks and agents
          </button>
        </div>
        <p className="t3">The sample has about 40 agents (people and AI), 400 open tasks and 3,000 finished ones.</p>
      </div>
    </div>
  );
}
