import { type Handlers, ok } from '../../../shared/contract/index.ts';
import { EXTRA_FIELDS, IMPORT_KINDS, type ImportKind } from '../../../shared/model/index.ts';
import { fieldColumns, renderTemplates } from '../../files/templates.ts';

/** The templates of files, and the fields that the columns of other files can become. */
export const templateFileCalls = (): Pick<Handlers, 'import.templates'> => ({
  'import.templates': () => {
    const fieldsOf = (kind: ImportKind): readonly string[] => [
      ...fieldColumns(kind),
      ...(kind === 'tasks' ? EXTRA_FIELDS : []),
    ];
    return ok({
      files: renderTemplates(),
      fields: IMPORT_KINDS.map((kind) => ({ kind, names: fieldsOf(kind) })),
    });
  },
});
