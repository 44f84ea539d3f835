import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { tdeInProcess } from '../../support/in-process.ts';
import { NOW, type OpenBrowser, type ServedDesk, serveDesk } from './desk.ts';

const TASKS = `id,title,client,estimate_hours,due_at,required_skills
T-1,Payment step,Quillon,14,2026-11-27,figma:0.7!
T-2,Terminal film,Corvane,10,2026-12-01,film:0.5!
T-3,Loyalty app,Corvane,16,2026-12-04,figma:0.6!
`;
const AGENTS = `id,name,weekly_hours,skills,time_zone
A-1,Ines Barros,37.5,figma:0.9,Europe/London
A-2,Rafael Nunes,37.5,figma:0.8;film:0.7,America/New_York
A-3,Mei Tanaka,37.5,copy:0.8,Asia/Tokyo
`;

export interface SmallDesk {
  readonly desk: ServedDesk;
  readonly page: Page;
  readonly workspace: string;
}

/** Runs a command that has to succeed, at the fixed instant. */
export async function must(...args: readonly string[]): Promise<void> {
  const { code, out, err } = await tdeInProcess(...args, '--now', NOW);
  if (code !== 0) throw new Error(`tde ${args.join(' ')} ended with ${code}: ${out}${err}`);
}

/** Three tasks and three agents on three continents, imported by the command line and opened in a browser window. */
export async function openSmallDesk(
  browser: OpenBrowser,
  folder: string,
  name: string,
  prepare: (workspace: string) => Promise<void> = () => Promise.resolve(),
): Promise<SmallDesk> {
  const workspace = join(folder, `${name}.tde`);
  const [tasks, agents] = [join(folder, `${name}-tasks.csv`), join(folder, `${name}-agents.csv`)];
  writeFileSync(tasks, TASKS);
  writeFileSync(agents, AGENTS);
  await must('import', workspace, '--tasks', tasks, '--agents', agents);
  await prepare(workspace);
  const desk = await serveDesk(workspace);
  const { page } = await browser.newPage({ width: 1440, height: 900 }, 'light');
  await page.goto(desk.address);
  await page.locator('[row-id="T-1"]').first().waitFor();
  return { desk, page, workspace };
}

/** Opens a view by its entry in the rail. */
export async function openView(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}
