import type { StoredPolicy, Writer } from '../../store/index.ts';
import type { Session } from './session.ts';

/** Writes a new version of the policy. Returns its number, which no version has had before. */
export function putPolicy(
  session: Session,
  writer: Writer,
  { values, typeImpact, sentence }: Pick<StoredPolicy, 'values' | 'typeImpact' | 'sentence'>,
): number {
  const before = session.snapshot().policy;
  let version = 0;
  do version = writer.next('policy');
  while (version <= before.version);
  writer.put('policy', { version, values, typeImpact, at: session.now(), sentence });
  return version;
}
