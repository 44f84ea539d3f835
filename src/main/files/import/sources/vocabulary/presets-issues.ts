import type { Preset } from '../preset.ts';

/** Trackers of issues. Jira and Redmine translate their titles; the others always write English. */
export const ISSUE_PRESETS: readonly Preset[] = [
  {
    source: 'jira',
    kind: 'tasks',
    signs: [
      {
        all: [
          'issue key|work item key|vorgangsschlussel|vorgangsnummer|cle de ticket|cle du ticket|cle de la demande|clave de incidencia|clave de la incidencia|clave|chave da item|chave do item|chave da pendencia|chave|課題キー|キー',
          'summary|zusammenfassung|resume|resumen|resumo|要約',
        ],
        some: {
          count: 1,
          of: [
            'issue type|work type|work item type|vorgangstyp|type de ticket|type de demande|tipo de incidencia|tipo de item|tipo de pendencia|課題タイプ|課題種別',
            'issue id|work item id|vorgangs id|id de ticket|id du ticket|id de la incidencia|id da item|id do item|id da pendencia|課題id|課題 id',
            'status category|statuskategorie|categorie d etat|categorie de statut|categoria de estado|categoria do status|ステータスカテゴリ',
          ],
        },
      },
    ],
    columns: {
      id: 'issue key|work item key|vorgangsschlussel|vorgangsnummer|cle de ticket|cle du ticket|cle de la demande|clave de incidencia|clave de la incidencia|clave|chave da item|chave do item|chave da pendencia|chave|課題キー|キー',
      other_id:
        'issue id|work item id|vorgangs id|id de ticket|id du ticket|id de la incidencia|id da item|id do item|id da pendencia|課題id|課題 id',
      title: 'summary|zusammenfassung|resume|resumen|resumo|要約',
      type: 'issue type|work type|work item type|vorgangstyp|type de ticket|type de demande|tipo de incidencia|tipo de item|tipo de pendencia|課題タイプ|課題種別',
      status_category:
        'status category|statuskategorie|categorie d etat|categorie de statut|categoria de estado|categoria do status|ステータスカテゴリ',
      estimate_hours:
        'original estimate|ursprungliche schatzung|estimation originale|estimation initiale|estimacion original|estimativa original|初期見積もり|初期見積り|初期見積',
      remaining_hours:
        'remaining estimate|restschatzung|verbleibende schatzung|estimation restante|temps restant|trabajo restante estimado|estimacion restante|estimativa restante|残余見積もり|残り見積もり|残余見積り|残余見積',
      actual_hours:
        'time spent|benotigte zeit|aufgewendete zeit|temps passe|temps consacre|tiempo trabajado|tiempo empleado|tempo gasto|消費時間|作業時間',
      due_at: 'due date|falligkeitsdatum|date d echeance|fecha de vencimiento|data de vencimento|data limite|期限|期日',
      release_at: 'start date|startdatum|date de debut|fecha de inicio|data de inicio|開始日',
      parent_id:
        'parent key|parent|parent id|epic link|ubergeordneter schlussel|ubergeordnet|epos verknupfung|cle parent|parent|principal|clave principal|elemento principal|chave pai|pai|親キー|親|エピックリンク',
      depends_on:
        'inward issue link blocks|inward work item link blocks|eingehende vorgangsverknupfung blocks|verknupfter vorgang eingehend blocks|lien du ticket entrant blocks|lien de ticket entrant blocks|enlace de incidencia entrante blocks|enlace de incidencias de entrada blocks|link de entrada da item blocks|link de pendencia de entrada blocks|内部課題リンク blocks|内向きの課題リンク blocks|内向き課題リンク blocks',
      blocks:
        'outward issue link blocks|outward work item link blocks|ausgehende vorgangsverknupfung blocks|verknupfter vorgang ausgehend blocks|lien de ticket sortant blocks|lien du ticket sortant blocks|enlace de incidencia saliente blocks|enlace de incidencias de salida blocks|link de saida da item blocks|link de pendencia de saida blocks|外部課題リンク blocks|外向きの課題リンク blocks|外向き課題リンク blocks',
      labels: 'labels|stichworter|stichwort|etiquettes|etiquetas|categorias|marcadores|rotulos|ラベル',
      story_points: 'story points|story point estimate|story punkte|ストーリーポイント',
      project: 'project name|projektname|nom du projet|nombre del proyecto|nome do projeto|プロジェクト名',
    },
    custom: 'reporter|creator|sprint',
    leftOut:
      'project key|project type|project lead|project lead id|project description|assignee id|reporter id|creator id|watchers id|last viewed|votes|watchers|work ratio|σ original estimate|σ remaining estimate|σ time spent|rank|approvals|development|issue color|parent summary|status category changed|log work|arbeitsprotokoll|arbeit protokollieren|journal d activite|journal de travail|registrar trabajo|registro de trabajo|registrar atividade|registro de trabalho|作業ログ|attachment|chart time in status|chart date of first response|epic color|epic status|locked forms|open forms|submitted forms|total forms',
    unit: 'seconds',
  },
  {
    source: 'linear',
    kind: 'tasks',
    signs: [
      {
        all: ['title', 'status|state', 'team|priority'],
        some: {
          count: 3,
          of: [
            'cycle number',
            'cycle name',
            'cycle start',
            'cycle end',
            'triaged',
            'canceled',
            'archived',
            'completed',
            'parent issue',
            'roadmaps',
            'initiatives',
            'project id',
            'project milestone id',
            'project milestone',
            'sla status',
            'uuid',
            'time in status minutes',
            'related to',
            'duplicate of',
          ],
        },
      },
    ],
    columns: {
      id: 'id|identifier',
      other_id: 'uuid',
      title: 'title',
      archived: 'archived',
      parent_id: 'parent issue|parent',
      story_points: 'estimate',
      depends_on: 'blocked by',
      blocks: 'blocking|blocks',
      created_at: 'created|created at',
      release_at: 'start date',
    },
    custom: 'completed|canceled|started|creator|team',
    leftOut: 'project id|project milestone id|updated|time in status minutes',
  },
  {
    source: 'github',
    kind: 'tasks',
    signs: [
      {
        all: ['title'],
        some: {
          count: 2,
          of: ['linked pull requests', 'repository', 'reviewers', 'sub issues progress', 'html url', 'parent issue'],
        },
      },
      {
        all: ['title', 'number|issue number', 'state'],
        some: { count: 1, of: ['createdat|created at', 'labels', 'url', 'assignees', 'milestone', 'author|user'] },
      },
    ],
    columns: {
      id: 'number|issue number|id',
      description: 'body|description',
      status: 'status|state',
      assigned_to: 'assignees|assignee',
      created_at: 'createdat|created at',
      completed_at: 'closedat|closed at',
      project: 'repository|project',
      link: 'url|html url',
      parent_id: 'parent issue',
      story_points: 'estimate|size points',
    },
    leftOut: 'updatedat|updated at|comments|node id',
    severalAssignees: true,
  },
  {
    source: 'gitlab',
    kind: 'tasks',
    signs: [
      {
        all: ['title', 'state|issue id|description'],
        some: {
          count: 2,
          of: [
            'created at utc',
            'updated at utc',
            'closed at utc',
            'assignee username',
            'author username',
            'confidential',
            'locked',
            'epic id',
            'issue iid|iid',
          ],
        },
      },
    ],
    columns: {
      id: 'issue id|issue iid|iid|id',
      status: 'state|status',
      assigned_to: 'assignee|assignee username',
      created_at: 'created at utc|created at',
      completed_at: 'closed at utc|closed at',
      estimate_hours: 'time estimate',
      actual_hours: 'time spent',
      story_points: 'weight',
      link: 'url',
    },
    leftOut: 'author username|assignee username|confidential|locked|updated at utc|epic id',
    unit: 'seconds',
    zeroEstimateIsNone: true,
    severalAssignees: true,
  },
  {
    source: 'redmine',
    kind: 'tasks',
    signs: [
      {
        all: ['subject|thema|sujet|asunto|titulo|題名', 'tracker|tracker id|tipo|トラッカー|rastreador'],
        some: {
          count: 2,
          of: [
            'status|status id|statut|estado|situacao|ステータス',
            'project|projekt|projet|proyecto|projeto|プロジェクト',
            '% done|% erledigt|% realise|% terminado|% realizado|進捗率|進捗%',
            'category|kategorie|categorie|categoria|カテゴリ',
            'target version|zielversion|version cible|version prevista|versao|対象バージョン',
            'estimated time|geschatzter aufwand|temps estime|tiempo estimado|tempo estimado|予定工数',
            'author|autor|auteur|作成者',
          ],
        },
      },
    ],
    columns: {
      id: '#|id',
      title: 'subject|thema|sujet|asunto|titulo|題名',
      type: 'tracker|tracker id|tipo|rastreador|トラッカー',
      assigned_to: 'assigned to|assignee|assigned to id|zugewiesen an|assigne a|asignado a|atribuido para|担当者',
      due_at: 'due date|abgabedatum|echeance|date d echeance|fecha fin|data prevista|期日',
      release_at: 'start date|date start|beginn|debut|fecha de inicio|inicio|開始日',
      estimate_hours: 'estimated time|geschatzter aufwand|temps estime|tiempo estimado|tempo estimado|予定工数',
      actual_hours: 'spent time|aufgewendete zeit|temps passe|tiempo dedicado|tempo gasto|作業時間',
      parent_id: 'parent task|ubergeordnetes ticket|tache parente|tarea padre|tarefa pai|親チケット',
      completed_at: 'closed|geschlossen|ferme|cerrada|fechado|終了日',
      project: 'project|projekt|projet|proyecto|projeto|プロジェクト',
      links:
        'related issues|relations|zugehorige tickets|beziehungen|demandes liees|peticiones relacionadas|tarefas relacionadas|関連するチケット|関連チケット',
    },
    custom: 'date end|category|kategorie|categorie|categoria|カテゴリ',
    leftOut: 'updated|aktualisiert|mis a jour|private|total estimated time|total spent time',
  },
  {
    source: 'openproject',
    kind: 'tasks',
    signs: [
      {
        all: ['subject|thema|sujet|asunto|assunto|titulo|件名|題名', 'type|typ|tipo|タイプ'],
        some: {
          count: 2,
          of: [
            'accountable|verantwortlich|responsable|responsavel',
            'finish date|endtermin|date de fin|fecha de finalizacion|data de conclusao|終了日',
            'work|aufwand|travail|trabajo|trabalho|作業',
            'remaining work|verbleibender aufwand|travail restant|trabajo restante|trabalho restante|残作業',
            '% complete|% abgeschlossen|% termine|% completado|% concluido|進捗',
            'version|versao|バージョン',
            'estimated time|geschatzter aufwand|temps estime',
          ],
        },
      },
    ],
    columns: {
      id: 'id|#',
      title: 'subject|thema|sujet|asunto|assunto|titulo|件名|題名',
      due_at: 'finish date|endtermin|date de fin|fecha de finalizacion|data de conclusao|終了日',
      release_at: 'start date|anfangstermin|date de debut|fecha de inicio|data de inicio|開始日',
      estimate_hours: 'work|estimated time|aufwand|geschatzter aufwand|travail|trabajo|trabalho|作業',
      remaining_hours:
        'remaining work|remaining time|verbleibender aufwand|travail restant|trabajo restante|trabalho restante|残作業',
      actual_hours: 'spent time|spent units|aufgewendete zeit|temps passe|tiempo dedicado|tempo gasto',
      assigned_to: 'assignee|zugewiesen an|assigne a|asignado a|atribuido a|担当者',
      parent_id: 'parent|ubergeordnetes arbeitspaket|parente',
    },
    custom: 'accountable|version',
    leftOut: 'updated on',
  },
];
