/** Words for leave, and for what kind of leave it is, in six languages; what is left of a summary is a name. */
const LEAVE =
  /(?<![\p{L}\p{N}])(?:out of (?:the )?office|paid time off|time off|day off|days off|half[- ]?day|sick leave|annual leave|parental leave|urlaub auf antrag|antrag auf|auf antrag|halber tag|halbtags?|jour de congé|demi-journée|arrêt maladie|día libre|medio día|licença|meio dia|ooo|pto|vacation|vacations|holiday|holidays|leave|absence|absent|away|off|sick|ill|request(?:ed)?|pending|approved|tentative|remote|antrag|beantragt|genehmigt|vorläufig|erholungsurlaub|sonderurlaub|urlaub|abwesend|abwesenheit|krank(?:heit)?|elternzeit|frei|vormittags?|nachmittags?|ganztägig|congés?|vacances|absence|maladie|demande|vacaciones|ausencia|baja|solicitud|férias|ferias|ausência|ausencia|folga|solicitação|for|für|de|of|on|am|pm)(?![\p{L}\p{N}])|休暇|有給|有休|休み|欠勤|病欠|申請|予定|半休|午前|午後/giu;
const REQUEST =
  /(?<![\p{L}\p{N}])(?:antrag|beantragt|vorläufig|request(?:ed)?|pending|tentative|unapproved|demande|solicitud|solicitação)(?![\p{L}\p{N}])|申請/iu;

/** Whether a summary says that the leave is asked for and not yet approved. */
export const isRequest = (summary: string): boolean => REQUEST.test(summary.slice(0, 1_000));

/** What is left of a text without words for leave, brackets and separators: probably a name. */
export const withoutLeaveWords = (text: string): string =>
  text
    .slice(0, 1_000)
    .replace(LEAVE, ' ')
    .replace(/[()[\]{}:;|/–—•,]+/gu, ' ')
    .replace(/(?:^|\s)-+(?=\s|$)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
