import { NOTHING_EXISTING, readSources } from '../../../src/main/files/import/index.ts';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import { faultText } from '../../../src/shared/words/imports/fault-text.ts';
import { utcDays } from '../../files/support.ts';
import { anyFile } from '../files.ts';
import { bytesIn, type Target } from '../target.ts';
import { NOW_MS } from './office.ts';

const isSentence = (text: string): boolean => /^.+[.?]$/su.test(text) && !text.includes('[object');

/** Files of work: CSV, JSON and XLSX. */
export const importTarget: Target = {
  name: 'import',
  open: async () => ({
    make: (dice) => ({ ...anyFile(dice), options: dice.chance(0.3) ? { dateOrder: 'dmy', decimalComma: true } : {} }),
    async run(input) {
      const options = input.options !== null && typeof input.options === 'object' ? input.options : {};
      const reading = await readSources([{ name: String(input.name), bytes: bytesIn(input) }], {
        nowMs: NOW_MS,
        timeZone: 'UTC',
        existing: NOTHING_EXISTING,
        daysOfAgents: utcDays,
        options,
      });
      for (const fault of [...reading.errors, ...reading.warnings]) {
        const { message, fix } = faultText(fault, MACHINE_READER);
        if (!isSentence(message) || !isSentence(fix)) throw new Error(`No sentence: ${message} ${fix}`);
      }
      for (const task of reading.tasks)
        if (task.id === '' || !Number.isInteger(task.estimateMinutes)) throw new Error(`Task ${JSON.stringify(task)}`);
    },
    close: async () => undefined,
  }),
};
