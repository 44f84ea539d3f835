import { Briefcase, Building2, FolderKanban, type LucideIcon, SquareCheck } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { ReportSubjects } from '../../../../shared/contract/index.ts';
import type { Reader } from '../../../../shared/format/index.ts';
import { KIND_LIST } from '../../../../shared/words/reports/reports-view.ts';
import { useReader } from '../../stores/reader.ts';
import { type SubjectKind, useReportRequest } from '../../stores/report-request.ts';

const KINDS: readonly {
  readonly kind: SubjectKind;
  readonly title: string;
  readonly icon: LucideIcon;
  readonly note: (subjects: ReportSubjects, reader: Reader) => string;
}[] = [
  {
    kind: 'agency',
    title: KIND_LIST.agency,
    icon: Building2,
    note: ({ open, clients }, reader) =>
      `${KIND_LIST.openTasks(open, reader)}, ${KIND_LIST.clients(clients.length, reader)}`,
  },
  {
    kind: 'client',
    title: KIND_LIST.client,
    icon: Briefcase,
    note: ({ clients }, reader) => KIND_LIST.clients(clients.length, reader),
  },
  {
    kind: 'project',
    title: KIND_LIST.project,
    icon: FolderKanban,
    note: ({ projects }, reader) => KIND_LIST.projects(projects.length, reader),
  },
  {
    kind: 'task',
    title: KIND_LIST.task,
    icon: SquareCheck,
    note: ({ required }, reader) =>
      required === 0 ? KIND_LIST.oneTaskOrSeveral : KIND_LIST.requiredReports(required, reader),
  },
];

/** The kinds of subject that a report can have. The Up and Down keys move between them. */
export function KindList({ subjects }: { readonly subjects: ReportSubjects | undefined }) {
  const { kind: chosen, set } = useReportRequest();
  const reader = useReader();
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
    <nav aria-label={KIND_LIST.reportType} onKeyDown={step}>
      <h2 className="h3 kinds-head">{KIND_LIST.reportType}</h2>
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
            <span className="t3">{subjects === undefined ? '' : note(subjects, reader)}</span>
          </span>
        </button>
      ))}
    </nav>
  );
}
