import { counted, type Reader } from '../../format/index.ts';
import type { TaskName } from '../../model/index.ts';
import { listed, listedOf } from '../base/counts.ts';
import { taskName } from '../base/names.ts';

const NAMED = 5;

/** What identifies a person. */
interface PersonFacts {
  readonly agentId: string | null;
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly sharedWith: readonly string[];
}
interface LeftFacts {
  readonly tasks: readonly TaskName[];
  readonly rows: readonly unknown[];
}
export interface ErasureFacts {
  readonly person: PersonFacts;
  readonly pseudonym: string;
  readonly backups: { readonly count: number; readonly byHand: number };
  readonly left: LeftFacts;
  readonly outboxFiles: readonly string[];
  readonly otherFiles: readonly string[];
}

/** A person as people know them: `Ada Nwosu (a-1)`, or an address. */
export function personText({ agentId, names, addresses }: PersonFacts): string {
  const name = names[0] ?? addresses[0] ?? agentId ?? '';
  return agentId === null || agentId === name ? name : `${name} (${agentId})`;
}

/** What an erasure will do, one sentence each, before anybody agrees to it. */
export function erasureLines(facts: ErasureFacts, isTypedToo: boolean, reader: Reader): readonly string[] {
  const { person, pseudonym, backups, outboxFiles, otherFiles } = facts;
  const earlier = person.names.slice(1);
  return [
    `${personText(person)} will be called ${pseudonym} everywhere: in the workspace, its journal, exceptions and notifications, and in its backups.`,
    ...(earlier.length === 0 ? [] : [`Earlier names are replaced too: ${listed(earlier)}.`]),
    ...(person.addresses.length === 0 ? [] : [`Email addresses are replaced too: ${listed(person.addresses)}.`]),
    'Notes that the person wrote are deleted. Hours, outcomes, workload, time off and what was learned stay.',
    backups.count === 0
      ? 'There are no backups.'
      : `${counted(backups.count, 'backup', reader)} will be rewritten${backups.byHand === 0 ? '' : ` (${backups.byHand} made by hand)`}.`,
    ...sharedLines(person),
    ...leftLines(facts.left, reader, isTypedToo),
    ...filesLines({ outboxFiles, otherFiles }, reader),
    'Copies, exports and reports elsewhere are not changed. This cannot be undone.',
  ];
}

const sharedLines = ({ sharedWith, names }: PersonFacts): readonly string[] =>
  sharedWith.length === 0
    ? []
    : [
        `${listed(sharedWith)} ${sharedWith.length === 1 ? 'has' : 'have'} the same name, so sentences that do not say who is meant keep "${names[0] ?? ''}".`,
      ];

/** Where text that other people typed still names the person. */
export function leftLines({ tasks, rows }: LeftFacts, reader: Reader, isTypedToo = false): readonly string[] {
  const first = tasks.slice(0, NAMED).map(taskName);
  const more = tasks.length - first.length;
  return [
    ...(tasks.length === 0
      ? []
      : [
          `Text of ${counted(tasks.length, 'task', reader)} that other people typed still names the person: ${listedOf(first, more)}.${isTypedToo ? '' : ' Edit it, or replace the name there too.'}`,
        ]),
    ...(rows.length === 0
      ? []
      : [`${counted(rows.length, 'other text', reader)} in the workspace still names the person.`]),
  ];
}

/** Files that an erasure does not change. */
export function filesLines(
  { outboxFiles, otherFiles }: Pick<ErasureFacts, 'outboxFiles' | 'otherFiles'>,
  reader: Reader,
): readonly string[] {
  return [
    ...(outboxFiles.length === 0
      ? []
      : [
          `${counted(outboxFiles.length, 'mail file', reader)} in the outbox ${outboxFiles.length === 1 ? 'names' : 'name'} the person and may have been sent: ${listedOf(outboxFiles.slice(0, NAMED), Math.max(0, outboxFiles.length - NAMED))}.`,
        ]),
    ...(otherFiles.length === 0 ? [] : [`Other files that name the person, for you to delete: ${listed(otherFiles)}.`]),
  ];
}
