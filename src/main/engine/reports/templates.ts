import {
  formatOf,
  READERS_LOCALE,
  REPORT_SECTIONS,
  type ReportFormat,
  type ReportingRequirement,
  type ReportSection,
  type ReportSubject,
  type ReportTemplate,
} from '../../../shared/model/index.ts';

const shipped = (
  name: string,
  sections: readonly ReportSection[],
  fields: Partial<ReportTemplate> = {},
): ReportTemplate => ({
  name,
  sections,
  tasks: 'attention',
  opening: '',
  names: false,
  money: false,
  locale: READERS_LOCALE,
  version: 0,
  ...fields,
});

/** Templates that come with the engine: what a reader of each kind of report wants first. A saved template with the same name replaces it. */
export const SHIPPED_TEMPLATES: readonly ReportTemplate[] = [
  shipped('Agency', REPORT_SECTIONS, { names: true }),
  shipped('Client', ['figures', 'decisions', 'parts', 'tasks', 'milestones', 'hours', 'changes']),
  shipped('Project', ['figures', 'decisions', 'risks', 'tasks', 'milestones', 'hours', 'changes'], { tasks: 'open' }),
  shipped('Task', ['figures', 'decisions', 'risks', 'exceptions', 'tasks', 'milestones', 'changes'], { tasks: 'all' }),
];

const NAMES: Readonly<Record<ReportSubject['kind'], string>> = {
  agency: 'Agency',
  client: 'Client',
  project: 'Project',
  task: 'Task',
};

/** The kind of subject that a template is used for where none is named; null: none. */
export const usualFor = (name: string): ReportSubject['kind'] | null =>
  (['agency', 'client', 'project', 'task'] as const).find((kind) => NAMES[kind] === name) ?? null;

/** The template of that name, or where the name is empty the one that is made for such a subject. Null: there is none of that name. */
export function templateFor(
  kept: ReadonlyMap<string, ReportTemplate>,
  kind: ReportSubject['kind'],
  name = '',
): ReportTemplate | null {
  const wanted = name === '' ? NAMES[kind] : name;
  return kept.get(wanted) ?? SHIPPED_TEMPLATES.find((one) => one.name === wanted) ?? null;
}

/** What stakeholders write for a section, beside its name. */
const FIELDS: Readonly<Record<string, ReportSection>> = {
  progress: 'tasks',
  status: 'tasks',
  task: 'tasks',
  forecast: 'tasks',
  finish: 'tasks',
  summary: 'figures',
  figure: 'figures',
  risk: 'risks',
  delay: 'risks',
  exception: 'exceptions',
  issue: 'exceptions',
  problem: 'exceptions',
  blocker: 'exceptions',
  milestone: 'milestones',
  deliverable: 'milestones',
  effort: 'hours',
  hour: 'hours',
  budget: 'hours',
  decision: 'decisions',
  change: 'changes',
  history: 'changes',
  trend: 'trend',
};

export interface RequiredReport {
  readonly template: ReportTemplate;
  /** Null: no format of ours. */
  readonly format: ReportFormat | null;
  /** Fields that no section answers. */
  readonly unknownFields: readonly string[];
}

/** The report that a stakeholder of a task requires: the sections of its fields in their order, after the template for tasks; without fields all of that. */
export function requiredReport(
  { format, fields }: Pick<ReportingRequirement, 'format' | 'fields'>,
  base: ReportTemplate,
): RequiredReport {
  const sections = new Set<ReportSection>();
  const unknownFields: string[] = [];
  for (const field of fields) {
    const section = sectionOf(field);
    if (section === null) unknownFields.push(field);
    else sections.add(section);
  }
  return {
    template: sections.size === 0 ? base : { ...base, sections: [...sections] },
    format: formatOf(format),
    unknownFields,
  };
}

export function sectionOf(field: string): ReportSection | null {
  const word = field.trim().toLowerCase();
  return REPORT_SECTIONS.find((section) => section === word) ?? FIELDS[word] ?? FIELDS[word.replace(/s$/, '')] ?? null;
}
