import { fail, type Handlers, ok, type TemplateRow } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { defaultFor } from '../../engine/index.ts';
import { committed, type Session } from '../session/session.ts';
import { BUILT_IN } from './templates.ts';

/** Templates of reports: the built-in ones, and the operator's own, which replace built-in ones of the same name. */
export function templateCalls(session: Session): Pick<Handlers, 'templates.view' | 'template.put' | 'template.remove'> {
  const storedTemplates = () => session.store().records.reportTemplate;
  const isBuiltIn = (name: string): boolean => defaultFor(BUILT_IN, name) !== null;
  return {
    'templates.view': () => {
      const own = [...storedTemplates().values()].filter((one) => !isBuiltIn(one.name));
      const templates = [...Object.values(BUILT_IN).map((one) => storedTemplates().get(one.name) ?? one), ...own];
      return ok({
        templates: templates.map(
          (one): TemplateRow => ({
            ...one,
            isBuiltIn: isBuiltIn(one.name),
            isSaved: storedTemplates().has(one.name),
            defaultFor: defaultFor(BUILT_IN, one.name),
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
          isBuiltIn(name)
            ? message('reports.template_as_shipped', { template: name })
            : message('reports.unknown_template', { template: name }),
          message('reports.choose_template', {}),
          { template: name },
        );
      const sentence = isBuiltIn(name)
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
