import { GitMerge, Pencil, Trash2, X } from 'lucide-react';
import { useForm } from 'react-hook-form';
import type { SkillsView } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { MANAGE_SKILLS } from '../../../../shared/words/agents/pages-view.ts';
import { SKILL_FORM } from '../../../../shared/words/agents/record-forms.ts';
import { Modal } from '../../components/Modal.tsx';
import { SmallForm } from '../../components/records/SmallForm.tsx';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { type FaultFields, showRecordFaults } from '../../forms/record-faults.ts';
import { SelectField } from '../../forms/SelectField.tsx';
import { sendCommand } from '../../forms/send-command.ts';
import { TextField } from '../../forms/TextField.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { openDialog } from '../../stores/record-page.ts';
import { useMayWrite } from '../../stores/workspace.ts';

type Skill = SkillsView['skills'][number];
const FAULTS: FaultFields = { fields: { name: 'name' }, titles: {} };
/** Dialogs about one skill return to the list of all. */
const backToList = (): void => openDialog({ kind: 'skills' });

/** All skills, each with what can be done with it. */
export function SkillList({ onClose }: { readonly onClose: () => void }) {
  const { data } = useCoreQuery('skills.view', {});
  const mayWrite = useMayWrite();
  const skills = (data?.skills ?? []).toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <Modal label={MANAGE_SKILLS.title} onClose={onClose}>
      <div className="dh">
        <b>{MANAGE_SKILLS.title}</b> <span className="t3">{skills.length}</span>
        <span className="sp" />
        {mayWrite ? (
          <button type="button" className="btn sm" onClick={() => openDialog({ kind: 'new_skill' })}>
            {MANAGE_SKILLS.newSkill}
          </button>
        ) : null}
        <button type="button" className="ib sm" aria-label={MANAGE_SKILLS.close} onClick={onClose}>
          <X size={14} aria-hidden />
        </button>
      </div>
      <div className="skill-list" role="region" aria-label={MANAGE_SKILLS.title} tabIndex={0}>
        {skills.length === 0 ? (
          <p className="empty">{MANAGE_SKILLS.none}</p>
        ) : (
          <SkillTable skills={skills} mayWrite={mayWrite} />
        )}
      </div>
    </Modal>
  );
}

function SkillTable({ skills, mayWrite }: { readonly skills: readonly Skill[]; readonly mayWrite: boolean }) {
  const reader = useReader();
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{MANAGE_SKILLS.skill}</th>
          <th scope="col">{MANAGE_SKILLS.id}</th>
          <th scope="col" className="n">
            {MANAGE_SKILLS.agents}
          </th>
          <th scope="col" className="n">
            {MANAGE_SKILLS.openTasks}
          </th>
          {mayWrite ? <td /> : null}
        </tr>
      </thead>
      <tbody>
        {skills.map((skill) => (
          <tr key={skill.id}>
            <td className="mid">{skill.name}</td>
            <td className="t3">{skill.id}</td>
            <td className="n">{whole(skill.agents, reader)}</td>
            <td className="n">{whole(skill.openTasks, reader)}</td>
            {mayWrite ? (
              <td className="n nw">
                <span className="skill-actions">
                  <SkillActions skill={skill} />
                </span>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ACTIONS = [
  { kind: 'rename_skill', title: MANAGE_SKILLS.rename, Icon: Pencil },
  { kind: 'merge_skill', title: MANAGE_SKILLS.merge, Icon: GitMerge },
  { kind: 'delete_skill', title: MANAGE_SKILLS.delete, Icon: Trash2 },
] as const;
const SkillActions = ({ skill }: { readonly skill: Skill }) =>
  ACTIONS.map(({ kind, title, Icon }) => (
    <button
      key={kind}
      type="button"
      className="ib sm"
      aria-label={title(skill.name)}
      title={title(skill.name)}
      onClick={() => openDialog({ kind, skillId: skill.id })}
    >
      <Icon size={13} aria-hidden />
    </button>
  ));

/** Creates a skill. */
export function NewSkillForm() {
  const form = useForm<{ readonly name: string }>({ defaultValues: { name: '' } });
  const save = async ({ name }: { readonly name: string }): Promise<string | null> => {
    const result = await sendCommand('skill.create', { name });
    if (!result.ok) return showRecordFaults(form, result.error, FAULTS);
    backToList();
    return null;
  };
  return (
    <FormDialog title={SKILL_FORM.newSkill} form={form} save={SKILL_FORM.create} onSave={save} onClose={backToList}>
      <SmallForm title={SKILL_FORM.newSkill}>
        <TextField name="name" label={SKILL_FORM.name} isRequired isWide longest={200} />
      </SmallForm>
    </FormDialog>
  );
}

/** A form about one skill, once it is read. */
export function SkillForm({
  kind,
  skillId,
}: {
  readonly kind: (typeof ACTIONS)[number]['kind'];
  readonly skillId: string;
}) {
  const { data } = useCoreQuery('skills.view', {});
  const skill = data?.skills.find((one) => one.id === skillId);
  if (data === undefined || skill === undefined) return null;
  if (kind === 'rename_skill') return <RenameForm skill={skill} />;
  if (kind === 'merge_skill') return <MergeForm skill={skill} skills={data.skills} />;
  return <DeleteForm skill={skill} />;
}

function RenameForm({ skill }: { readonly skill: Skill }) {
  const form = useForm<{ readonly name: string }>({ defaultValues: { name: skill.name } });
  const save = async ({ name }: { readonly name: string }): Promise<string | null> => {
    const result = await sendCommand('skill.rename', { skillId: skill.id, name });
    if (!result.ok) return showRecordFaults(form, result.error, FAULTS);
    backToList();
    return null;
  };
  return (
    <FormDialog
      title={SKILL_FORM.renameSkill(skill.name)}
      form={form}
      save={SKILL_FORM.rename}
      onSave={save}
      onClose={backToList}
    >
      <SmallForm title={skill.name}>
        <TextField
          name="name"
          label={SKILL_FORM.name}
          hint={SKILL_FORM.renameHint(skill.id)}
          isRequired
          isWide
          longest={200}
        />
      </SmallForm>
    </FormDialog>
  );
}

function MergeForm({ skill, skills }: { readonly skill: Skill; readonly skills: readonly Skill[] }) {
  const form = useForm<{ readonly into: string | null }>({ defaultValues: { into: null } });
  const save = async ({ into }: { readonly into: string | null }): Promise<string | null> => {
    if (into === null) {
      form.setError('into', { message: SKILL_FORM.chooseSkill }, { shouldFocus: true });
      return null;
    }
    const result = await sendCommand('skill.merge', { skillIds: [skill.id], into });
    if (!result.ok) return showRecordFaults(form, result.error, FAULTS);
    backToList();
    return null;
  };
  return (
    <FormDialog
      title={SKILL_FORM.mergeSkill(skill.name)}
      form={form}
      save={SKILL_FORM.merge}
      onSave={save}
      onClose={backToList}
    >
      <SmallForm title={skill.name}>
        <SelectField
          name="into"
          label={SKILL_FORM.into}
          hint={SKILL_FORM.mergeHint}
          none={SKILL_FORM.chooseSkill}
          options={skills
            .filter((one) => one.id !== skill.id)
            .map((one): readonly [string, string] => [one.id, one.name])
            .sort(([, a], [, b]) => a.localeCompare(b))}
          isWide
        />
      </SmallForm>
    </FormDialog>
  );
}

function DeleteForm({ skill }: { readonly skill: Skill }) {
  const reader = useReader();
  const form = useForm({ defaultValues: {} });
  const save = async (): Promise<string | null> => {
    const result = await sendCommand('skill.delete', { skillId: skill.id, isUsed: true });
    if (!result.ok) return showRecordFaults(form, result.error, FAULTS);
    backToList();
    return null;
  };
  return (
    <FormDialog
      title={SKILL_FORM.deleteSkill(skill.name)}
      form={form}
      save={SKILL_FORM.delete}
      onSave={save}
      onClose={backToList}
    >
      <p className="f12 skill-use form-small">{SKILL_FORM.usedBy(skill.agents, skill.openTasks, reader)}</p>
    </FormDialog>
  );
}
