import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Core, openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn, type CallName, type Reply, serveRequest } from '../../../src/shared/contract/index.ts';

export const NOW_MS = Date.parse('2026-11-23T09:00:00Z');
const AGENTS = `id,name,weekly_hours,skills,time_zone\nA-1,Ann,40,copy:0.9;figma:0.5,UTC\nA-2,Bo,20,figma:0.8,Asia/Tokyo\nA-3,Bot,60,copy:0.7,UTC\n`;
const TASKS = `id,title,estimate_hours,due_at,client,required_skills,depends_on,assigned_to,status\nT-1,One,8,2026-12-01,Quillon,copy,,A-1,assigned\nT-2,Two,4,2026-11-25T17:00:00Z,Quillon,figma,T-1,A-2,assigned\nT-3,Three,16,,Vesper,copy,,,queued\nT-4,Four,2,2026-11-24,,,,,queued\nT-5,Five,6,2026-12-09,Vesper,figma,T-3,,queued\n`;

/** A small workspace in `folder/w.tde`, and its core. */
export interface Office {
  readonly core: Core;
  readonly path: string;
  /** Where calls may write. */
  readonly out: string;
  /** Asks as a client does; throws on an answer that only a bug can give. */
  ask(call: string, args: unknown): Promise<Reply>;
  close(): void;
}

export async function openOffice(folder: string): Promise<Office> {
  const path = join(folder, 'w.tde');
  const out = join(folder, 'out');
  mkdirSync(out, { recursive: true });
  const opened = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  const office: Office = {
    core,
    path,
    out,
    async ask(call, args) {
      const bugs: unknown[] = [];
      const reply = await serveRequest(core.handlers, { type: 'request', id: 1, call, args }, (error) =>
        bugs.push(error),
      );
      const [bug] = bugs;
      if (bug !== undefined) throw bug;
      checkReply(reply);
      return reply;
    },
    close: () => core.close(),
  };
  const file = (name: string, text: string) => ({ name, base64: Buffer.from(text).toString('base64') });
  const files = [file('agents.csv', AGENTS), file('tasks.csv', TASKS)];
  const imported = await office.ask('import.commit', { files } satisfies ArgsIn<'import.commit'>);
  if (!imported.ok) throw new Error(imported.error.message);
  return office;
}

/** An answer is typed and can be sent. */
function checkReply(reply: Reply): void {
  if (reply.ok) {
    JSON.stringify(reply.value);
    return;
  }
  const { code, message } = reply.error;
  if (code === 'internal') throw new Error(`internal: ${message}`);
  if (typeof message !== 'string' || message === '' || message.includes('[object') || message.includes('undefined:'))
    throw new Error(`A refusal without a sentence: ${JSON.stringify(reply.error)}`);
}

export const CALLS = Object.keys(API) as CallName[];
