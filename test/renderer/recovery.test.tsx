// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { message } from '../../src/shared/model/index.ts';
import { at } from '../support/builders.ts';
import { view } from './support/view.ts';

// A view is transformed when it is first shown, which takes a busy machine its time.
configure({ asyncUtilTimeout: 60_000 });

interface Sent {
  readonly id: number;
  readonly call: string;
  readonly args: Readonly<Record<string, unknown>>;
}
const sent: Sent[] = [];
const values: Record<string, unknown> = {
  'records.tasks': {
    rows: [
      {
        taskId: 'T-1',
        title: 'Wireframes',
        status: 'queued',
        client: 'Quillon',
        dueAt: null,
        remainingHours: 8,
        assignedTo: null,
      },
    ],
    total: 1,
  },
  'records.agents': { rows: [{ agentId: 'A-1', name: 'Bo', team: 'Design', tasks: 2 }], total: 1 },
  'workspace.bug-report': { report: {}, path: '/files/agency.bug-report-1.json' },
  'workspace.backups': [{ path: '/files/1.tde', at: '2026-11-24T08:00:00.000Z', bytes: 1, reason: 'by-hand' }],
  'workspace.restore': { revision: 2 },
  'journal.undo': { undone: [], kept: [], revision: 2 },
};
let reply: (received: object) => void = () => undefined;
vi.stubGlobal('tde', {
  host: 'loopback',
  transport: {
    send: (request: Sent) => {
      sent.push(request);
      const value = values[request.call];
      if (value !== undefined) queueMicrotask(() => reply({ type: 'reply', id: request.id, ok: true, value }));
    },
    onMessage: (listener: (received: object) => void) => {
      reply = listener;
      return () => undefined;
    },
  },
});
const { useWorkspace } = await import('../../src/renderer/src/stores/workspace.ts');
const { Boundary } = await import('../../src/renderer/src/components/Boundary.tsx');
const { loadedLater } = await import('../../src/renderer/src/components/loaded-later.ts');
const { useUnsaved } = await import('../../src/renderer/src/stores/unsaved.ts');
const { SafeModeBanner } = await import('../../src/renderer/src/components/SafeModeBanner.tsx');
const { useRoute } = await import('../../src/renderer/src/stores/route.ts');
const { App } = await import('../../src/renderer/src/App.tsx');

let isBroken = true;
function Fragile() {
  if (isBroken) throw new RangeError('Secret Client');
  return <p>It works.</p>;
}
beforeEach(() => {
  isBroken = true;
  sent.length = 0;
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('a view that throws is named and can be tried again; the rest of the page goes on', () => {
  render(
    <>
      <Boundary name="queue" title="Queue">
        <Fragile />
      </Boundary>
      <p>The rest</p>
    </>,
  );
  expect(screen.getByRole('alert').textContent).toBe('Queue could not be shown: an internal error occurred.');
  expect(screen.getByText('The rest')).toBeDefined();
  expect(document.body.textContent).not.toContain('Secret Client');
  isBroken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('It works.')).toBeDefined();
});

test('a view whose file could not be loaded says so; the page is loaded again once the app answers and nothing would be lost', async () => {
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
  const Missing = loadedLater<object>(() => Promise.reject(new TypeError('Failed to fetch')));
  render(
    <Boundary name="plan" title="Plan">
      <Suspense fallback={null}>
        <Missing />
      </Suspense>
    </Boundary>,
  );
  const tryAgain = await screen.findByRole('button', { name: 'Try again' });
  expect(screen.getByRole('alert').textContent).toBe(
    'Plan could not be loaded, because the app did not answer. Try again when it is connected.',
  );
  useWorkspace.setState({ connection: 'lost' });
  fireEvent.click(tryAgain);
  useWorkspace.setState({ connection: 'open' });
  useUnsaved.getState().keep('Edit of T-2', () => Promise.resolve());
  fireEvent.click(tryAgain);
  expect(reload).not.toHaveBeenCalled();
  useUnsaved.getState().discard();
  fireEvent.click(tryAgain);
  expect(reload).toHaveBeenCalledOnce();
});

test('the last change is undone from a view that failed, which is then shown again', async () => {
  render(
    <Boundary name="queue" title="Queue">
      <Fragile />
    </Boundary>,
  );
  isBroken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Undo last change' }));
  await waitFor(() => expect(screen.getByText('It works.')).toBeDefined());
  expect(sent.map(({ call }) => call)).toEqual(['journal.undo']);
});

test('a backup is chosen and restored, and a report file saved, from a page that failed', async () => {
  render(
    <Boundary name="page" title={null}>
      <Fragile />
    </Boundary>,
  );
  expect(screen.getByRole('alert').textContent).toContain('The page could not be shown');
  fireEvent.click(screen.getByRole('button', { name: 'Save report file' }));
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Saved /files/agency.bug-report-1.json.'));
  expect(sent[0]?.args).toMatchObject({ beside: true, desk: { view: 'page', error: 'RangeError' } });
  expect(JSON.stringify(sent)).not.toContain('Secret Client');
  fireEvent.click(screen.getByRole('button', { name: 'Restore a backup' }));
  fireEvent.click(await screen.findByRole('button', { name: /^Restore the backup of / }));
  await waitFor(() => expect(sent.at(-1)).toMatchObject({ call: 'workspace.restore', args: { path: '/files/1.tde' } }));
});

test('something else in a panel that failed gets another try', () => {
  const panel = (about: string) => (
    <Boundary name="task-panel" title="The panel" about={about}>
      <Fragile />
    </Boundary>
  );
  const { rerender } = render(panel('T-1'));
  isBroken = false;
  rerender(panel('T-1'));
  expect(screen.getByRole('alert')).toBeDefined();
  rerender(panel('T-2'));
  expect(screen.getByText('It works.')).toBeDefined();
});

const failing = {
  ...view,
  failures: [
    {
      part: 'preparation',
      call: null,
      sinceAt: at('2026-11-24T09:00:00Z'),
      problem: message('core.part_failed', { part: 'preparation' }),
    },
  ],
} as const;

test('in safe mode a banner names what fails; without a failure there is none', () => {
  useWorkspace.setState({ view: failing });
  const { rerender } = render(<SafeModeBanner />);
  expect(document.body.textContent).toContain(
    'Safe mode: An internal error occurred in the calculation of priorities and plans.',
  );
  expect(screen.getByRole('button', { name: 'Undo last change' })).toBeDefined();
  useWorkspace.setState({ view });
  rerender(<SafeModeBanner />);
  expect(document.body.textContent).toBe('');
});

test('where the queue cannot be calculated, tasks and agents are listed as they are recorded', async () => {
  useWorkspace.setState({ view: failing });
  render(<App />);
  await waitFor(() => expect(screen.getByText('Wireframes')).toBeDefined());
  fireEvent.click(screen.getByRole('button', { name: '1 agent' }));
  expect(screen.getByText('Bo')).toBeDefined();
});

test('a view of the desk that throws leaves the rail and the other views working', async () => {
  vi.doMock('../../src/renderer/src/views/journal/JournalView.tsx', () => ({ default: Fragile }));
  useWorkspace.setState({ view });
  useRoute.getState().go('journal');
  render(<App />);
  await waitFor(() =>
    expect(screen.getByText('Journal could not be shown: an internal error occurred.')).toBeDefined(),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
  await waitFor(() => expect(screen.getByRole('heading', { level: 1, name: 'Settings' })).toBeDefined());
  fireEvent.click(screen.getByRole('button', { name: 'Journal' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined());
  isBroken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('It works.')).toBeDefined();
});
