import { join } from 'node:path';
import type { CallName } from '../../../src/shared/contract/index.ts';
import type { Dice } from '../dice.ts';
import { anyFile } from '../files.ts';
import { schemaOf, type TextsFor, valueFor } from '../from-schema.ts';
import { mutatedValue } from '../mutate.ts';
import type { Input, OpenTarget, Target } from '../target.ts';
import { CALLS, type Office, openOffice } from './office.ts';

/** Calls that write files where their arguments say get only folders of the test. */
const FOLDERS = (out: string): readonly string[] => [
  out,
  join(out, 'new', 'folder'),
  join(out, 'x\0y'),
  '',
  'relative',
  '/dev/full',
];
const textsIn =
  (out: string): TextsFor =>
  (property, dice) => {
    if (property === 'folder') return dice.one(FOLDERS(out));
    if (property === 'path') return dice.one([join(out, 'copy.tde'), join(out, 'none.tde'), '', 'relative.tde']);
    if (property === 'base64') return String(anyFile(dice).base64);
    if (property === 'timeZone') return dice.one(['UTC', 'Asia/Tokyo', 'Mars/Olympus', '']);
    if (property === 'locale') return dice.one(['en-GB', 'de', 'x', 'ar-EG-u-nu-arab']);
    if (property === 'cadence') return dice.one(['weekly', 'daily', 'monthly', 'every 2 weeks', 'x']);
    if (property === 'code') return dice.one(['DE', 'DE-BY', 'XX', '']);
    return null;
  };

/** Arguments of a call: mostly as its schema says, some with one part changed. */
export function anyCall(dice: Dice, calls: readonly CallName[], out: string): Input {
  const call = dice.one(calls);
  const schema = schemaOf(call);
  const args = valueFor(dice, schema, textsIn(out));
  const writes = JSON.stringify(schema).includes('"folder"') || JSON.stringify(schema).includes('"path"');
  // A changed folder could be any folder of the machine.
  return { call, args: withinTime(!writes && dice.chance(0.3) ? mutatedValue(dice, args) : args) };
}

/** A caller may ask for minutes of planning, which is no hang: here it gets half a second. */
const withinTime = (args: unknown): unknown =>
  typeof args === 'object' && args !== null && 'timeLimitSeconds' in args && Number(args.timeLimitSeconds) > 0.5
    ? { ...args, timeLimitSeconds: 0.5 }
    : args;

/** Calls with generated arguments, on one workspace that they change. */
const callsTarget = (name: string, calls: readonly CallName[]): Target => ({
  name,
  async open(folder): Promise<OpenTarget> {
    const office: Office = await openOffice(folder);
    return {
      make: (dice) => anyCall(dice, calls, office.out),
      async run({ call, args }) {
        await office.ask(String(call), args);
      },
      async close() {
        const checked = await office.ask('workspace.check', {});
        office.close();
        if (!checked.ok) throw new Error(`The workspace is damaged: ${JSON.stringify(checked)}`);
      },
    };
  },
});

export const contractTarget = callsTarget('contract', CALLS);

/** Reports and their templates. */
export const templatesTarget = callsTarget(
  'templates',
  CALLS.filter((call) => /^(template|templates|report)\b/.test(call)),
);
