import { type ArgsOf, fail, type Handlers, ok, type Refusal } from '../../../shared/contract/index.ts';
import {
  type AgentSkill,
  type Compatibility,
  message,
  type References,
  type Skill,
  type SkillId,
  type SkillRelation,
  type SkillRequirement,
} from '../../../shared/model/index.ts';
import { skillIdOf } from '../../files/import/index.ts';
import { keyOf, type Writer } from '../../store/index.ts';
import { committed, type Session } from '../session/session.ts';

type Calls = 'skill.create' | 'skill.rename' | 'skill.merge' | 'skill.delete';

/** Skills that are created, renamed, merged and deleted by hand, with everything that refers to them. */
export function skillRecordCalls(session: Session): Pick<Handlers, Calls> {
  return {
    'skill.create': (args) => create(session, args),
    'skill.rename': (args) => rename(session, args),
    'skill.merge': (args) => merge(session, args),
    'skill.delete': (args) => remove(session, args),
  };
}

const noSkill = (skillId: string): Refusal =>
  fail('not_found', message('records.no_skill', { skillId }), message('records.see_skills', {}), { skillId });
const taken = (name: string): Refusal =>
  fail('refused_input', message('records.name_taken', { what: 'skill', name }), message('records.merge_instead', {}), {
    field: 'name',
  });

/** Names that differ only in case or blanks would be one skill to a reader. */
const isNamed = (session: Session, name: string, exceptId: string): boolean =>
  [...session.store().records.skill.values()].some(
    (skill) => skill.id !== exceptId && skillIdOf(skill.name) === skillIdOf(name),
  );

function create(
  session: Session,
  { name, skillId: given }: ArgsOf<'skill.create'>,
): ReturnType<Handlers['skill.create']> {
  const skillId = given ?? skillIdOf(name);
  if (session.store().records.skill.has(skillId) || isNamed(session, name, skillId)) return taken(name);
  const changed = session.change(
    { command: 'skill.create', sentence: message('journal.skill_created', { skillName: name }) },
    (writer) => {
      writer.put('skill', { id: skillId, name });
      return undefined;
    },
  );
  return changed.ok ? ok({ skillId, ...committed(changed.value) }) : changed;
}

function rename(session: Session, { skillId, name }: ArgsOf<'skill.rename'>): ReturnType<Handlers['skill.rename']> {
  const skill = session.store().records.skill.get(skillId);
  if (skill === undefined) return noSkill(skillId);
  if (isNamed(session, name, skillId)) return taken(name);
  const changed = session.change(
    { command: 'skill.rename', sentence: message('journal.skill_renamed', { before: skill.name, after: name }) },
    (writer) => {
      writer.put('skill', { ...skill, name });
      return undefined;
    },
  );
  return changed.ok ? ok(committed(changed.value)) : changed;
}

function merge(session: Session, { skillIds, into }: ArgsOf<'skill.merge'>): ReturnType<Handlers['skill.merge']> {
  const { skill: skills } = session.store().records;
  const target = skills.get(into);
  if (target === undefined) return noSkill(into);
  const merged: Skill[] = [];
  for (const id of new Set(skillIds)) {
    const one = skills.get(id);
    if (one === undefined) return noSkill(id);
    if (id === into)
      return fail(
        'refused_input',
        message('records.merge_with_self', { name: one.name }),
        message('records.choose_two', {}),
      );
    merged.push(one);
  }
  const ids = new Set<SkillId>(merged.map((one) => one.id));
  const sentence = message('journal.skills_merged', { skills: merged.map((one) => one.name), into: target.name });
  const changed = session.change({ command: 'skill.merge', sentence }, (writer) => {
    replaceSkills(session, writer, (id) => (ids.has(id) ? into : id));
    for (const id of ids) writer.remove('skill', id);
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}

function remove(session: Session, { skillId, isUsed }: ArgsOf<'skill.delete'>): ReturnType<Handlers['skill.delete']> {
  const skill = session.store().records.skill.get(skillId);
  if (skill === undefined) return noSkill(skillId);
  const references = referencesTo(session, skillId);
  if (!isUsed && Object.values(references).some((count) => count > 0))
    return fail(
      'not_eligible',
      message('records.skill_in_use', { skillName: skill.name, references }),
      message('records.merge_or_force', {}),
      { skillId },
    );
  const sentence = message('journal.skill_deleted', {
    skillName: skill.name,
    agents: references.agents ?? 0,
    tasks: references.tasks ?? 0,
  });
  const changed = session.change({ command: 'skill.delete', sentence }, (writer) => {
    replaceSkills(session, writer, (id) => (id === skillId ? null : id));
    writer.remove('skill', skillId);
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}

function referencesTo(session: Session, skillId: SkillId): References {
  const { agent, task, opportunity, outcome, relation, recurrence, projectTemplate } = session.store().records;
  const needs = (row: { readonly requiredSkills: readonly SkillRequirement[] }): boolean =>
    row.requiredSkills.some((need) => need.skillId === skillId);
  return {
    agents: [...agent.values()].filter((row) => row.skills.some((own) => own.skillId === skillId)).length,
    tasks: [...task.values()].filter(needs).length,
    opportunities: [...opportunity.values()].filter(needs).length,
    outcomes: [...outcome.values()].filter((row) => row.skills.includes(skillId)).length,
    recurrences: [...recurrence.values()].filter((row) => needs(row.task)).length,
    templates: [...projectTemplate.values()].filter((row) => row.taskTemplates.some(needs)).length,
    relations: [...relation.values()].filter(
      ({ a, b, relatednessRatio }) => relatednessRatio > 0 && (a === skillId || b === skillId),
    ).length,
  };
}

/** Replaces skill IDs in every record that has any; null removes them. */
function replaceSkills(session: Session, writer: Writer, nextOf: (id: SkillId) => SkillId | null): void {
  const { agent, task, opportunity, outcome, assignment, relation } = session.store().records;
  const isOther = (id: SkillId): boolean => nextOf(id) !== id;
  for (const row of agent.values())
    if (row.skills.some((own) => isOther(own.skillId)))
      writer.put('agent', { ...row, skills: joined(row.skills, nextOf, higherLevel) });
  for (const row of task.values())
    if (row.requiredSkills.some((need) => isOther(need.skillId)))
      writer.put('task', { ...row, requiredSkills: joined(row.requiredSkills, nextOf, stricter) });
  for (const row of opportunity.values())
    if (row.requiredSkills.some((need) => isOther(need.skillId)))
      writer.put('opportunity', { ...row, requiredSkills: joined(row.requiredSkills, nextOf, stricter) });
  for (const row of outcome.values())
    if (row.skills.some(isOther))
      writer.put('outcome', { ...row, skills: [...new Set(row.skills.flatMap((id) => nextOf(id) ?? []))] });
  for (const row of assignment.values())
    if (row.compatibility?.gaps.some((gap) => isOther(gap.skillId)))
      writer.put('assignment', { ...row, compatibility: withGaps(row.compatibility, nextOf) });
  replaceInTemplates(session, writer, nextOf);
  replaceRelations([...relation.values()], writer, nextOf);
}

/** Skills that recurring tasks and project templates require. */
function replaceInTemplates(session: Session, writer: Writer, nextOf: (id: SkillId) => SkillId | null): void {
  const { recurrence, projectTemplate } = session.store().records;
  const replaced = <T extends { readonly requiredSkills: readonly SkillRequirement[] }>(template: T): T => ({
    ...template,
    requiredSkills: joined(template.requiredSkills, nextOf, stricter),
  });
  for (const row of recurrence.values()) writer.put('recurrence', { ...row, task: replaced(row.task) });
  for (const row of projectTemplate.values())
    writer.put('projectTemplate', { ...row, taskTemplates: row.taskTemplates.map(replaced) });
}

/** A list in which skills were replaced: the first of two that became the same is joined with the other. */
function joined<T extends { readonly skillId: SkillId }>(
  rows: readonly T[],
  nextOf: (id: SkillId) => SkillId | null,
  join: (one: T, other: T) => T,
): readonly T[] {
  const found = new Map<SkillId, T>();
  for (const row of rows) {
    const skillId = nextOf(row.skillId);
    if (skillId === null) continue;
    const known = found.get(skillId);
    const next = { ...row, skillId };
    found.set(skillId, known === undefined ? next : join(known, next));
  }
  return [...found.values()];
}

const higherLevel = (one: AgentSkill, other: AgentSkill): AgentSkill => ({
  skillId: one.skillId,
  proficiency: Math.max(one.proficiency, other.proficiency),
  lastUsedOn: (one.lastUsedOn ?? '') >= (other.lastUsedOn ?? '') ? one.lastUsedOn : other.lastUsedOn,
});
const stricter = (one: SkillRequirement, other: SkillRequirement): SkillRequirement => ({
  skillId: one.skillId,
  minimumProficiency: Math.max(one.minimumProficiency, other.minimumProficiency),
  importance: Math.max(one.importance, other.importance),
  mandatory: one.mandatory || other.mandatory,
});
const withGaps = (compatibility: Compatibility, nextOf: (id: SkillId) => SkillId | null): Compatibility => ({
  ...compatibility,
  gaps: joined(compatibility.gaps, nextOf, (one) => one),
});

/** Relations of replaced skills: between two that became the same there is none, and of two the closer remains. */
function replaceRelations(
  rows: readonly SkillRelation[],
  writer: Writer,
  nextOf: (id: SkillId) => SkillId | null,
): void {
  for (const row of rows) {
    const [a, b] = [nextOf(row.a), nextOf(row.b)];
    if (a === row.a && b === row.b) continue;
    writer.remove('relation', keyOf('relation', row));
    if (a === null || b === null || a === b) continue;
    const [first, second] = a < b ? [a, b] : [b, a];
    const next: SkillRelation = { ...row, a: first, b: second };
    const known = writer.get('relation', keyOf('relation', next));
    if (known === undefined || known.relatednessRatio < next.relatednessRatio) writer.put('relation', next);
  }
}
