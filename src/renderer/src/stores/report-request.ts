import { create } from 'zustand';
import type { ArgsIn } from '../../../shared/contract/index.ts';
import type { Reader } from '../../../shared/format/index.ts';
import {
  DAY_MS,
  instantOf,
  type ReportFormat,
  type ReportSubject,
  type ReportTemplate,
} from '../../../shared/model/index.ts';

export type SubjectKind = ReportSubject['kind'];
export const SUBJECT_KINDS = ['agency', 'client', 'project', 'task'] as const satisfies readonly SubjectKind[];
export type TemplateTrial = Omit<ReportTemplate, 'name' | 'version'>;

interface RequestState {
  readonly kind: SubjectKind;
  /** Empty means the first one. */
  readonly client: string;
  /** Its `projectKey`; empty means the first one. */
  readonly project: string;
  /** Empty means the default for the kind of subject. */
  readonly template: string;
  /** Unsaved changes to the template; null if there is none. */
  readonly trial: TemplateTrial | null;
  /** Changes of so many days are listed; null means since the last report. */
  readonly days: number | null;
  readonly formats: readonly ReportFormat[];
  set(change: Partial<Omit<RequestState, 'set'>>): void;
}

/** The report that the operator has chosen; kept while other views are shown. */
export const useReportRequest = create<RequestState>()((set) => ({
  kind: 'agency',
  client: '',
  project: '',
  template: '',
  trial: null,
  days: null,
  formats: ['pdf', 'xlsx'],
  set: (change) => set(change),
}));

/** The arguments that a preview and an export have in common. */
export type ReportRequest = Pick<ArgsIn<'report.preview'>, 'scope' | 'template' | 'trial' | 'sinceAt' | keyof Reader>;

/** The arguments for a preview or an export, for a reader. `todayMs`: the start of today, so that a preview stays the same all day. */
export function requestOf(
  { template, trial, days }: Pick<RequestState, 'template' | 'trial' | 'days'>,
  scope: ReportRequest['scope'],
  { reader, todayMs }: { readonly reader: Reader; readonly todayMs: number },
): ReportRequest {
  return {
    scope,
    template,
    ...reader,
    ...(trial === null ? {} : { trial: { ...trial, sections: [...trial.sections] } }),
    ...(days === null ? {} : { sinceAt: instantOf(todayMs - days * DAY_MS) }),
  };
}
