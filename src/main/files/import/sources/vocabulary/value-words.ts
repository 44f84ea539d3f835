import type { TaskStatus } from '../../../../../shared/model/index.ts';
import { wordsOf } from '../header-key.ts';
import { titlesIn } from '../preset.ts';

/** What trackers of six languages call each status. Words that mean different things to different teams are not here. */
const STATUSES: Readonly<Record<TaskStatus, string>> = {
  queued:
    'to do|todo|to be done|open|opened|new|backlog|not started|unstarted|queued|queue|ready|ready for development|selected for development|planned|triage|reopened|upcoming|next up|zu erledigen|zu tun|offen|neu|nicht begonnen|nicht gestartet|geplant|anstehend|a faire|ouvert|ouverte|nouveau|nouvelle|non commence|pas commence|planifie|por hacer|tareas por hacer|pendiente|pendientes|abierto|abierta|nuevo|nueva|sin empezar|no iniciado|no iniciada|a fazer|tarefas pendentes|pendente|aberto|aberta|novo|nova|nao iniciado|nao iniciada|itens pendentes|未着手|未対応|新規|未完了|オープン|作業前|バックログ|これから|予定|未処理|やること',
  assigned: 'assigned|accepted|zugewiesen|attribue|asignado|asignada|atribuido|atribuida|割り当て済み|割当済み',
  in_progress:
    'in progress|doing|started|active|wip|work in progress|working on it|in development|in work|ongoing|underway|in arbeit|in bearbeitung|lauft|begonnen|gestartet|in umsetzung|in entwicklung|en cours|en cours de realisation|commence|en developpement|en curso|en progreso|en proceso|en desarrollo|iniciado|em andamento|em progresso|em curso|fazendo|em desenvolvimento|進行中|作業中|処理中|対応中|着手中|着手|実施中|開発中|仕掛中|着手済み',
  blocked:
    'blocked|on hold|stuck|impeded|paused|waiting|waiting for support|waiting for customer|waiting on client|blockiert|wartend|wartet|pausiert|zuruckgestellt|angehalten|bloque|bloquee|en attente|suspendu|suspendue|en pause|bloqueado|bloqueada|en espera|en pausa|detenido|detenida|em espera|impedido|impedida|pausado|pausada|aguardando|ブロック|ブロック中|保留|保留中|待機中|停止中|待ち|中断',
  review:
    'review|in review|code review|under review|for review|to review|ready for review|peer review|testing|in testing|in test|qa|in qa|verification|feedback|in prufung|prufung|im test|zur abnahme|abnahme|uberprufung|in uberprufung|zu prufen|en revue|revue|en revision|en relecture|a valider|a verifier|en test|en validation|revision|en pruebas|por revisar|em revisao|revisao|em teste|em testes|レビュー|レビュー中|レビュー待ち|確認中|確認待ち|テスト中|検証中|フィードバック',
  done: 'done|closed|complete|completed|resolved|finished|released|shipped|fixed|merged|delivered|erledigt|fertig|abgeschlossen|geschlossen|fertiggestellt|beendet|gelost|behoben|termine|terminee|fini|finie|ferme|fermee|clos|cloture|cloturee|resolu|resolue|acheve|achevee|fait|faite|realise|livre|livree|hecho|hecha|listo|terminado|terminada|finalizado|finalizada|completado|completada|cerrado|cerrada|resuelto|resuelta|feito|feita|concluido|concluida|fechado|fechada|resolvido|resolvida|entregue|完了|完了済み|済|済み|終了|解決|解決済み|クローズ|処理済み|対応済み',
  cancelled:
    'cancelled|canceled|won t do|wont do|won t fix|wontfix|rejected|abandoned|duplicate|invalid|declined|not planned|obsolete|discarded|abgebrochen|abgelehnt|verworfen|storniert|entfallt|zuruckgewiesen|annule|annulee|rejete|rejetee|abandonne|abandonnee|sans suite|cancelado|cancelada|rechazado|rechazada|descartado|descartada|anulado|anulada|rejeitado|rejeitada|recusado|abandonado|キャンセル|中止|却下|取消|取り消し|対応しない|見送り|破棄',
};

/** Importance for stakeholders from 0 to 1, as text; the empty text is no priority. */
const PRIORITIES: Readonly<Record<string, string>> = {
  '1': 'highest|urgent|critical|blocker|immediate|very high|showstopper|hochste|sehr hoch|dringend|kritisch|sofort|blockierend|la plus haute|tres haute|tres elevee|urgente|critique|bloquant|bloquante|immediat|immediate|mas alta|la mas alta|muy alta|critica|critico|inmediata|inmediato|bloqueante|mais alta|muito alta|imediata|最高|緊急|至急|今すぐ|最優先',
  '0.75':
    'high|major|important|hoch|wichtig|schwerwiegend|haute|elevee|eleve|importante|majeure|alta|alto|高|高い|高め|重要',
  '0.5': 'medium|normal|moderate|default|standard|mittel|moyenne|moyen|normale|media|medio|mediana|中|通常|普通',
  '0.25': 'low|minor|niedrig|gering|basse|faible|bas|mineure|baja|bajo|menor|baixa|baixo|低|低い|低め',
  '0': 'lowest|trivial|very low|niedrigste|sehr niedrig|la plus basse|tres basse|tres faible|mas baja|la mas baja|muy baja|mais baixa|muito baixa|最低',
  '': 'none|no priority|not set|keine|aucune|ninguna|nenhuma|なし|未設定',
};

const invert = <T extends string>(words: Readonly<Record<T, string>>): ReadonlyMap<string, T> => {
  const map = new Map<string, T>();
  for (const value in words) for (const word of titlesIn(words[value])) map.set(word, value);
  return map;
};
const STATUS_OF = invert(STATUSES);
const PRIORITY_OF = invert(PRIORITIES);

/** `Terminé(e)`, `Concluído(a)` */
const BOTH_GENDERS = /\((?:e|es|a|as|s)\)/giu;
/** The status that the word means in every team; undefined if it is not known. */
export const statusOfWord = (text: string): TaskStatus | undefined =>
  STATUS_OF.get(wordsOf(text)) ?? STATUS_OF.get(wordsOf(text.replace(BOTH_GENDERS, '')));
/** The priority that the word means, from 0 to 1 as text; empty: no priority; undefined if it is not known. */
export const priorityOfWord = (text: string): string | undefined => PRIORITY_OF.get(wordsOf(text));

/** Words that mostly mean a status, and are asked all the same. */
const MOSTLY = invert({
  done: 'published|live|deployed|ready to ship|archived|sent|veroffentlicht|publie|publicado|publicada|公開|公開済み',
  blocked: 'deferred|later|someday|icebox|pending',
  review: 'ready|approval|approved|to check|awaiting approval',
  in_progress: 'writing|drafting|editing|design|production',
});

/** The status that a part of the text means, such as `Ready for QA`: a guess, to be asked. */
export function guessStatus(text: string): TaskStatus {
  const whole = MOSTLY.get(wordsOf(text));
  if (whole !== undefined) return whole;
  const words = wordsOf(text).split(' ');
  for (let length = Math.min(3, words.length - 1); length > 0; length--)
    for (let from = words.length - length; from >= 0; from--) {
      const found = STATUS_OF.get(words.slice(from, from + length).join(' '));
      if (found !== undefined) return found;
    }
  return 'queued';
}

/** `1` to `5` where 1 is the highest. */
const LEVELS: Readonly<Record<string, string>> = { 0: '1', 1: '1', 2: '0.75', 3: '0.5', 4: '0.25', 5: '0' };
/** What a level such as `P1` or `2` may mean, 1 being the highest; undefined if it is no level. */
export const priorityOfLevel = (text: string): string | undefined =>
  LEVELS[/^\s*p?\s*([0-5])(?:\.0)?\b/iu.exec(text)?.[1] ?? ''];
