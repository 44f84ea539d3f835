import { useState } from 'react';
import type { RecurrenceRow, ValueOf } from '../../../../shared/contract/index.ts';
import { civilShort } from '../../../../shared/format/index.ts';
import { RECURRING_SETTINGS, recurrenceWords } from '../../../../shared/words/tasks/recurring-view.ts';
import { MenuButton, type MenuItem } from '../../components/MenuButton.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { ApplyTemplateForm, SaveTemplateForm } from './ProjectTemplateForms.tsx';
import { RecurringForm } from './RecurringForm.tsx';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';
import { TemplateTasksForm } from './TemplateTasksForm.tsx';

type Template = ValueOf<'project-templates.view'>['templates'][number];
type Dialog =
  | { readonly kind: 'recurrence'; readonly row: RecurrenceRow | null }
  | { readonly kind: 'save-template' }
  | { readonly kind: 'apply' | 'edit-template'; readonly template: Template }
  | null;

/** Recurring tasks with the days that come next, and project templates. */
export function RecurringSettings({ onTab }: RoomProps) {
  const { data: recurring } = useCoreQuery('recurrences.view', {});
  const { data: saved } = useCoreQuery('project-templates.view', {});
  const [dialog, setDialog] = useState<Dialog>(null);
  const mayWrite = useMayWrite();
  const close = (): void => setDialog(null);
  return (
    <>
      <SettingsBar tab="recurring" onTab={onTab}>
        <span className="sp" />
        {mayWrite ? (
          <>
            <button type="button" className="btn" onClick={() => setDialog({ kind: 'save-template' })}>
              {RECURRING_SETTINGS.newTemplate}
            </button>
            <button type="button" className="btn tint" onClick={() => setDialog({ kind: 'recurrence', row: null })}>
              {RECURRING_SETTINGS.newRecurring}
            </button>
          </>
        ) : null}
      </SettingsBar>
      <section className="settings" role="tabpanel" aria-label={RECURRING_SETTINGS.title} tabIndex={0}>
        <h2 className="h3 page-head">{RECURRING_SETTINGS.recurring}</h2>
        {recurring?.rows.length === 0 ? <p className="empty">{RECURRING_SETTINGS.noRecurring}</p> : null}
        {recurring === undefined || recurring.rows.length === 0 ? null : (
          <RecurringTable rows={recurring.rows} onEdit={(row) => setDialog({ kind: 'recurrence', row })} />
        )}
        <h2 className="h3 page-head">{RECURRING_SETTINGS.templates}</h2>
        {saved?.templates.length === 0 ? <p className="empty">{RECURRING_SETTINGS.noTemplates}</p> : null}
        {saved === undefined || saved.templates.length === 0 ? null : (
          <TemplateTable
            rows={saved.templates}
            onApply={(template) => setDialog({ kind: 'apply', template })}
            onEdit={(template) => setDialog({ kind: 'edit-template', template })}
          />
        )}
      </section>
      {dialog?.kind === 'recurrence' ? <RecurringForm row={dialog.row} onClose={close} /> : null}
      {dialog?.kind === 'save-template' ? <SaveTemplateForm onClose={close} /> : null}
      {dialog?.kind === 'edit-template' ? <TemplateTasksForm template={dialog.template} onClose={close} /> : null}
      {dialog?.kind === 'apply' ? <ApplyTemplateForm template={dialog.template} onClose={close} /> : null}
    </>
  );
}

interface RecurringTableProps {
  readonly rows: readonly RecurrenceRow[];
  readonly onEdit: (row: RecurrenceRow) => void;
}
function RecurringTable({ rows, onEdit }: RecurringTableProps) {
  const reader = useReader();
  const mayWrite = useMayWrite();
  const itemsOf = (row: RecurrenceRow): readonly MenuItem[] => {
    const { id, isPaused } = row.recurrence;
    return [
      { label: RECURRING_SETTINGS.edit, run: () => onEdit(row) },
      {
        label: isPaused ? RECURRING_SETTINGS.resume : RECURRING_SETTINGS.pause,
        run: () => void runCommand('recurrence.pause', { id, isPaused: !isPaused }),
      },
      { label: RECURRING_SETTINGS.remove, run: () => void runCommand('recurrence.remove', { id }) },
    ];
  };
  return (
    <table className="plain list">
      <thead>
        <tr>
          <th scope="col">{RECURRING_SETTINGS.name}</th>
          <th scope="col">{RECURRING_SETTINGS.client}</th>
          <th scope="col">{RECURRING_SETTINGS.when}</th>
          <th scope="col">{RECURRING_SETTINGS.next}</th>
          <th scope="col">{RECURRING_SETTINGS.agent}</th>
          <th scope="col" aria-label={RECURRING_SETTINGS.actions} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { recurrence, next, agentName } = row;
          const days = next.slice(0, 3).map(({ startOn }) => civilShort(startOn, reader));
          const state = recurrence.isPaused ? RECURRING_SETTINGS.paused : RECURRING_SETTINGS.ended;
          return (
            <tr key={recurrence.id}>
              <td className="mid">
                {mayWrite ? (
                  <button type="button" className="link" onClick={() => onEdit(row)}>
                    {recurrence.name}
                  </button>
                ) : (
                  recurrence.name
                )}
              </td>
              <td className="t2">{recurrence.task.client ?? RECURRING_SETTINGS.internal}</td>
              <td className="t2">{recurrenceWords(recurrence.pattern, reader)}</td>
              <td className="nw">{days.length === 0 ? <span className="t3">{state}</span> : days.join(', ')}</td>
              <td className="t2">{agentName ?? RECURRING_SETTINGS.queue}</td>
              <td>{mayWrite ? <MenuButton label={RECURRING_SETTINGS.more} items={itemsOf(row)} /> : null}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface TemplateTableProps {
  readonly rows: readonly Template[];
  readonly onApply: (template: Template) => void;
  readonly onEdit: (template: Template) => void;
}
function TemplateTable({ rows, onApply, onEdit }: TemplateTableProps) {
  const reader = useReader();
  const mayWrite = useMayWrite();
  return (
    <table className="plain list">
      <thead>
        <tr>
          <th scope="col">{RECURRING_SETTINGS.name}</th>
          <th scope="col">{RECURRING_SETTINGS.contents}</th>
          <th scope="col" aria-label={RECURRING_SETTINGS.actions} />
        </tr>
      </thead>
      <tbody>
        {rows.map((template) => (
          <tr key={template.id}>
            <td className="mid">{template.name}</td>
            <td className="t2">
              {RECURRING_SETTINGS.counts(template.taskTemplates.length, template.milestoneTemplates.length, reader)}
            </td>
            <td>
              {mayWrite ? (
                <div className="row g8">
                  <button type="button" className="btn sm" onClick={() => onApply(template)}>
                    {RECURRING_SETTINGS.apply}
                  </button>
                  <button type="button" className="btn sm" onClick={() => onEdit(template)}>
                    {RECURRING_SETTINGS.edit}
                  </button>
                  <button
                    type="button"
                    className="btn sm quiet"
                    onClick={() => void runCommand('project-template.remove', { id: template.id })}
                  >
                    {RECURRING_SETTINGS.remove}
                  </button>
                </div>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
