import { describe, expect, test } from 'vitest';
import { recogniseSource } from '../../../src/main/files/import/sources/recognise-source.ts';
import { renderTemplates } from '../../../src/main/files/templates.ts';
import { seeded } from '../../support/seeded.ts';

/** Titles as each program writes them: those that it always has, and some that depend on its settings. */
interface Export {
  readonly source: string;
  readonly always: string;
  readonly sometimes: string;
}
const EXPORTS: readonly Export[] = [
  {
    source: 'jira',
    always: 'Summary|Issue key|Issue id|Issue Type|Status',
    sometimes: 'Priority|Assignee|Due date|Labels|Sprint|Custom field (Story Points)|Parent|Status Category',
  },
  {
    source: 'jira',
    always: 'Zusammenfassung|Vorgangsschlüssel|Vorgangs-ID|Vorgangstyp|Status',
    sometimes: 'Priorität|Zugewiesene Person|Erstellt|Fälligkeitsdatum|Ursprüngliche Schätzung|Statuskategorie',
  },
  {
    source: 'jira',
    always: 'Résumé|Clé de ticket|Type de ticket',
    sometimes: 'État|Priorité|Responsable|Échéance|Lien de ticket sortant (Blocks)|Étiquettes',
  },
  {
    source: 'jira',
    always: 'Resumen|Clave de incidencia|ID de la incidencia|Tipo de Incidencia',
    sometimes: 'Estado|Prioridad|Persona asignada|Fecha de vencimiento|Campo personalizado (Story Points)',
  },
  {
    source: 'jira',
    always: 'Resumo|Chave da item|Tipo de item',
    sometimes: 'Status|Prioridade|Responsável|Data de vencimento|Categoria do status',
  },
  { source: 'jira', always: '要約|課題キー|課題 ID|課題タイプ', sometimes: 'ステータス|優先度|担当者|期限|ラベル' },
  {
    source: 'linear',
    always: 'Team|Title|Description|Status|Priority|Cycle Number|Cycle Name|Completed|Canceled|Archived',
    sometimes: 'ID|Estimate|Project|Creator|Assignee|Labels|Created|Updated|Due Date|Parent issue|Initiatives',
  },
  {
    source: 'asana',
    always: 'Task ID|Created At|Completed At|Last Modified|Name|Section/Column|Projects',
    sometimes: 'Assignee|Assignee Email|Start Date|Due Date|Tags|Notes|Parent task|Blocked By (Dependencies)',
  },
  {
    source: 'trello',
    always: 'Card ID|Card Name|Card URL|List Name|Board Name',
    sometimes: 'Card Description|Labels|Members|Due Date|Archived|Checklist Item Total Count',
  },
  {
    source: 'monday',
    always: 'Name|Subitems|Person|Item ID (auto generated)',
    sometimes: 'Status|Timeline - Start|Timeline - End|Priority|Estimated hours|Last updated',
  },
  {
    source: 'clickup',
    always: 'Task ID|Task Name|Status|List Name|Space Name',
    sometimes: 'Task Content|Date Created|Due Date|Assignees|Tags|Priority|Time Estimated|Parent ID',
  },
  {
    source: 'github',
    always: 'Title|URL|Repository|Linked pull requests',
    sometimes: 'Assignees|Status|Labels|Milestone|Reviewers|Sub-issues progress',
  },
  {
    source: 'github',
    always: 'number|title|state|labels|assignees',
    sometimes: 'createdAt|closedAt|url|milestone|body|author',
  },
  {
    source: 'gitlab',
    always: 'Title|Description|Issue ID|URL|State|Author Username|Created At (UTC)|Closed At (UTC)',
    sometimes: 'Assignee|Assignee Username|Confidential|Due Date|Milestone|Weight|Labels|Time Estimate|Time Spent',
  },
  {
    source: 'redmine',
    always: '#|Project|Tracker|Status|Priority|Subject|% Done',
    sometimes: 'Parent task|Author|Assignee|Category|Target version|Start date|Due date|Estimated time',
  },
  {
    source: 'redmine',
    always: '#|Projet|Tracker|Statut|Priorité|Sujet|% réalisé',
    sometimes: 'Tâche parente|Auteur|Assigné à|Catégorie|Version cible|Début|Echéance|Temps estimé',
  },
  {
    source: 'openproject',
    always: 'ID|Subject|Type|Status|Accountable|Finish date|Work|% Complete',
    sometimes: 'Assignee|Priority|Start date|Remaining work|Version|Parent',
  },
  {
    source: 'notion',
    always: 'Task name|Status|Assign|Due date|Effort level|Sub-tasks|Parent-task',
    sometimes: 'Priority|Tags|Task type|Description|Created time|Last edited time',
  },
  {
    source: 'msproject',
    always: 'ID|Task Mode|Task Name|Duration|Start|Finish|Predecessors|Resource Names',
    sometimes: 'Outline Level|WBS|Work|% Complete|Notes|Deadline',
  },
  {
    source: 'msproject',
    always: 'Nr.|Vorgangsmodus|Vorgangsname|Dauer|Anfang|Ende|Vorgänger|Ressourcennamen',
    sometimes: 'Gliederungsebene|Arbeit|Stichtag',
  },
  {
    source: 'smartsheet',
    always: 'Task Name|Start Date|End Date|% Complete|Assigned To|Predecessors',
    sometimes: 'Duration|Status|Comments|Health|At Risk',
  },
  {
    source: 'todoist',
    always: 'TYPE|CONTENT|DESCRIPTION|PRIORITY|INDENT|AUTHOR|RESPONSIBLE|DATE|DATE_LANG',
    sometimes: 'TIMEZONE|DURATION|DURATION_UNIT|DEADLINE',
  },
];
const FOREIGN = ['Region', 'Kostenstelle', 'Remarque interne', 'Zone 7', 'Mood', 'Budget code', '社内メモ', 'Vehicle'];

describe('the program that wrote a table', () => {
  test.each(EXPORTS)('$source is recognised by: $always', ({ source, always, sometimes }) => {
    expect(recogniseSource(always.split('|'))?.source).toBe(source);
    expect(recogniseSource([...always.split('|'), ...sometimes.split('|')])?.source).toBe(source);
  });

  test('is the same whatever the order of the columns, those that are missing and those that people added', () => {
    const random = seeded(18);
    const wrong: string[] = [];
    for (let round = 0; round < 600; round++) {
      const one = EXPORTS[round % EXPORTS.length];
      if (one === undefined) continue;
      const more = [...one.sometimes.split('|'), ...FOREIGN].filter(() => random() < 0.4);
      const header = [...one.always.split('|'), ...more]
        .map((title) => ({ title: random() < 0.2 ? title.toUpperCase() : title, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ title }) => title);
      const found = recogniseSource(header)?.source;
      if (found !== one.source) wrong.push(`${one.source} as ${found}: ${header.join(', ')}`);
    }
    expect(wrong).toEqual([]);
  });

  test('is never recognised by one column alone', () => {
    const titles = new Set(EXPORTS.flatMap(({ always, sometimes }) => `${always}|${sometimes}`.split('|')));
    for (const title of titles) expect(recogniseSource([title]), title).toBeNull();
  });

  test('is none for our own templates', () => {
    for (const { name, text } of renderTemplates())
      if (name.endsWith('.csv')) expect(recogniseSource(text.trim().split(',')), name).toBeNull();
  });

  test.each([
    'Name,Owner,Due date,Estimate',
    'Task,Assigned to,Start,End,Hours,Status,Notes',
    'Aufgabe,Zuständig,Fällig,Aufwand (h),Status',
    'Tâche,Responsable,Échéance,Heures,Statut',
    'Tarea,Encargado,Fecha límite,Horas,Estado',
    'Tarefa,Responsável,Prazo,Horas,Situação',
    'タスク名,担当者,期限,工数,ステータス',
    'Title,Status,Priority,Assignee,Labels,URL',
    'Nr,Titel,Typ,Status,Priorität',
  ])('is none for a plain sheet: %s', (header) => {
    expect(recogniseSource(header.split(','))).toBeNull();
  });
});
