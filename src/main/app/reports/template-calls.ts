import { fail, type Handlers, ok, type TemplateRow } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { SHIPPED_TEMPLATES, usualFor } from '../../engine/index.ts';
import { committed, type Session } from '../session/session.ts';

/** Templates of reports: the built-in ones, and the operator's own, which replace built-in ones of the same name. */
export function templateCalls(session: Session): Pick<Handlers, 'templates.view' | 'template.put' | 'template.remove'> {
  const storedTemplates = () => session.store().records.reportTemplate;
  const isShipped = (name: string): boolean => SHIPPED_TEMPLATES.some((one) => one.name === name);
  return {
    'templates.view': () => {
      const own = [...storedTemplates().values()].filter((one) => !isShipped(one.name));
      const templates = [...SHIPPED_TEMPLATES.map((one) => storedTemplates().get(one.name) ?? one), ...own];
      return ok({
        templates: templates.map(
          (one): TemplateRow => ({
            ...one,
            isShipped: isShipped(one.name),
            isKept: storedTemplates().has(one.name),
            usualFor: usualFor(one.name),
          }),
        ),
      });
    },
    'template.put': ({ name, ...fields }) => {
      const sections = [...new Set(fields.sections)];
      const version = storedTemplates().get(name)?.version ?? 0;
      const changed = session.change(
        { command: 'template.put', sentence: message('journal.template_saved', { name }) },
        (writer) => {
          writer.put('reportTemplate', { ...fields, sections, name, version });
          return undefined;
        },
      );
      return changed.ok ? ok(committed(changed.value)) : changed;
    },
    'template.remove': ({ name }) => {
      if (!storedTemplates().has(name))
        return fail(
          'not_found',
          isShipped(name)
            ? message('reports.template_as_shipped', { template: name })
            : message('reports.unknown_template', { template: name }),
          message('reports.choose_template', {}),
          { template: name },
        );
      const sentence = isShipped(name)
        ? message('journal.template_reset', { name })
        : message('journal.template_removed', { name });
      const changed = session.change({ command: 'template.remove', sentence }, (writer) => {
        writer.remove('reportTemplate', name);
        return undefined;
      });
      return changed.ok ? ok(committed(changed.value)) : changed;
    },
  };
}
