// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { message } from '../../src/shared/model/index.ts';
import { view } from './support/view.ts';

interface Sent {
  readonly id: number;
  readonly call: string;
}
const sent: Sent[] = [];
let reply: (answer: unknown) => void = () => undefined;
vi.stubGlobal('tde', {
  host: 'loopback',
  transport: {
    send: (request: Sent) => sent.push(request),
    onMessage: (listener: (answer: unknown) => void) => {
      reply = listener;
      return () => undefined;
    },
  },
});
const { useWorkspace } = await import('../../src/renderer/src/stores/workspace.ts');
const { WorkspaceSettings } = await import('../../src/renderer/src/views/settings/WorkspaceSettings.tsx');

afterEach(cleanup);

const recounted = { records: 120, references: 80, figures: 1, entries: 9 };
/** Answers the last request of the page. */
const answer = (findings: readonly unknown[]): void => {
  const last = sent.at(-1);
  if (last === undefined) throw new Error('nothing was asked');
  reply({ type: 'reply', id: last.id, ok: true, value: { healthy: findings.length === 0, findings, recounted } });
};

test('Settings, Workspace checks only when asked, and says that nothing is wrong and what was recounted', async () => {
  useWorkspace.setState({ view });
  render(<WorkspaceSettings onTab={() => undefined} />);
  expect(sent).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Check workspace' }));
  expect(JSON.stringify(sent)).toContain('workspace.check');
  expect(screen.getByRole('status').textContent).toBe('Checking ...');
  answer([]);
  expect(await screen.findByText('No problems found.')).toBeDefined();
  expect(screen.getByText('Recounted 120 records, 80 references, 1 figure and 9 journal entries.')).toBeDefined();
});

test('Settings, Workspace lists each finding with both values and the next step', async () => {
  useWorkspace.setState({ view });
  render(<WorkspaceSettings onTab={() => undefined} />);
  fireEvent.click(screen.getByRole('button', { name: 'Check workspace' }));
  const thing = { kind: 'task', key: 'T-1', name: 'Logo' };
  answer([message('recount.effort', { ...thing, entry: 12, stored: 480, counted: 60 })]);
  const finding = await screen.findByRole('listitem');
  expect(finding.textContent).toBe(
    'Task Logo (T-1): journal entry 12 added 8 h to the hours spent, and its reports add up to 1 h. Restore a backup from before, or correct it by hand.',
  );
});
