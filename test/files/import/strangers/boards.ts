import { cell, workbook } from '../../workbook.ts';
import { csvOf, partsOf, two, utf8, utf8Bom, utf16, type Work } from './work.ts';

/** What a file says about the work, as far as its program exports it. */
export interface Stranger {
  readonly name: string;
  readonly source: string;
  readonly bytes: (work: readonly Work[]) => Uint8Array;
  /** The ID of a task in the file; null if the program exports none. */
  readonly id: ((n: number) => string) | null;
  /** What the file has of each task. */
  readonly has: readonly (keyof Work | 'lags')[];
  /** What becomes custom fields. */
  readonly custom: readonly string[];
}

const personOf = (work: Work): string => work.who ?? '';
const status = (work: Work, done: string, open: string): string => (work.isDone ? done : open);
const MONTHS_DE = ['Jan', 'Feb', 'Mrz', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'];
const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const day = (iso: string | null, format: (y: number, m: number, d: number) => string): string => {
  if (iso === null) return '';
  const { y, m, d } = partsOf(iso);
  return format(y, m, d);
};
const jiraDay = (iso: string | null, months = MONTHS_EN): string =>
  day(iso, (y, m, d) => `${two(d)}/${months[m - 1]?.slice(0, 3)}/${String(y).slice(2)} 12:00 AM`);
const seconds = (hours: number | null): string => (hours === null ? '' : String(hours * 3600));
const blockedBy = (work: Work, name: (n: number) => string): string => work.after.map(({ n }) => name(n)).join(', ');

const JIRA_HAS = ['who', 'isDone', 'due', 'hours', 'spent', 'parent', 'after', 'tags'] as const;
/** A Jira export with repeated columns; `titles` in the order: key, ID, summary, type, status, assignee, due, estimate, spent, parent, link, labels. */
function jira(titles: readonly string[], done: string, open: string, months: readonly string[]) {
  return (work: readonly Work[]): readonly (readonly (string | number)[])[] => {
    const [key, id, summary, type, state, assignee, due, estimate, spent, parent, link, labels, sprint, log] = titles;
    return [
      [
        summary,
        key,
        id,
        type,
        state,
        assignee,
        due,
        estimate,
        spent,
        parent,
        link,
        labels,
        labels,
        labels,
        labels,
        sprint,
        sprint,
        sprint,
        log,
        log,
      ].map(String),
      ...work.map((one) => [
        one.title,
        `NW-${one.n}`,
        20000 + one.n,
        'Task',
        status(one, done, open),
        personOf(one),
        jiraDay(one.due, [...months]),
        seconds(one.hours),
        one.spent === 0 ? '' : seconds(one.spent),
        one.parent === null ? '' : `NW-${one.parent}`,
        one.after[0] === undefined ? '' : `NW-${one.after[0].n}`,
        ...[0, 1, 2, 3].map((n) => one.tags[n]?.replaceAll(' ', '-') ?? ''),
        'Sprint 11',
        'Sprint 12',
        one.n % 2 === 0 ? 'Sprint 13' : '',
        one.spent === 0 ? '' : `first pass;02/Dec/26 9:00 AM;712020:aa;${one.spent * 1800}`,
        one.spent === 0 ? '' : `rest;03/Dec/26 9:00 AM;712020:aa;${one.spent * 1800}`,
      ]),
    ];
  };
}
const MONTHS_PT = ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez'];
const MONTHS_ES = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];
const MONTHS_FR = ['janv', 'févr', 'mars', 'avr', 'mai', 'juin', 'juil', 'août', 'sept', 'oct', 'nov', 'déc'];

const excelSerial = (iso: string): number => Date.parse(iso) / 86_400_000 + 25_569;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
/** A sheet of which numbers are numbers. */
const sheetOf = (rows: readonly (readonly (string | number | null)[])[], dateColumns: readonly number[] = []): string =>
  rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells
          .map((value, column) => {
            const ref = `${letters[column]}${row + 1}`;
            if (value === null || value === '') return '';
            if (typeof value === 'string') return cell(ref, xml(value));
            return `<c r="${ref}"${dateColumns.includes(column) ? ' s="1"' : ''}><v>${value}</v></c>`;
          })
          .join('')}</row>`,
    )
    .join('');

/** Exports of boards, trackers and schedules as they come. */
export const STRANGERS: readonly Stranger[] = [
  {
    name: 'Jira (German) semicolon BOM.csv',
    source: 'jira',
    id: (n) => `NW-${n}`,
    has: JIRA_HAS,
    custom: ['Sprint'],
    bytes: (work) =>
      utf8Bom(
        csvOf(
          jira(
            [
              'Vorgangsschlüssel',
              'Vorgangs-ID',
              'Zusammenfassung',
              'Vorgangstyp',
              'Status',
              'Zugewiesene Person',
              'Fälligkeitsdatum',
              'Ursprüngliche Schätzung',
              'Aufgewendete Zeit',
              'Übergeordneter Schlüssel',
              'Eingehende Vorgangsverknüpfung (Blocks)',
              'Stichwörter',
              'Sprint',
              'Arbeitsprotokoll',
            ],
            'Fertig',
            'Zu erledigen',
            MONTHS_DE,
          )(work),
          ';',
        ),
      ),
  },
  {
    name: 'Jira (English).csv',
    source: 'jira',
    id: (n) => `NW-${n}`,
    has: JIRA_HAS,
    custom: ['Sprint'],
    bytes: (work) =>
      utf8(
        csvOf(
          jira(
            [
              'Work item key',
              'Work item id',
              'Summary',
              'Work type',
              'Status',
              'Assignee',
              'Due date',
              'Original estimate',
              'Time Spent',
              'Parent key',
              'Inward issue link (Blocks)',
              'Labels',
              'Sprint',
              'Log Work',
            ],
            'Done',
            'To Do',
            MONTHS_EN,
          )(work),
        ),
      ),
  },
  {
    name: 'Jira (French) UTF-16 tabs.csv',
    source: 'jira',
    id: (n) => `NW-${n}`,
    has: JIRA_HAS,
    custom: ['Sprint'],
    bytes: (work) =>
      utf16(
        csvOf(
          jira(
            [
              'Clé de ticket',
              'ID de ticket',
              'Résumé',
              'Type de ticket',
              'État',
              'Personne assignée',
              "Date d'échéance",
              'Estimation originale',
              'Temps consacré',
              'Clé parent',
              'Lien de ticket entrant (Blocks)',
              'Étiquettes',
              'Sprint',
              "Journal d'activité",
            ],
            'Terminé(e)',
            'À faire',
            MONTHS_FR,
          )(work),
          '\t',
        ),
      ),
  },
  {
    name: 'Jira (Spanish).csv',
    source: 'jira',
    id: (n) => `NW-${n}`,
    has: JIRA_HAS,
    custom: ['Sprint'],
    bytes: (work) =>
      utf8Bom(
        csvOf(
          jira(
            [
              'Clave de incidencia',
              'ID de la incidencia',
              'Resumen',
              'Tipo de Incidencia',
              'Estado',
              'Persona asignada',
              'Fecha de vencimiento',
              'Estimación original',
              'Tiempo trabajado',
              'Clave principal',
              'Enlace de incidencias de entrada (Blocks)',
              'Etiquetas',
              'Sprint',
              'Registrar trabajo',
            ],
            'Finalizada',
            'Por hacer',
            MONTHS_ES,
          )(work),
          ';',
        ),
      ),
  },
  {
    name: 'Jira (Portuguese).csv',
    source: 'jira',
    id: (n) => `NW-${n}`,
    has: JIRA_HAS,
    custom: ['Sprint'],
    bytes: (work) =>
      utf8(
        csvOf(
          jira(
            [
              'Chave da item',
              'ID da item',
              'Resumo',
              'Tipo de item',
              'Status',
              'Responsável',
              'Data limite',
              'Estimativa original',
              'Tempo gasto',
              'Chave pai',
              'Link de entrada da item (Blocks)',
              'Categorias',
              'Sprint',
              'Registrar atividade',
            ],
            'Concluído',
            'Tarefas pendentes',
            MONTHS_PT,
          )(work),
        ),
      ),
  },
  {
    name: 'Jira (Japanese).csv',
    source: 'jira',
    id: (n) => `NW-${n}`,
    has: JIRA_HAS,
    custom: ['スプリント'],
    bytes: (work) => {
      const [header = [], ...rows] = jira(
        [
          '課題キー',
          '課題 ID',
          '要約',
          '課題タイプ',
          'ステータス',
          '担当者',
          '期限',
          '初期見積り',
          '消費時間',
          '親キー',
          '内向き課題リンク (Blocks)',
          'ラベル',
          'スプリント',
          '作業ログ',
        ],
        '完了',
        'To Do',
        MONTHS_EN,
      )(work);
      const slashed = rows.map((cells, index) =>
        cells.map((one, column) =>
          column === 6 ? day(work[index]?.due ?? null, (y, m, d) => `${y}/${two(m)}/${two(d)} 12:00 AM`) : one,
        ),
      );
      return utf8Bom(csvOf([header, ...slashed]));
    },
  },
  {
    name: 'Asana.csv',
    source: 'asana',
    id: (n) => `12045${n}`,
    has: ['who', 'isDone', 'due', 'start', 'hours', 'parent', 'after', 'tags'],
    custom: ['Section/Column'],
    bytes: (work) =>
      utf8(
        csvOf([
          [
            'Task ID',
            'Created At',
            'Completed At',
            'Last Modified',
            'Name',
            'Section/Column',
            'Assignee',
            'Assignee Email',
            'Start Date',
            'Due Date',
            'Tags',
            'Notes',
            'Projects',
            'Parent task',
            'Blocked By (Dependencies)',
            'Blocking (Dependencies)',
            'Estimated time',
          ],
          ...work.map((one) => [
            `12045${one.n}`,
            '2026-11-02',
            one.isDone ? '2026-11-20' : '',
            '2026-11-21',
            one.title,
            one.n % 2 === 0 ? 'To do' : 'Doing',
            personOf(one),
            one.who === null ? '' : `p${one.who.length}@agency.example`,
            one.start,
            one.due,
            one.tags.join(','),
            `Line 1\nLine "2"`,
            one.n % 2 === 0 ? 'Website,Marketing Q4' : 'Website',
            one.parent === null ? '' : (work[one.parent - 1]?.title ?? ''),
            blockedBy(one, (n) => work[n - 1]?.title ?? ''),
            '',
            one.hours,
          ]),
        ]),
      ),
  },
  {
    name: 'Linear.csv',
    source: 'linear',
    id: (n) => `ENG-${n}`,
    has: ['who', 'isDone', 'due', 'parent', 'after', 'tags'],
    custom: ['Team', 'Creator', 'Completed', 'Cycle Name'],
    bytes: (work) =>
      utf8(
        csvOf([
          [
            'Cycle Name',
            'ID',
            'Team',
            'Title',
            'Description',
            'Status',
            'Estimate',
            'Priority',
            'Creator',
            'Assignee',
            'Labels',
            'Created',
            'Updated',
            'Started',
            'Completed',
            'Canceled',
            'Archived',
            'Due Date',
            'Parent issue',
            'Blocked by',
            'Project',
          ],
          ...work.map((one) => [
            'Cycle 4',
            `ENG-${one.n}`,
            'Engineering',
            one.title,
            '',
            status(one, 'Done', 'Todo'),
            '',
            'High',
            'Ada Quill',
            personOf(one),
            one.tags.join(', '),
            'Mon Nov 02 2026 10:00:00 GMT+0000 (GMT)',
            '',
            '',
            one.isDone ? 'Fri Nov 20 2026 10:00:00 GMT+0000 (GMT)' : '',
            '',
            '',
            one.due === null
              ? ''
              : `${new Date(one.due).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) .*$/, '$1 $3 $2 $4')} 00:00:00 GMT+0000 (GMT)`,
            one.parent === null ? '' : `ENG-${one.parent}`,
            blockedBy(one, (n) => `ENG-${n}`),
            'Site',
          ]),
        ]),
      ),
  },
  {
    name: 'monday.com board.csv',
    source: 'monday',
    id: null,
    has: ['who', 'isDone', 'due', 'hours', 'parent'],
    custom: ['Group', 'Subitems'],
    bytes: (work) => {
      const subitems = (parent: number) => work.filter((one) => one.parent === parent);
      const header = ['Name', 'Subitems', 'Person', 'Status', 'Date', 'Estimated Hours'];
      const rows: (string | number | null)[][] = [['Launch board'], ['All the work'], []];
      for (const [index, group] of ['This month', 'Next month'].entries()) {
        rows.push([group], header);
        for (const one of work.filter(({ n, parent }) => parent === null && n % 2 === index)) {
          const subs = subitems(one.n);
          rows.push([
            one.title,
            subs.map(({ title }) => title).join(', '),
            personOf(one),
            status(one, 'Done', 'Working on it'),
            one.due,
            one.hours,
          ]);
          if (subs.length > 0) {
            rows.push(['Subitems', 'Name', 'Owner', 'Status', 'Date', 'Estimated Hours']);
            for (const sub of subs)
              rows.push(['', sub.title, personOf(sub), status(sub, 'Done', 'Working on it'), sub.due, sub.hours]);
          }
        }
        rows.push([]);
      }
      return utf8(csvOf(rows));
    },
  },
  {
    name: 'ClickUp.csv',
    source: 'clickup',
    id: (n) => `86c${n}x`,
    has: ['who', 'isDone', 'due', 'start', 'hours', 'spent', 'parent', 'tags'],
    custom: ['Folder Name/Path'],
    bytes: (work) =>
      utf8(
        csvOf([
          [
            'Task Type',
            'Task ID',
            'Task Custom ID',
            'Task Name',
            'Task Content',
            'Status',
            'Date Created',
            'Date Created Text',
            'Due Date',
            'Due Date Text',
            'Start Date',
            'Start Date Text',
            'Parent ID',
            'Attachments',
            'Assignees',
            'Tags',
            'Priority',
            'List Name',
            'Folder Name/Path',
            'Space Name',
            'Time Estimated',
            'Time Estimated Text',
            'Time Spent',
            'Checklists',
            'Comments',
          ],
          ...work.map((one) => [
            'Task',
            `86c${one.n}x`,
            '',
            one.title,
            '',
            status(one, 'complete', 'to do'),
            Date.parse('2026-11-02'),
            '11/2/2026',
            one.due === null ? 'null' : Date.parse(one.due) + 3 * 3_600_000,
            '',
            one.start === null ? 'null' : Date.parse(one.start) + 3 * 3_600_000,
            '',
            one.parent === null ? 'null' : `86c${one.parent}x`,
            '[]',
            `[${personOf(one)}]`,
            `[${one.tags.join(', ')}]`,
            'null',
            'Website',
            'Clients',
            'Agency',
            one.hours === null ? 'null' : one.hours * 3_600_000,
            '',
            one.spent * 3_600_000,
            '{}',
            '[]',
          ]),
        ]),
      ),
  },
  {
    name: 'GitLab.csv',
    source: 'gitlab',
    id: (n) => String(n),
    has: ['isDone', 'due', 'hours', 'spent', 'tags', 'who'],
    custom: ['Milestone', 'Author', 'Weight'],
    bytes: (work) =>
      utf8(
        csvOf([
          [
            'Title',
            'Description',
            'Issue ID',
            'URL',
            'State',
            'Author',
            'Author Username',
            'Assignee',
            'Assignee Username',
            'Confidential',
            'Locked',
            'Due Date',
            'Created At (UTC)',
            'Updated At (UTC)',
            'Closed At (UTC)',
            'Milestone',
            'Weight',
            'Labels',
            'Time Estimate',
            'Time Spent',
            'Epic ID',
            'Epic Title',
          ],
          ...work.map((one) => [
            one.title,
            '',
            one.n,
            `https://gitlab.example/a/b/-/issues/${one.n}`,
            status(one, 'Closed', 'Open'),
            'Ada Quill',
            'ada',
            personOf(one),
            'x',
            'No',
            'No',
            one.due,
            '2026-11-02 10:00:00',
            '2026-11-03 10:00:00',
            one.isDone ? '2026-11-20 10:00:00' : '',
            'v1',
            2,
            one.tags.join(','),
            one.hours === null ? 0 : one.hours * 3600,
            one.spent * 3600,
            '',
            '',
          ]),
        ]),
      ),
  },
  {
    name: 'Notion.csv',
    source: 'notion',
    id: null,
    has: ['who', 'isDone', 'due', 'parent', 'after', 'tags'],
    custom: ['Effort level'],
    bytes: (work) =>
      utf8Bom(
        csvOf([
          [
            'Task name',
            'Status',
            'Assignee',
            'Due date',
            'Tags',
            'Effort level',
            'Parent-task',
            'Sub-tasks',
            'Blocked by',
            'Is blocking',
            'Last edited time',
          ],
          ...work.map((one) => {
            const page = (n: number): string => `${work[n - 1]?.title} (https://www.notion.so/${n}f00ba4)`;
            return [
              one.title,
              status(one, 'Done', 'Not started'),
              personOf(one),
              day(one.due, (y, m, d) => `${one.n % 2 === 0 ? '@' : ''}${MONTHS_EN[m - 1]} ${d}, ${y}`),
              one.tags.join(', '),
              'Medium',
              one.parent === null ? '' : page(one.parent),
              '',
              one.after.map(({ n }) => page(n)).join(', '),
              '',
              'November 3, 2026 10:00 AM',
            ];
          }),
        ]),
      ),
  },
  {
    name: 'Smartsheet.xlsx',
    source: 'smartsheet',
    id: null,
    has: ['who', 'isDone', 'due', 'start', 'after', 'lags'],
    custom: ['Duration', '% Complete'],
    bytes: (work) =>
      workbook({
        Launch: sheetOf(
          [
            [
              'Task Name',
              'Start Date',
              'End Date',
              'Duration',
              'Predecessors',
              '% Allocation',
              'Assigned To',
              '% Complete',
              'Status',
            ],
            ...work.map((one) => [
              one.title,
              one.start === null ? null : excelSerial(one.start),
              one.due === null ? null : excelSerial(one.due),
              '3d',
              one.after
                .map(
                  ({ n, type, lagDays }) =>
                    `${n}${type === 'FS' && lagDays === 0 ? '' : type}${lagDays === 0 ? '' : ` +${lagDays}d`}`,
                )
                .join(', '),
              0.5,
              personOf(one),
              one.isDone ? 1 : 0,
              status(one, 'Complete', 'Not Started'),
            ]),
          ],
          [1, 2],
        ),
      }),
  },
  {
    name: 'Plan (German).xlsx',
    source: 'sheet',
    id: (n) => `A-${n}`,
    has: ['who', 'isDone', 'due', 'start', 'hours', 'after'],
    custom: ['Bereich'],
    bytes: (work) =>
      workbook({
        Aufgaben: sheetOf([
          ['Projektplan Relaunch'],
          [],
          ['Nr.', 'Bereich', 'Aufgabe', 'Beginn', 'Fällig am', 'Aufwand (h)', 'Verantwortlich', 'Status', 'Vorgänger'],
          ...work.map((one) => [
            `A-${one.n}`,
            'Web',
            one.title,
            one.start === null ? null : excelSerial(one.start),
            one.due === null ? null : excelSerial(one.due),
            one.hours,
            personOf(one),
            status(one, 'Erledigt', 'Offen'),
            blockedBy(one, (n) => `A-${n}`),
          ]),
          ['Summe', '', '', null, null, work.reduce((sum, one) => sum + (one.hours ?? 0), 0)],
        ]),
      }),
  },
  {
    name: 'plano.csv',
    source: 'sheet',
    id: (n) => `P${n}`,
    has: ['who', 'isDone', 'due', 'hours', 'parent'],
    custom: [],
    bytes: (work) =>
      utf16(
        csvOf(
          [
            ['Horas estimadas', 'Prazo', 'Tarefa', 'Código', 'Responsável', 'Situação', 'Tarefa principal'],
            ...work.map((one) => [
              one.hours === null ? '' : String(one.hours).replace('.', ','),
              day(one.due, (y, m, d) => `${two(d)}/${two(m)}/${y}`),
              one.title,
              `P${one.n}`,
              personOf(one),
              status(one, 'Concluída', 'Em andamento'),
              one.parent === null ? '' : `P${one.parent}`,
            ]),
          ],
          ';',
        ),
      ),
  },
  {
    name: 'タスク一覧.csv',
    source: 'sheet',
    id: (n) => String(100 + n),
    has: ['who', 'isDone', 'due', 'start', 'hours'],
    custom: [],
    bytes: (work) =>
      utf8Bom(
        csvOf([
          ['番号', 'タスク名', '担当者', 'ステータス', '開始日', '期限日', '見積時間'],
          ...work.map((one) => [
            100 + one.n,
            one.title,
            personOf(one),
            status(one, '完了', '未着手'),
            day(one.start, (y, m, d) => `${y}年${m}月${d}日`),
            day(one.due, (y, m, d) => `${y}年${m}月${d}日`),
            one.hours,
          ]),
        ]),
      ),
  },
  {
    name: 'Redmine (German).csv',
    source: 'redmine',
    id: (n) => String(n),
    has: ['who', 'isDone', 'due', 'start', 'hours', 'spent', 'parent', 'after'],
    custom: ['% erledigt', 'Kategorie'],
    bytes: (work) =>
      utf8(
        csvOf(
          [
            [
              '#',
              'Projekt',
              'Tracker',
              'Übergeordnetes Ticket',
              'Status',
              'Priorität',
              'Thema',
              'Zugewiesen an',
              'Kategorie',
              'Beginn',
              'Abgabedatum',
              'Geschätzter Aufwand',
              'Aufgewendete Zeit',
              '% erledigt',
              'Zugehörige Tickets',
            ],
            ...work.map((one) => [
              one.n,
              'Relaunch',
              'Aufgabe',
              one.parent,
              status(one, 'Geschlossen', 'Neu'),
              'Normal',
              one.title,
              personOf(one),
              'Web',
              day(one.start, (y, m, d) => `${two(d)}.${two(m)}.${y}`),
              day(one.due, (y, m, d) => `${two(d)}.${two(m)}.${y}`),
              one.hours === null ? '' : one.hours.toFixed(2).replace('.', ','),
              one.spent.toFixed(2).replace('.', ','),
              one.isDone ? 100 : 0,
              one.after.map(({ n }) => `Blockiert durch #${n}`).join(', '),
            ]),
          ],
          ';',
        ),
      ),
  },
  {
    name: 'OpenProject (German).csv',
    source: 'openproject',
    id: (n) => String(n),
    has: ['who', 'isDone', 'due', 'start', 'hours', 'parent'],
    custom: ['Verantwortlich'],
    bytes: (work) =>
      utf8Bom(
        csvOf([
          [
            'ID',
            'Typ',
            'Thema',
            'Status',
            'Zugewiesen an',
            'Verantwortlich',
            'Priorität',
            'Anfangstermin',
            'Endtermin',
            'Aufwand',
            'Verbleibender Aufwand',
            'Übergeordnetes Arbeitspaket',
          ],
          ...work.map((one) => [
            one.n,
            'Aufgabe',
            one.title,
            status(one, 'Geschlossen', 'Neu'),
            personOf(one),
            'Ada Quill',
            'Normal',
            one.start,
            one.due,
            one.hours === null ? '' : `${one.hours}h`,
            '',
            one.parent,
          ]),
        ]),
      ),
  },
  {
    name: 'GitHub issues.json',
    source: 'github',
    id: (n) => String(n),
    has: ['who', 'isDone', 'tags'],
    custom: ['milestone'],
    bytes: (work) =>
      utf8(
        JSON.stringify(
          work.map((one) => ({
            assignees:
              one.who === null ? [] : [{ id: `MD${one.n}`, login: one.who.replaceAll(' ', '-'), name: one.who }],
            body: 'Text\nof the issue',
            closedAt: one.isDone ? '2026-11-20T10:00:00Z' : null,
            createdAt: '2026-11-02T10:00:00Z',
            labels: one.tags.map((name) => ({ id: 'LA', name, description: '', color: 'ff0000' })),
            milestone:
              one.n % 2 === 0 ? { number: 1, title: 'v1', description: '', dueOn: '2026-12-18T00:00:00Z' } : null,
            number: one.n,
            state: one.isDone ? 'CLOSED' : 'OPEN',
            title: one.title,
            url: `https://github.example/a/b/issues/${one.n}`,
          })),
        ),
      ),
  },
  {
    name: 'Todoist.csv',
    source: 'todoist',
    id: null,
    has: ['who', 'due', 'parent', 'tags'],
    custom: ['Section'],
    bytes: (work) => {
      const rows: (string | number | null)[][] = [
        [
          'TYPE',
          'CONTENT',
          'DESCRIPTION',
          'PRIORITY',
          'INDENT',
          'AUTHOR',
          'RESPONSIBLE',
          'DATE',
          'DATE_LANG',
          'TIMEZONE',
          'DURATION',
          'DURATION_UNIT',
          'DEADLINE',
          'DEADLINE_LANG',
        ],
      ];
      const put = (one: Work, indent: number): void => {
        rows.push([
          'task',
          `${one.title}${one.tags.map((tag) => ` @${tag.replaceAll(' ', '_')}`).join('')}`,
          '',
          4,
          indent,
          'Ada Quill (1234)',
          one.who === null ? '' : `${one.who} (99${one.n})`,
          '',
          'en',
          'Europe/Berlin',
          '',
          '',
          one.due,
          'en',
        ]);
        for (const sub of work.filter(({ parent }) => parent === one.n)) put(sub, indent + 1);
      };
      for (const [index, section] of ['Now', 'Later'].entries()) {
        rows.push(['section', section, '', '', '', '', '', '', '', '', '', '', '', '']);
        for (const one of work.filter(({ n, parent }) => parent === null && n % 2 === index)) put(one, 1);
        rows.push(['', '', '', '', '', '', '', '', '', '', '', '', '', '']);
      }
      return utf8Bom(csvOf(rows));
    },
  },
];
