import type { ClientTier } from './task.ts';

/** Whom to talk to at a client. */
export interface ClientContact {
  readonly name: string;
  /** An email address; empty if it is not known. */
  readonly email: string;
  /** What the contact does there; may be empty. */
  readonly role: string;
}

/**
 * What is recorded about a client beyond its name. A client without a record exists too, because tasks name it. The record owns the tier: a change of
 * it changes the tasks of the client as well.
 */
export interface Client {
  /** Identifies the client; tasks, projects and pipeline entries refer to it. */
  readonly name: string;
  readonly tier: ClientTier;
  readonly contacts: readonly ClientContact[];
  readonly version: number;
}
