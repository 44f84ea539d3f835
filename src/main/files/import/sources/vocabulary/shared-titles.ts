import { type Titles, titlesIn } from '../preset.ts';

/** Titles that programs and sheets of six languages share: English, German, French, Spanish, Portuguese, Japanese. */
const SHARED_TITLES: Readonly<Record<string, Titles>> = {
  id: 'id|key|task id|item id|issue id|unique id|#|no|nr|number|code|ref|reference|task no|task number|schlussel|nummer|vorgangs id|aufgaben id|kennung|identifiant|numero|cle|id de la tache|clave|codigo|identificador|id de tarea|chave|id da tarefa|番号|キー|タスクid|課題キー',
  title:
    'title|task name|name|task|task title|summary|subject|item|item name|issue|work item|to do|todo|activity|what|aufgabe|titel|aufgabenname|name der aufgabe|bezeichnung|vorgang|vorgangsname|betreff|zusammenfassung|tache|titre|nom de la tache|nom|intitule|sujet|libelle|resume|tarea|titulo|nombre de la tarea|nombre|asunto|resumen|tarefa|nome da tarefa|nome|assunto|resumo|タスク名|タスク|件名|タイトル|名前|作業名|作業|要約|課題名|課題',
  description:
    'description|notes|note|details|comment|comments|beschreibung|notizen|notiz|bemerkung|bemerkungen|kommentar|descriptif|remarques|remarque|commentaires|commentaire|descripcion|notas|detalles|comentarios|observaciones|descricao|detalhes|observacoes|説明|メモ|詳細|備考|内容',
  status:
    'status|state|stage|progress status|zustand|stand|statut|etat|avancement|estado|situacao|etapa|ステータス|状態|状況',
  assigned_to:
    'assignee|assigned to|assignees|owner|task owner|responsible|responsible person|person|people|who|resource|resources|zustandig|zustandige person|zugewiesen an|zugewiesen|zugewiesene person|verantwortlich|verantwortlicher|verantwortliche|bearbeiter|wer|responsable|personne assignee|assigne a|assigne|attribue a|affecte a|asignado a|asignado|persona asignada|encargado|responsavel|atribuido a|atribuido|pessoa responsavel|担当者|担当',
  due_at:
    'due date|due|deadline|due on|due at|due by|target date|finish by|end date|finish date|end|finish|falligkeitsdatum|fallig am|fallig|frist|abgabetermin|abgabe|termin|enddatum|ende|date d echeance|echeance|date limite|pour le|date de fin|fin|fecha de vencimiento|fecha limite|vencimiento|fecha de entrega|entrega|fecha de fin|data de vencimento|prazo|data limite|data de entrega|data de conclusao|期限|期日|締切|締め切り|期限日|終了日',
  release_at:
    'start date|start|starts|start on|begin|begin date|earliest start|startdatum|beginn|anfang|fruhester beginn|date de debut|debut|fecha de inicio|inicio|comienzo|data de inicio|開始日|開始',
  estimate_hours:
    'estimate|estimated hours|estimate hours|estimate h|estimate hrs|estimation hours|hours|hrs|effort|effort hours|effort h|estimated time|time estimate|planned hours|planned effort|original estimate|estimated effort|work|aufwand|aufwand h|aufwand in stunden|stunden|std|schatzung|geschatzte stunden|geschatzter aufwand|geschatzte zeit|plan stunden|geplante stunden|sollstunden|estimation|heures|heures estimees|charge|charge h|temps estime|duree estimee|estimacion|horas|horas estimadas|esfuerzo|tiempo estimado|estimativa|esforco|tempo estimado|見積もり時間|見積時間|見積もり|見積|見積工数|予定工数|工数|予定時間|時間|作業時間',
  remaining_hours:
    'remaining hours|remaining|remaining estimate|remaining work|remaining time|hours left|restaufwand|verbleibend|verbleibende stunden|rest|restschatzung|reste a faire|restant|heures restantes|restante|horas restantes|trabajo restante|trabalho restante|残工数|残り時間|残り|残作業',
  actual_hours:
    'actual hours|hours spent|time spent|spent time|spent hours|actual work|actual effort|spent|logged|ist stunden|iststunden|ist aufwand|gebuchte stunden|benotigte zeit|heures passees|temps passe|tiempo dedicado|tiempo trabajado|horas dedicadas|horas reales|tempo gasto|horas gastas|horas reais|実績工数|実績時間|実績',
  allocation:
    'allocation|% allocation|allocation %|allocation percent|assignment units|zuteilung|zuordnung %|affectation %|asignacion %|alocacao %|割り当て',
  created_at:
    'created at|created|created on|created date|date created|creation date|created time|erstellt am|erstellt|erstelldatum|angelegt am|cree le|cree|date de creation|creado el|creado|creada|fecha de creacion|criado em|criado|data de criacao|作成日時|作成日|作成',
  type: 'type|task type|issue type|work type|kind|typ|art|aufgabentyp|type de tache|tipo|tipo de tarea|tipo de tarefa|種類|タイプ|種別|分類',
  stakeholder_priority: 'priority|prio|prioritat|dringlichkeit|priorite|prioridad|prioridade|優先度|優先順位',
  client: 'client|customer|account|client name|kunde|mandant|auftraggeber|cliente|顧客|クライアント|取引先|お客様',
  project:
    'project|project name|projects|projekt|projektname|projet|nom du projet|proyecto|nombre del proyecto|projeto|nome do projeto|プロジェクト名|プロジェクト|案件|案件名',
  depends_on:
    'depends on|dependencies|dependency|predecessors|predecessor|blocked by|is blocked by|waiting on|vorganger|abhangig von|abhangigkeiten|blockiert durch|depend de|dependances|predecesseurs|bloque par|depende de|dependencias|predecesoras|predecesores|bloqueado por|predecessoras|antecessoras|先行タスク|依存関係|依存|前提タスク|ブロック元',
  blocks: 'blocks|blocking|is blocking|blockiert|bloque|bloquea|bloqueia',
  parent_id:
    'parent id|parent key|parent|parent task|parent issue|parent item|ubergeordnete aufgabe|ubergeordnet|ubergeordneter vorgang|tache parente|tache parent|tarea principal|tarea padre|tarefa principal|tarefa pai|親タスク|親課題|親',
  labels:
    'labels|label|tags|tag|keywords|etiketten|etikett|stichworter|stichworte|schlagworter|etiquettes|etiquette|mots cles|etiquetas|etiqueta|marcadores|ラベル|タグ|キーワード',
  required_skills:
    'skills|required skills|skill|fahigkeiten|kenntnisse|kompetenzen|competences|competencias|habilidades|スキル|必要スキル',
  story_points:
    'story points|story point estimate|story point|points|sp|storypoints|puntos de historia|points d effort|pontos|ストーリーポイント',
  link: 'url|link|task link|issue url|permalink|web url|html url|lien|enlace|リンク',
};

/** The fields in order, each with its titles, the first being the most exact. */
export const SHARED: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(SHARED_TITLES).map(([field, titles]) => [field, titlesIn(titles)]),
);

const AGENTS: Readonly<Record<string, Titles>> = {
  id: 'id|agent id|employee id|staff no|personnel number|mitarbeiternummer|personalnummer|matricule|id empleado|matricula|社員番号',
  name: 'name|full name|employee|employee name|person|agent|mitarbeiter|mitarbeiterin|nom complet|nom|employe|collaborateur|nombre completo|nombre|empleado|nome completo|nome|funcionario|colaborador|氏名|名前|社員名',
  weekly_hours:
    'weekly hours|hours per week|hours a week|h week|capacity|capacity hours|working hours|wochenstunden|stunden pro woche|arbeitszeit|heures par semaine|heures hebdomadaires|horas semanales|horas por semana|horas semanais|週労働時間|週時間',
  team: 'team|department|group|abteilung|equipe|service|departement|equipo|departamento|area|部署|チーム',
  time_zone: 'time zone|timezone|zeitzone|fuseau horaire|zona horaria|fuso horario|タイムゾーン',
  cost_rate: 'cost rate|hourly rate|rate|stundensatz|taux horaire|tarifa por hora|custo por hora|時給',
};
/** The same for lists of people. */
export const AGENT_TITLES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(AGENTS).map(([field, titles]) => [field, titlesIn(titles)]),
);
