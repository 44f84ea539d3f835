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

/** The built-in templates, by the kind of subject that each is the default for. */
export type BuiltInTemplates = Readonly<Record<ReportSubject['kind'], ReportTemplate>>;

const builtIn = (
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

/** Sections that a template has only if somebody chose them. */
const CHOSEN: ReadonlySet<ReportSection> = new Set(['tags', 'fields', 'relations']);
const AGENCY_SECTIONS = REPORT_SECTIONS.filter((section) => !CHOSEN.has(section));

/**
 * Returns the built-in templates under these names: what a reader of each kind of report needs first. A saved template
 * with the same name replaces one.
 */
export const builtInTemplates = (names: Readonly<Record<ReportSubject['kind'], string>>): BuiltInTemplates => ({
  agency: builtIn(names.agency, AGENCY_SECTIONS, { names: true }),
  client: builtIn(names.client, ['figures', 'decisions', 'parts', 'tasks', 'milestones', 'hours', 'changes']),
  project: builtIn(names.project, ['figures', 'decisions', 'risks', 'tasks', 'milestones', 'hours', 'changes'], {
    tasks: 'open',
  }),
  task: builtIn(names.task, ['figures', 'decisions', 'risks', 'exceptions', 'tasks', 'milestones', 'changes'], {
    tasks: 'all',
  }),
});

/** Returns the kind of subject for which the template of this name is the built-in default, or null if it is not one. */
export const defaultFor = (builtIns: BuiltInTemplates, name: string): ReportSubject['kind'] | null =>
  (['agency', 'client', 'project', 'task'] as const).find((kind) => builtIns[kind].name === name) ?? null;

/**
 * Returns the template of this name or, for an empty name, the default for the kind of subject. Null if there is no
 * template of this name.
 */
export function templateFor(
  templates: { readonly saved: ReadonlyMap<string, ReportTemplate>; readonly builtIn: BuiltInTemplates },
  kind: ReportSubject['kind'],
  name = '',
): ReportTemplate | null {
  const templateName = name === '' ? templates.builtIn[kind].name : name;
  const known = defaultFor(templates.builtIn, templateName);
  return templates.saved.get(templateName) ?? (known === null ? null : templates.builtIn[known]);
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
  tag: 'tags',
  'custom field': 'fields',
  field: 'fields',
  relation: 'relations',
  dependency: 'relations',
  dependencies: 'relations',
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
