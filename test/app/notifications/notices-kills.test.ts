import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deliverNotices } from '../../../src/main/app/notifications/notices.ts';
import { checkDatabase } from '../../../src/main/store/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { runs } from '../../support/long.ts';
import { sessionAt } from '../../support/notices.ts';
import { workspacePath } from '../../support/store.ts';

const KILLS = runs(4, 500);

/** Lets a process deliver notices and kills it after some were kept and a moment more, meanwhile taking away what it delivered. Answers the newest it spoke of. */
async function killOnce(path: string, afterLines: number, moreMs: number, takeAway: () => void): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'notices-child.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      takeAway();
      // The moment varies so that kills fall between, before and within the steps.
      if (output.split('\n').length > afterLines) setTimeout(() => child.kill('SIGKILL'), moreMs);
    });
    child.on('close', () => resolve());
  });
  return Number(output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1));
}

test(
  `${KILLS} times kill -9 while notifications are written and collected: each is in exactly one complete file, and each person has one file per check`,
  async () => {
    const path = workspacePath();
    const [outbox, taken] = [`${path}.outbox`, `${path}.taken`];
    mkdirSync(taken);
    const seen: string[] = [];
    // As a mail program does: what has a name of mail is moved away. A second file of a name already taken is seen too.
    const takeAway = (): void => {
      if (!existsSync(outbox)) return;
      for (const name of readdirSync(outbox).filter((one) => !one.startsWith('.'))) {
        seen.push(name);
        renameSync(join(outbox, name), join(taken, name));
      }
    };
    let written = 0;
    for (let kill = 0; kill < KILLS; kill++)
      written = Math.max(written, await killOnce(path, 2 + (kill % 7), (kill * 5) % 17, takeAway));
    takeAway();
    const open = sessionAt(path);
    expect(checkDatabase(open.store.db).findings).toEqual([]);
    expect(deliverNotices(open.session)).toMatchObject({ ok: true });
    takeAway();
    const notices = open.notices();
    expect(notices.length).toBeGreaterThanOrEqual(written);
    expect(written).toBeGreaterThan(2 * KILLS);
    expect(readdirSync(outbox)).toEqual([]);
    expect(seen.toSorted()).toEqual([...new Set(notices.map((notice) => notice.outboxFile))].toSorted());
    for (const { noticeId, outboxFile, body } of notices) {
      const text = readFileSync(join(taken, outboxFile ?? ''), 'latin1');
      expect(text).toContain(`X-TDE-Notice: ${noticeId}\r\n`);
      expect(text.replaceAll('=\r\n', '').replaceAll('=20\r\n', ' \r\n')).toContain(sentenceOf(body));
    }
    open.store.close();
  },
  60_000 + KILLS * 10_000,
);
