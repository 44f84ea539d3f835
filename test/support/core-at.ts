import { onTestFinished } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import type { CoreOptions } from '../../src/main/app/core/core-options.ts';
import { asking } from './ask-core.ts';
import { NOW_MS } from './builders.ts';

/** The core of a workspace, made if there is none, at the fixed instant unless a clock is given; closed with the test at the latest. */
export function coreAt(path: string, options: Partial<CoreOptions> = {}) {
  const opened = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS, ...options });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  let isOpen = true;
  const close = (): void => {
    if (isOpen) core.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { core, close, ...asking(core) };
}
