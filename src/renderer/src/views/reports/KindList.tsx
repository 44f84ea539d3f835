import { Briefcase, Building2, FolderKanban, type LucideIcon, SquareCheck } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { ReportSubjects } from '../../../../shared/contract/index.ts';
import { type SubjectKind, useReportWish } from '../../stores/report-wish.ts';

const KINDS: readonly {
  readonly kind: SubjectKind;
  readonly title: string;
  readonly icon: LucideIcon;
  readonly note: (subjects: ReportSubjects) => string;
}[] = [
  {
    kind: 'agency',
    title: 'Agency',
    icon: Building2,
    note: ({ open, clients }) => `${open} open, ${clients.length} clients`,
  },
  { kind: 'client', title: 'Client', icon: Briefcase, note: ({ clients }) => `${clients.length} clients` },
  { kind: 'project', title: 'Project', icon: FolderKanban, note: ({ projects }) => `${projects.length} projects` },
  {
    kind: 'task',
    title: 'Task',
    icon: SquareCheck,
    note: ({ required }) => (required === 0 ? 'one, or many at once' : `${required} required by readers`),
  },
];

/** What a report can be on. Up and Down go from one to the next. */
export function KindList({ subjects }: { readonly subjects: ReportSubjects | undefined }) {
  const { kind: chosen, set } = useReportWish();
  const step = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = KINDS.findIndex((row) => row.kind === chosen);
    const next = KINDS[Math.min(KINDS.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    set({ kind: next.kind, template: '', trial: null });
    document.getElementById(`report-kind-${next.kind}`)?.focus();
  };
  return (
    <nav aria-label="Kinds of report" onKeyDown={step}>
      <h2 className="h3 kinds-head">
        Kinds <span className="t3">{KINDS.length}</span>
      </h2>
      {KINDS.map(({ kind, title, icon: Icon, note }) => (
        <button
          key={kind}
          id={`report-kind-${kind}`}
          type="button"
          className="kind"
          aria-pressed={kind === chosen}
          tabIndex={kind === chosen ? 0 : -1}
          onClick={() => set({ kind, template: '', trial: null })}
        >
          <Icon size={16} strokeWidth={1.6} aria-hidden />
          <span>
            <b>{title}</b>
            <span className="t3">{subjects === undefined ? '' : note(subjects)}</span>
          </span>
        </button>
      ))}
    </nav>
  );
}
