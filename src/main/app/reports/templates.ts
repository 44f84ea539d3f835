import type { ReportSubject, ReportTemplate } from '../../../shared/model/index.ts';
import { TEMPLATE_NAMES } from '../../../shared/words/workspace/default-names.ts';
import { builtInTemplates, templateFor } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';

/** The built-in templates, by the kind of subject that each is the default for. */
export const BUILT_IN = builtInTemplates(TEMPLATE_NAMES);

/**
 * Returns the template of this name in a workspace or, for an empty name, the default for the kind of subject. Null if
 * there is no template of this name.
 */
export const templateIn = (session: Session, kind: ReportSubject['kind'], name = ''): ReportTemplate | null =>
  templateFor({ saved: session.store().records.reportTemplate, builtIn: BUILT_IN }, kind, name);
