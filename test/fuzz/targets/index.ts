import type { Target } from '../target.ts';
import { commandLineTarget } from './command-line.ts';
import { contractTarget, templatesTarget } from './contract.ts';
import { importTarget } from './import.ts';
import { socketTarget } from './socket.ts';
import { watchedFolderTarget } from './watched-folder.ts';

/** Every entry that takes what others made. */
export const TARGETS: readonly { readonly target: Target }[] = [
  { target: importTarget },
  { target: contractTarget },
  { target: socketTarget },
  { target: watchedFolderTarget },
  { target: templatesTarget },
  { target: commandLineTarget },
];
