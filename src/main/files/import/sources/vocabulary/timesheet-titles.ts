import type { ImportSource } from '../../../../../shared/model/index.ts';
import type { Titles } from '../preset.ts';

/** What the columns of a timesheet are for. `worklog`: start and seconds in one cell. */
export type TimesheetField =
  | 'id'
  | 'person'
  | 'first_name'
  | 'last_name'
  | 'mail'
  | 'key'
  | 'task'
  | 'project'
  | 'client'
  | 'started'
  | 'date'
  | 'time'
  | 'hours'
  | 'seconds'
  | 'note'
  | 'worklog';

/** How a tool is recognised, by a title of each group, and the titles of its fields in order of preference. */
export interface TimesheetLayout {
  readonly source: ImportSource;
  readonly all: readonly Titles[];
  readonly columns: ReadonlyMap<TimesheetField, Titles>;
}

/** Words of the titles in English, German, French, Spanish, Portuguese and Japanese. */
const WORDS = {
  project: 'project|projekt|projet|proyecto|projeto|プロジェクト',
  client: 'client|kunde|cliente|クライアント',
  task: 'task|aufgabe|tache|tarea|tarefa|タスク',
  description: 'description|beschreibung|descripcion|descricao|説明',
  user: 'user|benutzer|utilisateur|usuario|ユーザー',
  date: 'date|datum|fecha|data|日付',
  startDate: 'start date|startdatum|date de debut|fecha de inicio|data de inicio|開始日',
  startTime: 'start time|startzeit|heure de debut|hora de inicio|開始時刻|開始時間',
  duration: 'duration|dauer|duree|duracion|duracao|期間',
  exactHours: 'duration h|dauer h|duree h|duracion h|duracao h|期間 h|時間 h',
  roundedHours:
    'duration decimal|dauer dezimal|duree decimale|duree decimal|duracion decimal|duracao decimal|期間 10進数|期間 小数',
  hours: 'hours|stunden|heures|horas|時間',
  firstName: 'first name|vorname|prenom|nombre|nome|名',
  lastName: 'last name|nachname|nom|nom de famille|apellido|apellidos|sobrenome|姓',
  notes: 'notes|notizen|remarques|notas|メモ',
  issueKey:
    'issue key|work item key|vorgangsschlussel|vorgangsnummer|cle de ticket|cle du ticket|clave de incidencia|chave da item|課題キー',
  person:
    'full name|author|worker|username|user|vollstandiger name|name|autor|bearbeiter|nom complet|auteur|nombre completo|nome completo|氏名|作成者',
  personId: 'user account id|account id',
  workDate: 'work date|arbeitsdatum|date de travail|date du travail|fecha de trabajo|data de trabalho|作業日',
  workNote:
    'work description|arbeitsbeschreibung|description du travail|descripcion del trabajo|descricao do trabalho|作業内容',
} as const;

const SHARED: readonly (readonly [TimesheetField, Titles])[] = [
  ['id', 'entry id|time entry id|timer id|worklog id|tempo worklog id|id'],
  [
    'mail',
    'email|user email|member email|e mail|e mail adresse|adresse e mail|correo electronico|メール|メールアドレス',
  ],
  ['project', `${WORDS.project}|project name`],
  ['client', `${WORDS.client}|client name|customer`],
];

/** The more distinctive first. */
export const TIMESHEETS: readonly TimesheetLayout[] = [
  {
    source: 'clockify',
    all: [WORDS.project, WORDS.user, WORDS.startDate, `${WORDS.exactHours}|${WORDS.roundedHours}`],
    columns: new Map([
      ...SHARED,
      ['person', WORDS.user],
      ['task', WORDS.task],
      ['date', WORDS.startDate],
      ['time', WORDS.startTime],
      ['hours', `${WORDS.exactHours}|${WORDS.roundedHours}`],
      ['note', WORDS.description],
    ]),
  },
  {
    source: 'toggl',
    all: [
      `${WORDS.user}|member|email|e mail`,
      WORDS.project,
      WORDS.description,
      WORDS.startDate,
      WORDS.startTime,
      WORDS.duration,
    ],
    columns: new Map([
      ...SHARED,
      ['person', `${WORDS.user}|member`],
      ['task', WORDS.task],
      ['date', WORDS.startDate],
      ['time', WORDS.startTime],
      ['hours', WORDS.duration],
      ['note', WORDS.description],
    ]),
  },
  {
    source: 'harvest',
    all: [WORDS.date, WORDS.client, WORDS.project, WORDS.task, WORDS.hours, WORDS.firstName, WORDS.lastName],
    columns: new Map([
      ...SHARED,
      ['first_name', WORDS.firstName],
      ['last_name', WORDS.lastName],
      ['task', WORDS.task],
      ['date', WORDS.date],
      ['hours', WORDS.hours],
      ['note', WORDS.notes],
    ]),
  },
  {
    source: 'tempo',
    all: [WORDS.issueKey, 'worklog'],
    columns: new Map([
      ...SHARED,
      ['person', WORDS.person],
      ['key', WORDS.issueKey],
      ['note', `${WORDS.workNote}|comment`],
      ['worklog', 'worklog'],
    ]),
  },
  {
    source: 'tempo',
    all: [
      WORDS.issueKey,
      `${WORDS.hours}|logged hours|time spent seconds|billed hours`,
      `${WORDS.workDate}|started|started at|start date`,
      `${WORDS.person}|${WORDS.personId}`,
    ],
    columns: new Map([
      ...SHARED,
      ['person', `${WORDS.person}|${WORDS.personId}`],
      ['key', WORDS.issueKey],
      ['started', `started at|started|${WORDS.workDate}`],
      ['date', 'start date'],
      ['time', 'start time'],
      ['hours', `${WORDS.hours}|logged hours`],
      ['seconds', 'time spent seconds'],
      ['note', `${WORDS.workNote}|description|comment`],
    ]),
  },
];
