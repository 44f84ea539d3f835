// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { WorkspaceView } from '../../src/shared/contract/index.ts';
import { at } from '../support/builders.ts';

vi.stubGlobal('tde', {
  host: 'loopback',
  transport: { send: () => undefined, onMessage: () => () => undefined },
});
const { useDisplay } = await import('../../src/renderer/src/stores/reader.ts');
const { useWorkspace } = await import('../../src/renderer/src/stores/workspace.ts');
const { TopBar } = await import('../../src/renderer/src/components/TopBar.tsx');

const view: WorkspaceView = {
  name: 'Agency',
  path: 'agency.tde',
  host: 'loopback',
  readOnly: null,
  isDamaged: false,
  now: at('2026-11-24T10:00:00Z'),
  revision: 1,
  savedAt: null,
  currency: 'EUR',
  office: { timeZone: 'Europe/Berlin', firstDayOfWeek: 1, dayStartMinute: 540, minutesPerDay: 480 },
  policyVersion: 1,
  undo: null,
  redo: null,
  isEmpty: false,
  counts: {
    open: 0,
    openHours: 0,
    unassigned: 0,
    dueThisWeek: 0,
    blocked: 0,
    skippedOver: 0,
    agents: 0,
    clients: 0,
  },
  currentPlan: { publishedAt: at('2026-11-24T08:00:00Z'), gap: null },
  draft: null,
  solving: false,
};

afterEach(cleanup);

test('the time of publication is shown with its day as soon as that is not today, on the reader’s clock', () => {
  useDisplay.getState().choose({ zone: 'workspace', locale: 'en-GB', hours: 'h23' });
  useWorkspace.setState({ view, connection: 'open' });
  render(<TopBar />);
  expect(screen.getByText('published 09:00')).toBeTruthy();
  act(() => useWorkspace.setState({ view: { ...view, now: at('2026-11-24T23:30:00Z') } }));
  expect(screen.getByText('published Tue 24 Nov, 09:00')).toBeTruthy();
});
