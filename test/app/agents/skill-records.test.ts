import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sentenceOf } from '../../support/as-text.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const SKILLS = ['figma', 'sketch', 'motion', 'copy'] as const;

/** An office whose agents and tasks have random skills and requirements. */
async function officeOf(
  levels: readonly (readonly number[])[],
  needs: readonly (readonly number[])[],
): Promise<SmallOffice> {
  const list = (row: readonly number[], mark: (index: number) => string): string =>
    SKILLS.flatMap((skill, index) => ((row[index] ?? 0) > 0 ? [`${skill}:${row[index]}${mark(index)}`] : [])).join(';');
  const agents = [
    'id,name,weekly_hours,skills',
    ...levels.map((row, n) => `a${n},Agent ${n},40,${list(row, () => '')}`),
  ];
  const tasks = [
    'id,title,client,estimate_hours,required_skills',
    ...needs.map((row, n) => `T-${n},Task ${n},Corvane,8,${list(row, (index) => (index % 2 === 0 ? '!' : '*2'))}`),
  ];
  const office = await smallOffice({ agents: `${agents.join('\n')}\n`, tasks: `${tasks.join('\n')}\n` });
  return office;
}
const ratio = fc.constantFrom(0, 0.2, 0.5, 0.9);
const rows = fc.array(fc.array(ratio, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 4 });

describe('skills', () => {
  it('merged into another one are named nowhere any more: the higher level and the stricter requirement remain, hours stay, and undo restores everything', async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, async (levels, needs) => {
        const office = await officeOf(levels, needs);
        try {
          for (const name of SKILLS) await office.try('skill.create', { name });
          await office.ask('skills.relate', { a: 'figma', b: 'copy', relatednessRatio: 0.7 });
          await office.ask('skills.relate', { a: 'sketch', b: 'copy', relatednessRatio: 0.3 });
          const state = async () => ({
            agents: (await office.ask('agents.view', {})).agents.map(({ id, skills }) => ({ id, skills })),
            skills: await office.ask('skills.view', {}),
            tasks: await Promise.all(
              needs.map(async (_, n) => (await office.ask('task.explain', { taskId: `T-${n}` })).task.requiredSkills),
            ),
            hours: (await office.ask('workspace.view', {})).counts.openHours,
          });
          const before = await state();
          const merged = await office.ask('skill.merge', { skillIds: ['figma'], into: 'sketch' });
          const after = await state();
          const pairs = after.skills.relations.map(({ a, b }) => [a, b]);
          expect(JSON.stringify([after.agents, after.tasks, after.skills.skills, pairs])).not.toContain('figma');
          expect(after.hours).toBe(before.hours);
          after.tasks.forEach((own, n) => {
            const least = Math.max(needs[n]?.[0] ?? 0, needs[n]?.[1] ?? 0);
            expect(own.find((need) => need.skillId === 'sketch')?.minimumProficiency ?? 0).toBe(least);
          });
          levels.forEach((row, n) => {
            const own = after.agents.find(({ id }) => id === `a${n}`);
            const level = own?.skills.find((one) => one.skillId === 'sketch')?.proficiency;
            expect(level ?? 0).toBe(Math.max(row[0] ?? 0, row[1] ?? 0));
          });
          const related = after.skills.relations.find(({ a, b }) => a === 'copy' && b === 'sketch');
          expect(related?.relatednessRatio).toBe(0.7);
          expect((await office.ask('workspace.check', {})).findings).toEqual([]);
          await office.ask('journal.undo', { only: merged.entry?.seq });
          expect(await state()).toEqual(before);
        } finally {
          office.close();
        }
      }),
      { seed: 17, numRuns: 12 },
    );
  });
  it('are deleted from everything that has or requires them only if that is asked for', async () => {
    const office = await officeOf([[0.9, 0, 0, 0]], [[0.5, 0, 0.2, 0]]);
    onTestFinished(() => office.close());
    const refused = await office.try('skill.delete', { skillId: 'figma' });
    expect(refused.ok ? '' : refused.error.message).toMatch(
      /^figma is used by 1 agent, 1 task and \d+ related skills?\.$/,
    );
    const { entry } = await office.ask('skill.delete', { skillId: 'figma', isUsed: true });
    expect(entry === null ? '' : sentenceOf(entry.sentence)).toBe(
      'Deleted the skill figma, which 1 agent had and 1 task required',
    );
    const { task } = await office.ask('task.explain', { taskId: 'T-0' });
    expect(task.requiredSkills.map((need) => need.skillId)).toEqual(['motion']);
    expect((await office.ask('workspace.check', {})).findings).toEqual([]);
  });
  it('keep their ID when they are renamed, and two cannot have names that differ in case alone', async () => {
    const office = await officeOf([[0.9, 0.2, 0, 0]], [[0.5, 0, 0, 0]]);
    onTestFinished(() => office.close());
    await office.ask('skill.rename', { skillId: 'figma', name: 'Figma design' });
    const taken = await office.try('skill.rename', { skillId: 'sketch', name: 'figma Design' });
    expect(taken.ok ? '' : taken.error.message).toBe('There is already a skill named figma Design.');
    const { skills } = await office.ask('skills.view', {});
    expect(skills.find((skill) => skill.id === 'figma')).toMatchObject({
      name: 'Figma design',
      agents: 1,
      openTasks: 1,
    });
  });
});
