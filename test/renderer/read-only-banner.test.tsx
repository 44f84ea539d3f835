// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { message } from '../../src/shared/model/index.ts';
import { view } from './support/view.ts';

const sent: unknown[] = [];
vi.stubGlobal('tde', {
  host: 'loopback',
  transport: { send: (request: unknown) => sent.push(request), onMessage: () => () => undefined },
});
const { useWorkspace } = await import('../../src/renderer/src/stores/workspace.ts');
const { ReadOnlyBanner } = await import('../../src/renderer/src/components/ReadOnlyBanner.tsx');

afterEach(cleanup);

test('if the file was lost while it was open, the banner says what happened and what to do, and saves a copy', () => {
  const stopped = message('workspace.stopped', {
    problem: message('workspace.deleted', { path: '/files/agency.tde' }),
    nextStep: message('workspace.save_lost', { backup: '/files/agency.tde.backups/1.tde' }),
  });
  useWorkspace.setState({ view: { ...view, path: '/files/agency.tde', isLost: true, readOnly: stopped } });
  render(<ReadOnlyBanner />);
  expect(screen.getByRole('status').textContent).toContain('was deleted while it was open');
  expect(screen.getByRole('status').textContent).toContain('Save a copy under another name');
  fireEvent.click(screen.getByRole('button', { name: 'Save copy' }));
  expect(JSON.stringify(sent)).toContain('/files/agency copy.tde');
});
