import type { ImportKind, ImportMapping, ImportSource, MappingProposal } from '../../../shared/model/index.ts';
import { applyMapping } from './mapping/apply.ts';
import { type EntriesTable, entriesTable } from './mapping/entries-table.ts';
import { leaveTable } from './mapping/leave-table.ts';
import { type KnownAgent, People } from './mapping/people.ts';
import { proposeMapping } from './mapping/propose.ts';
import { questionsOf } from './mapping/questions.ts';
import { idIndex, namedTasksIn, TaskNames, type UnknownTask } from './mapping/timesheet-tasks.ts';
import { linkedTasks } from './merge/file-sources.ts';
import type { Findings } from './rows/findings.ts';
import { columnKey } from './rows/row.ts';
import { headerKey } from './sources/header-key.ts';
import { leaveOf } from './sources/leave.ts';
import { requiredColumns } from './sources/recognise.ts';
import { presetOf, recogniseSource } from './sources/recognise-source.ts';
import { timesheetOf } from './sources/timesheets.ts';
import { AGENT_TITLES } from './sources/vocabulary/shared-titles.ts';
import type { FileRead, ImportContext, Table } from './types.ts';

/** What is known of a table before its columns are looked at. */
interface Stated {
  /** The contents according to the operator, the caller, or the name of the sheet; null if none says. */
  readonly kind: ImportKind | null;
}
/** A table in the columns of our template, and the people that it creates. */
export interface Mapped {
  readonly source: ImportSource;
  readonly kind: ImportKind;
  readonly table: Table;
  readonly people: Table | null;
}
interface Recognised {
  readonly source: ImportSource;
  readonly kind: ImportKind;
}

/** Kinds of our own template whose rows are about agents and tasks, which may be written in another way. */
const REFERRING: ReadonlySet<ImportKind> = new Set(['activity', 'absences', 'hours']);

/** Maps the tables of an import, of which one may refer to people and tasks of another. */
export class TableMapper {
  readonly proposals: MappingProposal[] = [];
  readonly #context: ImportContext;
  readonly #people: People;
  readonly #ids: ReadonlySet<string>;
  readonly #linked: ReadonlyMap<string, string>;
  readonly #inFiles: readonly Table[];
  /** Made when something first reports about a task. */
  #tasks: TaskNames | null = null;
  readonly #created = new Set<string>();

  constructor(files: readonly FileRead[], context: ImportContext) {
    const tables = files.flatMap(({ read }) => (read.kind === 'tables' ? read.tables : []));
    this.#context = context;
    this.#people = new People([...context.existing.agents.values(), ...tables.flatMap(agentsIn)]);
    this.#inFiles = tables;
    this.#linked = linkedTasks(context.existing);
    this.#ids = new Set(tables.length > 1 ? tables.flatMap(idsIn) : []);
  }

  /** The table in our columns, in steps; null if it is read as it is. Records what is asked, and what is left out. */
  *map(table: Table, { kind }: Stated, findings: Findings): Generator<number, Mapped | null> {
    const { mappings, options, skills } = this.#context;
    const given = mappings?.find((one) => one.file === table.file && one.sheet === table.sheet)?.mapping;
    const entries = this.#entriesIn(table, kind, given);
    const recognised = entries?.recognised ?? this.#recognise(table, kind, given);
    if (recognised === null) return null;
    const hasSkill = (id: string): boolean => skills?.has(id) ?? false;
    const source = entries?.table ?? table;
    const isReports = recognised.source === 'template' && recognised.kind === 'activity';
    const unknownTasks = isReports ? this.#taskNames().unknownIn(table, this.#hasTask) : entries?.unknown;
    const proposal = proposeMapping(source, recognised, {
      people: this.#people,
      ...(unknownTasks === undefined || this.#context.asksReferences !== true ? {} : { unknownTasks }),
      hasTask: this.#hasTask,
      hasSkill,
      keepsArchived: options.includeArchived === true,
      given,
      remembered: given === undefined ? this.#context.remembered?.(recognised.source, recognised.kind) : undefined,
      answers: this.#context.answers,
    });
    if (!isUseful(proposal, kind) || isAsItIs(proposal)) return null;
    this.proposals.push(proposal);
    for (const question of questionsOf(proposal, this.#people)) findings.ask(question);
    const {
      table: own,
      people,
      warnings,
    } = yield* applyMapping(source, proposal.mapping, {
      people: this.#people,
      hasTask: this.#hasTask,
      hasSkill,
      keepsArchived: options.includeArchived === true,
    });
    for (const warning of warnings) findings.warn(warning);
    return {
      source: proposal.mapping.source,
      kind: recognised.kind,
      table: entries === null ? own : withTitlesOf(own, entries.table),
      people: people === null ? null : this.#onlyNew(people),
    };
  }

  /** The entries of a timesheet or a list of absences in the columns of our template; null if the table is none. */
  #entriesIn(
    table: Table,
    kind: ImportKind | null,
    given: ImportMapping | undefined,
  ): (EntriesTable & { readonly recognised: Recognised }) | null {
    const chosen = given?.source ?? this.#context.answers?.source;
    const isChosen = ({ source }: Pick<Recognised, 'source'>): boolean => chosen === undefined || chosen === source;
    if (kind === null || kind === 'activity') {
      const sheet = timesheetOf(table);
      if (sheet !== null && isChosen(sheet)) {
        const entries = entriesTable(table, sheet, this.#people, this.#taskNames());
        return { ...entries, recognised: { source: sheet.source, kind: 'activity' } };
      }
    }
    if (kind !== null && kind !== 'absences') return null;
    const leave = fitsTemplate(table, 'absences') ? null : leaveOf(table, kind === 'absences');
    if (leave === null || !isChosen(leave)) return null;
    const recognised: Recognised = { source: leave.source, kind: 'absences' };
    return { table: leaveTable(table, leave, this.#people), unknown: new Map<string, UnknownTask>(), recognised };
  }

  readonly #hasTask = (id: string): boolean =>
    this.#context.existing.tasks.has(id) || this.#ids.has(id) || this.#linked.has(id);

  #taskNames(): TaskNames {
    this.#tasks ??= new TaskNames(
      [
        ...[...this.#context.existing.tasks.values()].map((task) => ({
          ...task,
          isClosed: task.status === 'done' || task.status === 'cancelled',
        })),
        ...(this.#inFiles.length > 1 ? this.#inFiles.flatMap(namedTasksIn) : []),
      ],
      this.#linked,
    );
    return this.#tasks;
  }

  /** A person is created once, whatever number of tables name them. */
  #onlyNew(people: Table): Table {
    const rows = people.rows.filter(({ cells: [id = ''] }) => !this.#created.has(id));
    for (const {
      cells: [id = ''],
    } of rows)
      this.#created.add(id);
    return { ...people, rows };
  }

  #recognise(table: Table, kind: ImportKind | null, given: ImportMapping | undefined): Recognised | null {
    if (given !== undefined) return { source: given.source, kind: given.kind };
    const answered = this.#context.answers?.source;
    const preset = answered === undefined ? recogniseSource(table.header) : presetOf(answered);
    if (preset !== undefined && preset !== null) return kind === null || kind === preset.kind ? preset : null;
    if (kind !== null && REFERRING.has(kind))
      return this.#context.asksReferences === true && fitsTemplate(table, kind) ? { source: 'template', kind } : null;
    if (kind !== null && kind !== 'tasks' && kind !== 'agents') return null;
    const keys = new Set(table.header.map(columnKey));
    const isTemplate = kind !== null && requiredColumns(kind).every((column) => keys.has(column));
    if (isTemplate && answered !== 'sheet') return kind === 'tasks' ? { source: 'template', kind } : null;
    return { source: 'sheet', kind: kind ?? (hasAgents(table) ? 'agents' : 'tasks') };
  }
}

/** Whether a table has the columns that our template of this kind needs. */
function fitsTemplate({ header }: Table, kind: ImportKind): boolean {
  const keys = new Set(header.map(columnKey));
  return requiredColumns(kind).every((column) => keys.has(column));
}

/** The table with the titles that the other one has for its columns. */
function withTitlesOf(own: Table, { header, titles = [] }: Table): Table {
  const known = new Map(header.map((column, index) => [column, titles[index]]));
  return { ...own, titles: own.header.map((column) => known.get(column)) };
}

/** A list of people has their names and hours. */
function hasAgents({ header }: Table): boolean {
  const keys = new Set(header.map(headerKey));
  return ['name', 'weekly_hours'].every((field) => AGENT_TITLES.get(field)?.some((title) => keys.has(title)) === true);
}

/** A sheet is one of tasks if it has titles and something about them: never by one column alone, unless somebody says so. */
function isUseful({ mapping }: MappingProposal, stated: ImportKind | null): boolean {
  if (mapping.source !== 'sheet') return true;
  const fields = new Set(mapping.columns.flatMap(({ target }) => (target.kind === 'field' ? target.field : [])));
  if (mapping.kind === 'agents') return fields.has('name') && fields.has('weekly_hours');
  return fields.has('title') && (stated !== null || fields.size > 1);
}

/** Reports, absences and hours in our own template are read as they are if they name nobody and nothing unknown. */
const isAsItIs = ({ mapping, people, tasks }: MappingProposal): boolean =>
  mapping.source === 'template' && REFERRING.has(mapping.kind) && people.length === 0 && tasks.length === 0;

/** The people of a list of agents. */
function agentsIn({ header, rows }: Table): readonly KnownAgent[] {
  const keys = header.map(columnKey);
  const [idAt, nameAt] = [keys.indexOf('id'), keys.indexOf('name')];
  if (idAt < 0 || nameAt < 0 || !keys.includes('weekly_hours')) return [];
  return rows.flatMap(({ cells }) => {
    const [id, name] = [cells[idAt]?.trim() ?? '', cells[nameAt]?.trim() ?? ''];
    return id === '' ? [] : [{ id, name }];
  });
}

/** Everything that may be the ID of a row, so that another table may refer to it. */
function idsIn({ header, rows }: Table): readonly string[] {
  const index = idIndex(header.map(headerKey));
  return index < 0 ? [] : rows.map(({ cells }) => cells[index]?.trim() ?? '');
}
