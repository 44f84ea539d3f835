import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import {
  READERS_LOCALE,
  REPORT_SECTIONS,
  type ReportSection,
  type ReportTemplate,
} from '../../../../shared/model/index.ts';
import { REPORT_SECTION_TITLES, REPORT_TASKS_NAMES } from '../../../../shared/words/reports/labels.ts';
import { DATES_AND_NUMBERS, TEMPLATE_FORM } from '../../../../shared/words/reports/reports-view.ts';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { type TemplateTrial, useReportRequest } from '../../stores/report-request.ts';
import { useMayWrite } from '../../stores/workspace.ts';

const LOCALES = [
  [READERS_LOCALE, DATES_AND_NUMBERS.asReaders],
  ['en-GB', DATES_AND_NUMBERS.british],
  ['en-US', DATES_AND_NUMBERS.american],
  ['de', DATES_AND_NUMBERS.german],
  ['fr', DATES_AND_NUMBERS.french],
  ['es', DATES_AND_NUMBERS.spanish],
  ['nl', DATES_AND_NUMBERS.dutch],
] as const;

/** The sections of the report and their order. Changes show in the preview at once and are saved only on request. */
export function TemplateForm() {
  const { kind, template: name, trial, set } = useReportRequest();
  const templates = useCoreQuery('templates.view', {}).data?.templates;
  if (templates === undefined) return null;
  const row = templates.find((one) => (name === '' ? one.defaultFor === kind : one.name === name));
  const shown = row?.name ?? name;
  const now = trial ?? (row === undefined ? null : trialOf(row));
  return (
    <section className="sec form" aria-label={TEMPLATE_FORM.template}>
      <h2 className="h3">
        {TEMPLATE_FORM.template} {trial === null ? null : <span className="t3">{TEMPLATE_FORM.unsavedChanges}</span>}
      </h2>
      <label>
        {TEMPLATE_FORM.name}
        <select value={shown} onChange={(event) => set({ template: event.target.value, trial: null })}>
          {templates.map((one) => (
            <option key={one.name} value={one.name}>
              {one.name}
              {one.isBuiltIn && one.isSaved ? TEMPLATE_FORM.edited : ''}
            </option>
          ))}
          {row === undefined ? <option value={shown}>{TEMPLATE_FORM.missing(shown)}</option> : null}
        </select>
      </label>
      {now === null ? null : <Fields now={now} attempt={(change) => set({ trial: { ...now, ...change } })} />}
      <Save name={shown} trial={trial} isSaved={row?.isSaved ?? false} isBuiltIn={row?.isBuiltIn ?? false} />
    </section>
  );
}

const tasksOf = (text: string): ReportTemplate['tasks'] => (text === 'open' || text === 'all' ? text : 'attention');

/** A template as unsaved changes to itself. */
const trialOf = ({ sections, tasks, opening, names, money, locale }: ReportTemplate): TemplateTrial => ({
  sections,
  tasks,
  opening,
  names,
  money,
  locale,
});

interface FieldsProps {
  readonly now: TemplateTrial;
  readonly attempt: (change: Partial<TemplateTrial>) => void;
}
function Fields({ now, attempt }: FieldsProps) {
  return (
    <>
      <Sections now={now} attempt={attempt} />
      <label>
        {TEMPLATE_FORM.tasks}
        <select value={now.tasks} onChange={(event) => attempt({ tasks: tasksOf(event.target.value) })}>
          {(['attention', 'open', 'all'] as const).map((tasks) => (
            <option key={tasks} value={tasks}>
              {REPORT_TASKS_NAMES[tasks]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {TEMPLATE_FORM.datesAndNumbers}
        <select value={now.locale} onChange={(event) => attempt({ locale: event.target.value })}>
          {LOCALES.map(([locale, sample]) => (
            <option key={locale} value={locale}>
              {sample}
            </option>
          ))}
          {LOCALES.some(([locale]) => locale === now.locale) ? null : <option>{now.locale}</option>}
        </select>
      </label>
      <div className="two-checks">
        <label className="check">
          <input type="checkbox" checked={now.names} onChange={(event) => attempt({ names: event.target.checked })} />
          {TEMPLATE_FORM.agentNames}
        </label>
        <label className="check">
          <input type="checkbox" checked={now.money} onChange={(event) => attempt({ money: event.target.checked })} />
          {TEMPLATE_FORM.cost}
        </label>
      </div>
      <label>
        {TEMPLATE_FORM.introduction}
        <textarea
          spellCheck
          rows={2}
          value={now.opening}
          placeholder={TEMPLATE_FORM.textShownBeforeFigures}
          onChange={(event) => attempt({ opening: event.target.value })}
        />
      </label>
    </>
  );
}

function Sections({ now, attempt }: FieldsProps) {
  const [last, setLast] = useState<ReportSection | null>(null);
  const off = REPORT_SECTIONS.filter((section) => !now.sections.includes(section));
  const move = (section: ReportSection, by: number): void => {
    const at = now.sections.indexOf(section);
    const next = [...now.sections];
    next.splice(at, 1);
    next.splice(Math.max(0, at + by), 0, section);
    setLast(section);
    attempt({ sections: next });
  };
  return (
    <ul className="sections" aria-label={TEMPLATE_FORM.sectionsInOrder}>
      {[...now.sections, ...off].map((section, at) => {
        const isOn = at < now.sections.length;
        return (
          <li key={section} className={section === last ? 'moved' : undefined}>
            <label className="check">
              <input
                type="checkbox"
                checked={isOn}
                disabled={isOn && now.sections.length === 1}
                onChange={() =>
                  attempt({
                    sections: isOn ? now.sections.filter((one) => one !== section) : [...now.sections, section],
                  })
                }
              />
              {REPORT_SECTION_TITLES[section]}
            </label>
            {isOn ? (
              <span className="row">
                <button
                  type="button"
                  className="ib sm"
                  disabled={at === 0}
                  aria-label={TEMPLATE_FORM.moveUp(REPORT_SECTION_TITLES[section])}
                  onClick={() => move(section, -1)}
                >
                  <ArrowUp size={14} aria-hidden />
                </button>
                <button
                  type="button"
                  className="ib sm"
                  disabled={at === now.sections.length - 1}
                  aria-label={TEMPLATE_FORM.moveDown(REPORT_SECTION_TITLES[section])}
                  onClick={() => move(section, 1)}
                >
                  <ArrowDown size={14} aria-hidden />
                </button>
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Save({
  name,
  trial,
  isSaved,
  isBuiltIn,
}: {
  readonly name: string;
  readonly trial: TemplateTrial | null;
  readonly isSaved: boolean;
  readonly isBuiltIn: boolean;
}) {
  const { set } = useReportRequest();
  const mayWrite = useMayWrite();
  const [as, setAs] = useState<string | null>(null);
  const target = (as ?? name).trim();
  const save = async (): Promise<void> => {
    if (trial === null) return;
    const saved = await runCommand(
      'template.put',
      { ...trial, sections: [...trial.sections], name: target },
      TEMPLATE_FORM.savedTemplate(target),
    );
    if (saved.ok) {
      set({ template: target, trial: null });
      setAs(null);
    }
  };
  if (trial === null)
    return isSaved && mayWrite ? (
      <button
        type="button"
        className="btn quiet sm"
        onClick={() =>
          void runCommand(
            'template.remove',
            { name },
            isBuiltIn ? TEMPLATE_FORM.resetTemplate(name) : TEMPLATE_FORM.removedTemplate(name),
          ).then((done) => done.ok && set({ template: '' }))
        }
      >
        {isBuiltIn ? TEMPLATE_FORM.reset : TEMPLATE_FORM.remove} {name}
      </button>
    ) : null;
  return (
    <div className="form">
      {mayWrite ? (
        <label>
          {TEMPLATE_FORM.saveAs}
          <input value={as ?? name} maxLength={100} onChange={(event) => setAs(event.target.value)} />
        </label>
      ) : null}
      <div className="row g8">
        {mayWrite ? (
          <button type="button" className="btn tint sm" disabled={target === ''} onClick={() => void save()}>
            {TEMPLATE_FORM.save}
          </button>
        ) : null}
        <button type="button" className="btn sm" onClick={() => set({ trial: null })}>
          {TEMPLATE_FORM.discardChanges}
        </button>
      </div>
    </div>
  );
}
