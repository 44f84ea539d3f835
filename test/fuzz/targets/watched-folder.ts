import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostileText } from '../dice.ts';
import { anyFile } from '../files.ts';
import { bytesIn, type OpenTarget, type Target } from '../target.ts';
import { openOffice } from './office.ts';

const GOOD = 'task_id,agent_id,at,kind,hours\nT-1,A-1,2026-11-23T08:00:00Z,work,1\n';

/** Files in the folder that is watched for agents' reports. */
export const watchedFolderTarget: Target = {
  name: 'watched folder',
  async open(folder): Promise<OpenTarget> {
    const office = await openOffice(folder);
    const watched = join(folder, 'watched');
    mkdirSync(watched);
    await office.ask('watched-folder.set', { folder: watched });
    return {
      make(dice) {
        const file = anyFile(dice, ['activity', 'activity', 'tasks']);
        if (dice.chance(0.3)) return { ...file, base64: Buffer.from(GOOD + hostileText(dice)).toString('base64') };
        const name = hostileText(dice).replace(/[/\0]/g, '').slice(0, 60).toWellFormed();
        return dice.chance(0.2) && name !== '' && name !== '.' && name !== '..'
          ? { ...file, name: `${name}.csv` }
          : file;
      },
      async run(input) {
        const name = String(input.name);
        const path = join(watched, name);
        writeFileSync(path, bytesIn(input));
        const then = new Date(Date.now() - 60_000);
        utimesSync(path, then, then);
        const checked = await office.ask('watched-folder.check', {});
        if (!checked.ok) throw new Error(`The folder was not checked: ${JSON.stringify(checked.error)}`);
        const moved = ['accepted', 'rejected'].some((own) => {
          const where = join(watched, own);
          return existsSync(where) && readdirSync(where).length > 0;
        });
        if (!moved && !existsSync(path)) throw new Error('The file is gone.');
        for (const own of readdirSync(watched)) rmSync(join(watched, own), { recursive: true });
      },
      close: async () => office.close(),
    };
  },
};
