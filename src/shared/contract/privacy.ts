import { z } from 'zod';
import type {
  Activity,
  Agent,
  AgentId,
  Assignment,
  AttemptCorrection,
  ClientContact,
  ExceptionAnswer,
  ImportedRow,
  Instant,
  Message,
  Note,
  Notice,
  Outcome,
  StoredConstraint,
  TaskId,
  WorkException,
} from '../model/index.ts';
import { message } from '../model/index.ts';
import { agentId, text } from './arguments.ts';
import { command, query } from './call.ts';
import { refusing } from './issues.ts';
import type { JournalRow } from './journal.ts';
import type { AgentPanelView } from './workload.ts';

/** What identifies a person in the workspace. */
export interface PersonView {
  /** The ID as an agent; null for a contact who is no agent. */
  readonly agentId: AgentId | null;
  /** The current name first, then earlier ones. */
  readonly names: readonly string[];
  /** Addresses of levels of escalation, recipients of reports and notifications. */
  readonly addresses: readonly string[];
  /** Other agents with the same name: sentences that contain the name alone keep it. */
  readonly sharedWith: readonly AgentId[];
}
/** Text that other people typed and that still names the person. */
export interface TextsLeftView {
  readonly tasks: readonly { readonly taskId: TaskId; readonly title: string }[];
  /** Other rows, by table and key. */
  readonly rows: readonly { readonly table: string; readonly key: string }[];
}
/** What an erasure would do. */
export interface ErasureCheck {
  readonly person: PersonView;
  /** The ID and name that the person would get. */
  readonly pseudonym: string;
  readonly backups: { readonly count: number; readonly byHand: number };
  readonly left: TextsLeftView;
  /** Mail files to the person or about the person; an erasure does not change them. */
  readonly outboxFiles: readonly string[];
  /** Other files next to the workspace that contain the person; an erasure does not change them. */
  readonly otherFiles: readonly string[];
}
export interface Erased {
  readonly pseudonym: string;
  readonly revision: number;
  /** `failed`: backups that still contain the person, and why. */
  readonly backups: {
    readonly rewritten: number;
    readonly failed: readonly { readonly path: string; readonly problem: Message }[];
  };
  readonly left: TextsLeftView;
  readonly outboxFiles: readonly string[];
  readonly otherFiles: readonly string[];
}

/** Everything that a workspace stores about one person. Keys are documented in docs/file-formats.md. */
export interface PersonExport {
  readonly format: 'tde-person';
  readonly version: 1;
  readonly exportedAt: Instant;
  readonly workspace: string;
  readonly person: PersonView;
  /** The record with skills, calendar and time off. */
  readonly agent: Agent | null;
  readonly assignments: readonly (Assignment & { readonly title: string | null })[];
  readonly activity: readonly (Activity & { readonly id: string })[];
  readonly outcomes: readonly Outcome[];
  readonly constraints: readonly StoredConstraint[];
  /** Utilisation, learned efforts and tasks; null for a contact who is no agent. */
  readonly figures: AgentPanelView | null;
  readonly exceptions: readonly WorkException[];
  readonly exceptionAnswers: readonly ExceptionAnswer[];
  readonly attemptCorrections: readonly AttemptCorrection[];
  readonly notices: readonly Notice[];
  /** Levels of escalation at which the person is notified. */
  readonly escalation: readonly {
    readonly ladder: string;
    readonly level: number;
    readonly name: string;
    readonly role: string;
    readonly address: string;
  }[];
  /** Reports that tasks require for the person. */
  readonly reports: readonly { readonly taskId: TaskId; readonly recipient: string; readonly cadence: string }[];
  /** Notes by the person, and about the person as an agent. */
  readonly notes: readonly Note[];
  /** Clients that have the person as a contact. */
  readonly contacts: readonly (ClientContact & { readonly client: string })[];
  /** Recurring tasks that are assigned to the person or reported to the person. */
  readonly recurrences: readonly { readonly id: string; readonly name: string }[];
  /** What imported files last said about the person. */
  readonly imported: readonly ImportedRow[];
  /** Entries by the person or about the person, oldest first, with the changes of records that concern the person. */
  readonly journal: readonly (JournalRow & {
    readonly changes: readonly {
      readonly kind: string;
      readonly key: string;
      readonly before: Readonly<Record<string, unknown>> | null;
      readonly after: Readonly<Record<string, unknown>> | null;
    }[];
  })[];
  /** Text that other people typed and that names the person. */
  readonly mentions: TextsLeftView;
}

const person = {
  agentId: agentId.optional(),
  address: text(320).trim().min(1).optional(),
};
const isOnePerson = (of: { readonly agentId?: string | undefined; readonly address?: string | undefined }): boolean =>
  (of.agentId === undefined) !== (of.address === undefined);
const onePerson = refusing(message('privacy.one_person', {}));
const isTypedToo = z.boolean().default(false);

/** Calls about what is stored about one person: an agent by ID, or a contact by email address. */
export const privacyCalls = {
  /** What `person.erase` with the same arguments would do. */
  'person.check': query<ErasureCheck>()(z.strictObject({ ...person, isTypedToo }).refine(isOnePerson, onePerson)),
  'person.export': query<PersonExport>()(z.strictObject(person).refine(isOnePerson, onePerson)),
  /**
   * Replaces a person by a pseudonym in the workspace, its journal and its backups. Figures stay. `isTypedToo`: also in titles and notes that other
   * people typed.
   */
  'person.erase': command<Erased>()(z.strictObject({ ...person, isTypedToo }).refine(isOnePerson, onePerson), {
    undo: 'none',
  }),
} as const;
