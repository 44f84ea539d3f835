import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { RECORD_LIST } from '../../../../shared/words/agents/pages-view.ts';

interface PageBarProps {
  /** The list that the page belongs to. */
  readonly list: string;
  readonly onBack: () => void;
  readonly name: string;
  readonly facts: string;
  /** What can be done; nothing in a read-only workspace. */
  readonly children?: ReactNode;
}

/** The head of the page of one client, project or agent, with the way back to its list. */
export function PageBar({ list, onBack, name, facts, children }: PageBarProps) {
  return (
    <div className="vbar">
      <button
        type="button"
        className="ib"
        aria-label={RECORD_LIST.back(list)}
        title={RECORD_LIST.back(list)}
        onClick={onBack}
      >
        <ChevronLeft size={16} aria-hidden />
      </button>
      <h1 className="tr">{name}</h1>
      <span className="t2 f12 tr">{facts}</span>
      <span className="sp" />
      {children}
    </div>
  );
}
