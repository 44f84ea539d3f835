import { useEffect, useState } from 'react';
import type { RecentWorkspace } from '../../../shared/contract/desktop.ts';
import { WELCOME } from '../../../shared/words/core/frame.ts';
import { currentHost } from '../api.ts';

/** Workspaces that were opened before. Nothing in a browser, where each workspace has its own address. */
export function RecentWorkspaces() {
  const { desktop } = currentHost();
  const [recent, setRecent] = useState<readonly RecentWorkspace[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void desktop?.recent().then((found) => {
      if (isCurrent) setRecent(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [desktop]);
  if (desktop === undefined || recent.length === 0) return null;
  return (
    <section aria-label={WELCOME.recentWorkspaces}>
      <h2 className="mid">{WELCOME.recentWorkspaces}</h2>
      <ul>
        {recent.map(({ path, name }) => (
          <li key={path}>
            <button type="button" className="link recent" title={path} onClick={() => void desktop.openWorkspace(path)}>
              <span className="mid">{name}</span> <span className="t3">{path}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
