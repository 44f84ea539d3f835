import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { readOwner } from '../../../src/main/app/session/ownership.ts';
import { type Connection, connectTo } from '../../../src/main/hosts/local-socket/client.ts';
import type { ArgsIn, CallName, ValueOf } from '../../../src/shared/contract/index.ts';

/** A connection to the core that has a workspace open, as a command has one. */
export interface Asking {
  ask<N extends CallName>(call: N, args: ArgsIn<N>): Promise<ValueOf<N>>;
  /** A new link to the desk. */
  link(): Promise<string>;
  close(): void;
}

/** Connects to the core that has a workspace open. */
export async function askingOwner(workspace: string): Promise<Asking> {
  const owner = readOwner(workspace);
  if (owner?.address == null) throw new Error('Nobody has the workspace open.');
  const connected = await connectTo({ ...owner, address: owner.address });
  if (!connected.ok) throw new Error(connected.error.message);
  const connection: Connection = connected.value;
  return {
    ask: async (call, args) => {
      const answer = await connection.client.call(call, args);
      if (!answer.ok) throw new Error(`${call}: ${answer.error.message}`);
      return answer.value;
    },
    link: async () => {
      const link = await connection.link();
      if (link === null) throw new Error('The owner serves no desk.');
      return link;
    },
    close: connection.close,
  };
}

/** Reads the open workspace as another program would. */
export function stored<Row>(workspace: string, sql: string): readonly Row[] {
  const db = new Database(workspace, { readonly: true });
  try {
    return db.prepare<[], Row>(sql).all();
  } finally {
    db.close();
  }
}
export const lastEntry = (workspace: string): number =>
  stored<{ readonly seq: number }>(workspace, 'SELECT max(seq) AS seq FROM journal')[0]?.seq ?? 0;

/** What the queue and the status bar show, each figure without the separators of its locale. */
export const queueOnScreen = (page: Page) =>
  page.evaluate(() => {
    const text = (root: ParentNode, selector: string): string =>
      root.querySelector(selector)?.textContent?.trim() ?? '';
    const digits = (words: string): string => words.replace(/\D/g, '');
    const bar = document.querySelector('footer.status');
    const inBar = (name: RegExp): string =>
      [...(bar?.querySelectorAll('span') ?? [])].map((one) => one.textContent ?? '').find((one) => name.test(one)) ??
      '';
    const rows = [...document.querySelectorAll('.ag-row[row-id]')].map((row) => {
      // A mark of a pin may come before the name, and the mark of an AI agent after it.
      const parts = [...(row.querySelector('[col-id="agent"] .two > .tr')?.childNodes ?? [])];
      return {
        taskId: row.getAttribute('row-id') ?? '',
        rank: text(row, '[col-id="rank"]'),
        title: text(row, '.ttl'),
        priority: text(row, '[col-id="priority"]').replace(',', '.'),
        agent: parts.find((part) => part.nodeType === Node.TEXT_NODE)?.textContent?.trim() ?? '',
      };
    });
    return { rows, revision: digits(inBar(/^Revision /)), unassigned: digits(inBar(/ unassigned$/)) };
  });
