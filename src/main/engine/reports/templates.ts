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

/**
 * The built-in templates: what a reader of each kind of report needs first. A saved template with the same name
 * replaces one.
 */
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

/** Returns the kind of subject for which a built-in template is the default, or null if there is none. */
export const usualFor = (name: string): ReportSubject['kind'] | null =>
  (['agency', 'client', 'project', 'task'] as const).find((kind) => NAMES[kind] === name) ?? null;

/**
 * Returns the template of this name or, for an empty name, the default for the kind of subject. Null if there is no
 * template of this name.
 */
export function templateFor(
  kept: ReadonlyMap<string, ReportTemplate>,
  kind: ReportSubject['kind'],
  name = '',
): ReportTemplate | null {
  const wanted = name === '' ? NAMES[kind] : name;
  return kept.get(wanted) ?? SHIPPED_TEMPLATES.find((one) => one.name === wanted) ?? null;
}

/** Other words that stakeholders use for a section. */
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
  /** Null if the format is not supported. */
  readonly format: ReportFormat | null;
  /** Fields that no section covers. */
  readonly unknownFields: readonly string[];
}

/**
 * Returns the report that a stakeholder of a task requires: the sections of the task template that cover the required
 * fields, in the order of the fields, or all sections if none are listed.
 */
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
