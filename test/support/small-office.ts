import { openCore } from '../../src/main/app/core/core.ts';
import type { CheckParts } from '../../src/main/app/exceptions/exceptions.ts';
import {
  API,
  type ArgsIn,
  type ArgsOf,
  type CallName,
  type Result,
  type ValueOf,
} from '../../src/shared/contract/index.ts';
import { DEFAULT_POLICY, type PolicyValues } from '../../src/shared/model/index.ts';
import { NOW_MS } from './builders.ts';
import { workspacePath } from './store.ts';

/** A workspace made of CSV texts, asked as the desk asks it, under a clock that the test sets. Nothing is held for starting soon. */
export interface SmallOffice {
  readonly path: string;
  ask<N extends CallName>(name: N, args: ArgsIn<N>): Promise<ValueOf<N>>;
  /** The same, where a refusal is an answer. */
  try<N extends CallName>(name: N, args: ArgsIn<N>): Promise<Result<ValueOf<N>>>;
  nowMs(): number;
  setNow(ms: number): void;
  close(): void;
}
export interface OfficeFiles {
  readonly tasks: string;
  readonly agents: string;
  readonly policy?: Partial<PolicyValues>;
  readonly parts?: Partial<CheckParts>;
  /** Set before anything is imported. */
  readonly clock?: ArgsIn<'clock.set'>;
}

/** A workspace without anything in it, under a clock that the test sets. */
export function emptyOffice(parts?: OfficeFiles['parts'], startMs = NOW_MS): SmallOffice {
  const path = workspacePath();
  let nowMs = startMs;
  const opened = openCore({
    path,
    create: true,
    host: 'cli',
    clock: () => nowMs,
    ...(parts === undefined ? {} : { exceptionParts: parts }),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  const office: SmallOffice = {
    path,
    async ask(name, args) {
      const result = await office.try(name, args);
      if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
      return result.value;
    },
    try: async <N extends CallName>(name: N, args: ArgsIn<N>) =>
      core.handlers[name](API[name].args.parse(args) as ArgsOf<N>) as Result<ValueOf<N>> | Promise<Result<ValueOf<N>>>,
    nowMs: () => nowMs,
    setNow(ms) {
      nowMs = ms;
    },
    close: () => core.close(),
  };
  return office;
}

export async function smallOffice({ tasks, agents, policy, parts, clock }: OfficeFiles): Promise<SmallOffice> {
  const office = emptyOffice(parts);
  await office.ask('policy.set', { values: { ...DEFAULT_POLICY.values, freezeHours: 0, ...policy } });
  if (clock !== undefined) await office.ask('clock.set', clock);
  const done = await office.ask('import.commit', {
    files: [
      { name: 'agents.csv', kind: 'agents', base64: Buffer.from(agents).toString('base64') },
      { name: 'tasks.csv', kind: 'tasks', base64: Buffer.from(tasks).toString('base64') },
    ],
    options: {},
  });
  if (done.errors.length > 0) throw new Error(JSON.stringify(done.errors));
  return office;
}
