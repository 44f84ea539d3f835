import { fail, ok, type Result } from '../../../shared/contract/index.ts';
import { type HourCycle, ownTimeZone, type Reader, readerOf } from '../../../shared/format/index.ts';
import {
  type DemandAgainstSupply,
  isOpen,
  message,
  READERS_LOCALE,
  type ReportSubject,
  type ReportTemplate,
  type StatusFigures,
  subjectKey,
  type Task,
  type TaskProgress,
} from '../../../shared/model/index.ts';
import type { ReportMoney } from '../../../shared/words/reports/source.ts';
import {
  budgetLines,
  type InboxEntry,
  type ReportContext,
  statusFigures,
  subjectTasks,
  taskProgress,
  withInbox,
} from '../../engine/index.ts';
import type { ReportDocument } from '../../files/export/index.ts';
import { ownLocale } from '../../store/index.ts';
import { stateOf } from '../exceptions/exception-calls.ts';
import { lastCheckOf, openIn } from '../exceptions/open-exceptions.ts';
import type { Session } from '../session/session.ts';
import { currentPlan, workspaceName } from '../workspace/workspace-view.ts';

import { templateIn } from './templates.ts';
/** What reports need besides the workspace. */
export interface ReportParts {
  readonly session: Session;
  /** Demand and capacity of the weeks ahead. */
  readonly demand: () => DemandAgainstSupply;
}
export interface ReportRequest extends ReportReader {
  readonly scope: ReportSubject;
  /** Name of a template; empty means the default for the kind of subject. */
  readonly template: string;
  readonly trial?: Omit<ReportTemplate, 'name' | 'version'> | undefined;
}

/** The reader of a report; missing settings are those of this machine. */
export interface ReportReader {
  readonly timeZone?: string | undefined;
  /** The locale of templates that have none of their own. */
  readonly locale?: string | undefined;
  readonly hourCycle?: HourCycle | undefined;
}
function readerFor(
  { locale: own }: ReportTemplate,
  { timeZone = ownTimeZone(), locale, hourCycle }: ReportReader,
): Reader {
  if (own !== READERS_LOCALE) return readerOf(own, timeZone);
  const reader = readerOf(locale ?? ownLocale(), timeZone);
  return hourCycle === undefined ? reader : { ...reader, hourCycle };
}

/** The report on a subject by a template; refused if the subject or template does not exist. */
export function documentOf(parts: ReportParts, context: ReportContext, request: ReportRequest): Result<ReportDocument> {
  const { session } = parts;
  const template = templateIn(session, request.scope.kind, request.template);
  if (template === null) return unknownTemplate(request.template);
  const figures = statusFigures(context, request.scope);
  if (figures === null) return noSubject(request.scope);
  const tried = request.trial === undefined ? template : { ...template, ...request.trial };
  return ok(documentFrom(parts, figures, { template: tried, reader: request }));
}

/** Whether a subject has tasks. */
export const isKnownSubject = (tasks: readonly Task[], scope: ReportSubject): boolean =>
  scope.kind === 'agency' || subjectTasks(tasks, scope).length > 0;

export const noSubject = (scope: ReportSubject) =>
  fail(
    'not_found',
    message('reports.unknown_subject', { kind: scope.kind, ...nameOf(scope) }),
    message('reports.check_subject', {}),
    { subject: subjectKey(scope) },
  );
function nameOf(scope: ReportSubject): { readonly name: string; readonly client: string | null } {
  if (scope.kind === 'client') return { name: scope.client, client: null };
  if (scope.kind === 'project') return { name: scope.project, client: scope.client };
  return { name: scope.kind === 'task' ? scope.taskId : '', client: null };
}
export const unknownTemplate = (template: string) =>
  fail('not_found', message('reports.unknown_template', { template }), message('reports.choose_template', {}), {
    template,
  });

interface DocumentOptions {
  readonly template: ReportTemplate;
  readonly reader: ReportReader;
  /** Default: true. */
  readonly withRemedies?: boolean;
}
/** Figures with the rest of the document: demand of the agency, money if the template has it, remedies of a task. */
export function documentFrom(
  { session, demand }: ReportParts,
  figures: StatusFigures,
  { template, reader, withRemedies = true }: DocumentOptions,
): ReportDocument {
  const snapshot = session.snapshot();
  const isAgency = figures.subject.kind === 'agency';
  const includes = (section: ReportTemplate['sections'][number]): boolean => template.sections.includes(section);
  const agentNames = new Map(snapshot.agents.map((agent) => [agent.id, agent.name]));
  return {
    figures: includes('exceptions')
      ? {
          ...figures,
          exceptions: withInbox(figures, inboxOf(session), template.names ? agentNames : null),
        }
      : figures,
    inboxAt: lastCheckOf(session),
    template,
    demand: isAgency && includes('demand') ? demand() : null,
    remedies: withRemedies && template.names && includes('risks') ? remediesOf(session, figures) : [],
    money: template.money ? moneyOf(session, figures) : null,
    agentNames,
    required: null,
    stamp: {
      workspaceName: workspaceName(session.path),
      revision: snapshot.revision,
      policyVersion: snapshot.policy.version,
      planAt: currentPlan(session)?.publishedAt ?? null,
    },
    reader: readerFor(template, reader),
  };
}

/** Open exceptions of the inbox, without those on tasks that were closed since the last check. */
const inboxOf = (session: Session): readonly InboxEntry[] => {
  const { task: tasks, exceptionAnswer } = session.store().records;
  return openIn(session).flatMap((exception): readonly InboxEntry[] => {
    const own = exception.taskId === null ? undefined : tasks.get(exception.taskId);
    if (exception.taskId !== null && (own === undefined || !isOpen(own))) return [];
    const owner = exceptionAnswer.get(exception.exceptionId)?.by ?? null;
    return [{ exception, state: stateOf(session, exception), owner }];
  });
};

function remediesOf(session: Session, { subject, tasks }: StatusFigures): TaskProgress['remedies'] {
  if (subject.kind !== 'task' || tasks.length !== 1 || tasks[0]?.taskId !== subject.taskId) return [];
  const [row] = taskProgress(session.prepared(), { taskIds: [subject.taskId], reportsOf: () => [], remedies: true });
  return row?.remedies ?? [];
}

function moneyOf(session: Session, { subject, tasks }: StatusFigures): ReportMoney {
  const snapshot = session.snapshot();
  const own =
    subject.kind === 'agency'
      ? snapshot.tasks
      : snapshot.tasks.filter((task) =>
          subject.kind === 'client'
            ? task.client === subject.client
            : subject.kind === 'project'
              ? task.client === subject.client && task.project === subject.project
              : tasks.some((line) => line.taskId === task.id),
        );
  const lines = budgetLines({ ...snapshot, tasks: own }).filter((line) => line.kind === 'client');
  return {
    currency: session.store().records.setting.get('currency')?.value ?? 'EUR',
    usedAmount: lines.reduce((sum, line) => sum + line.costAmount, 0),
    estimateAmount: lines.reduce((sum, line) => sum + line.costEstimateAmount, 0),
  };
}
