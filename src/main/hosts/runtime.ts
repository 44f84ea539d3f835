import { oldNode } from '../../shared/words/core/hosts.ts';

/** The message if this Node cannot run the store (better-sqlite3 13 needs Node-API 10, from Node 22.14 on); null if it can. */
export function tooOldNode(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 14)) return null;
  return oldNode(version);
}
