import type { Titles } from '../preset.ts';

/** What the columns of a list of absences are for. */
export type LeaveField =
  | 'id'
  | 'number'
  | 'person'
  | 'mail'
  | 'from'
  | 'until'
  | 'days'
  | 'part'
  | 'status'
  | 'type'
  | 'note';

/** The titles of each field in English, German, French, Spanish, Portuguese and Japanese, in order of preference. */
export const LEAVE_TITLES: readonly (readonly [LeaveField, Titles])[] = [
  ['id', 'request id|leave id|absence id|uid'],
  [
    'number',
    'employee id|employee number|employee no|personnel number|personalnummer|matricule|id empleado|matricula|社員番号',
  ],
  [
    'person',
    'full name|employee name|employee|person|team member|mitarbeiter|mitarbeiterin|mitarbeiter in|salarie|collaborateur|employe|nom du salarie|empleado|nombre del empleado|colaborador|funcionario|氏名|社員名|名前',
  ],
  ['mail', 'employee email|email|work email|e mail|correo electronico'],
  [
    'from',
    'vacations start date|vacation start date|leave start date|absence start date|leave start|start date|first day|from|start|von|beginn|startdatum|erster tag|date de debut|du|debut|fecha de inicio|desde|inicio|data de inicio|de|開始日',
  ],
  [
    'until',
    'vacations end date|vacation end date|leave end date|absence end date|leave end|end date|last day|until|to|end|bis|ende|enddatum|letzter tag|date de fin|au|fin|fecha de fin|fecha fin|hasta|fim|data de fim|ate|終了日',
  ],
  [
    'days',
    'total days taken|days taken|number of days|total days|days|duration days|anzahl tage|tage|nombre de jours|jours|numero de dias|dias|日数',
  ],
  ['part', 'part of day|half day|day part|tagesteil|halber tag|demi journee|medio dia|meio dia'],
  [
    'status',
    'approval status|request status|leave status|status|state|genehmigungsstatus|genehmigung|statut|etat|estado de aprobacion|estado|situacao|承認状況|承認|ステータス',
  ],
  [
    'type',
    'leave type|absence type|type of leave|time off type|leave policy|reason|abwesenheitsart|urlaubsart|grund|type de conge|type d absence|motif|tipo de ausencia|tipo de permiso|tipo de licenca|motivo|categories|休暇種別|種別',
  ],
  ['note', 'summary|note|notes|comment|comments|bemerkung|kommentar|commentaire|comentario|備考'],
];

/** Of these fields a list of absences has one at least; a list of tasks with people and dates has none. */
export const LEAVE_SIGNS: readonly Titles[] = [
  'total days taken|days taken|anzahl tage|nombre de jours|numero de dias|日数',
  'approval status|request status|leave status|genehmigungsstatus|estado de aprobacion|承認状況',
  'leave type|absence type|type of leave|time off type|leave policy|abwesenheitsart|urlaubsart|type de conge|type d absence|tipo de ausencia|tipo de permiso|tipo de licenca|休暇種別',
  'vacations start date|vacation start date|leave start date|absence start date|leave start',
];

/** What lists of absences call each status; another word is a fault of its row. */
export const LEAVE_STATUSES: Readonly<Record<'confirmed' | 'pending' | 'cancelled', Titles>> = {
  confirmed:
    'approved|confirmed|accepted|taken|booked|granted|planned|genehmigt|bestatigt|approuve|approuvee|valide|validee|accepte|acceptee|aprobado|aprobada|confirmado|confirmada|aprovado|aprovada|承認|承認済み|承認済',
  pending:
    'pending|requested|submitted|awaiting approval|waiting|open|tentative|in review|beantragt|offen|ausstehend|vorlaufig|en attente|demande|demandee|soumis|pendiente|solicitado|solicitada|pendente|申請中|未承認',
  cancelled:
    'cancelled|canceled|rejected|declined|denied|refused|withdrawn|abgelehnt|storniert|zuruckgezogen|refuse|refusee|annule|annulee|rechazado|rechazada|cancelado|cancelada|anulado|recusado|rejeitado|却下|取消|キャンセル',
};
