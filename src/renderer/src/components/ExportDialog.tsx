import { FileDown } from 'lucide-react';
import { useForm } from 'react-hook-form';
import { type ArgsIn, failureText } from '../../../shared/contract/index.ts';
import { IMPORT_SOURCES } from '../../../shared/model/index.ts';
import { EXPORT_DIALOG } from '../../../shared/words/imports/export-dialog.ts';
import { SOURCE_NAMES } from '../../../shared/words/imports/map-view.ts';
import { currentHost } from '../api.ts';
import { contractResolver, showFaults } from '../forms/contract-form.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormSection } from '../forms/FormSection.tsx';
import { SelectField } from '../forms/SelectField.tsx';
import { sendCommand } from '../forms/send-command.ts';
import { TextField } from '../forms/TextField.tsx';
import { useCoreQuery } from '../stores/core-query.ts';
import { useReader } from '../stores/reader.ts';
import { useRoute } from '../stores/route.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { saveText } from './save-text.ts';

type Values = Required<Pick<ArgsIn<'workspace.export'>, 'folder' | 'format'>>;
const FORMATS = ['csv', 'xlsx', 'json'] as const;

/** A folder next to the workspace, written like its path. */
const besideOf = (path: string): string => path.replace(/[^\\/]*$/, 'export');

/** Writes everything to files that can be imported into a new workspace. */
export function ExportDialog() {
  const path = useWorkspace((state) => state.view?.path ?? '');
  const reader = useReader();
  const set = useRoute((state) => state.set);
  const { pickFolder } = currentHost();
  const form = useForm<Values>({
    defaultValues: { folder: besideOf(path), format: 'csv' },
    resolver: contractResolver<Values>('workspace.export'),
  });
  const onClose = (): void => set({ dialog: null });
  const save = async (values: Values): Promise<string | null> => {
    const result = await sendCommand('workspace.export', values, ({ files }) =>
      EXPORT_DIALOG.exported(files.length, values.folder, reader),
    );
    if (!result.ok) return showFaults(form, result.error);
    onClose();
    return null;
  };
  const pick = async (): Promise<void> => {
    const picked = await pickFolder?.();
    if (picked != null) form.setValue('folder', picked, { shouldDirty: true });
  };
  return (
    <FormDialog title={EXPORT_DIALOG.title} form={form} save={EXPORT_DIALOG.save} onSave={save} onClose={onClose}>
      <FormSection title={EXPORT_DIALOG.section}>
        <SelectField
          name="format"
          label={EXPORT_DIALOG.format}
          options={FORMATS.map((format) => [format, EXPORT_DIALOG.formats[format]])}
          isWide
        />
        <TextField name="folder" label={EXPORT_DIALOG.folder} longest={4000} isRequired isWide />
        {pickFolder === undefined ? null : (
          <button type="button" className="btn" onClick={() => void pick()}>
            {EXPORT_DIALOG.chooseFolder}
          </button>
        )}
      </FormSection>
      <Changes />
    </FormDialog>
  );
}

/** The name of the program that tasks come from. */
function sourceName(program: string): string {
  const known = IMPORT_SOURCES.find((one) => one === program);
  return known === undefined ? program : SOURCE_NAMES[known];
}

/** The files with what was changed here, for an import at each source. */
function Changes() {
  const { data, error } = useCoreQuery('import.changes', {});
  const reader = useReader();
  const files = data?.files ?? [];
  return (
    <FormSection title={EXPORT_DIALOG.changes}>
      <div className="wide">
        {error != null ? (
          <p className="dg">{failureText(error, reader).message}</p>
        ) : data === undefined ? (
          <p className="fact" role="status">
            {EXPORT_DIALOG.loadingChanges}
          </p>
        ) : files.length === 0 ? (
          <p className="fact">{EXPORT_DIALOG.noChanges}</p>
        ) : (
          <>
            <p className="fact">{EXPORT_DIALOG.changesHint}</p>
            <ul className="changes-list">
              {files.map(({ source, program, name, text, rows }) => (
                <li key={source} className="row g8">
                  <span className="tr" title={source}>
                    {EXPORT_DIALOG.changesOf(source, sourceName(program))}
                  </span>
                  <span className="t3 nw">{EXPORT_DIALOG.changedTasks(rows, reader)}</span>
                  <span className="sp" />
                  <button type="button" className="btn sm" onClick={() => saveText(name, text)}>
                    <FileDown size={13} aria-hidden /> {EXPORT_DIALOG.saveChanges(name)}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </FormSection>
  );
}
