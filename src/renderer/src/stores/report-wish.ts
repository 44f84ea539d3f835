import { create } from 'zustand';
import type { ArgsIn } from '../../../shared/contract/index.ts';
import { DAY_MS, type ReportFormat, type ReportSubject, type ReportTemplate } from '../../../shared/model/index.ts';
import { readerNow } from './reader.ts';

export type SubjectKind = ReportSubject['kind'];
export type TemplateTrial = Omit<ReportTemplate, 'name' | 'version'>;

interface WishState {
  readonly kind: SubjectKind;
  /** Empty: the first there is. */
  readonly client: string;
  /** `projectKey` of it; empty: the first there is. */
  readonly project: string;
  /** Empty: the one for such a subject. */
  readonly template: string;
  /** What is tried on the template; null: it is as it is kept. */
  readonly trial: TemplateTrial | null;
  /** Days of changes; null: since the last report. */
  readonly days: number | null;
  readonly formats: readonly ReportFormat[];
  set(change: Partial<Omit<WishState, 'set'>>): void;
}

/** The report that the operator is looking at. Stays while other views are shown. */
export const useReportWish = create<WishState>()((set) => ({
  kind: 'agency',
  client: '',
  project: '',
  template: '',
  trial: null,
  days: null,
  formats: ['pdf', 'xlsx'],
  set: (change) => set(change),
}));

/** What is common to asking for a preview and for the files. */
export type ReportRequest = Pick<ArgsIn<'report.preview'>, 'scope' | 'template' | 'trial' | 'sinceAt' | 'timeZone'>;

/** The wish as the core takes it. `today`: midnight, so that a preview stays the same until it is another day. */
export function requestOf(
  { template, trial, days }: Pick<WishState, 'template' | 'trial' | 'days'>,
  scope: ReportRequest['scope'],
  today: Date,
): ReportRequest {
  return {
    scope,
    template,
    timeZone: readerNow().timeZone,
    ...(trial === null ? {} : { trial: { ...trial, sections: [...trial.sections] } }),
    ...(days === null ? {} : { sinceAt: new Date(today.getTime() - days * DAY_MS).toISOString() }),
  };
}
