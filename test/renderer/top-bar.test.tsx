// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { at } from '../support/builders.ts';
import { view } from './support/view.ts';

vi.stubGlobal('tde', {
  host: 'loopback',
  transport: { send: () => undefined, onMessage: () => () => undefined },
});
const { useDisplay } = await import('../../src/renderer/src/stores/reader.ts');
const { useWorkspace } = await import('../../src/renderer/src/stores/workspace.ts');
const { TopBar } = await import('../../src/renderer/src/components/TopBar.tsx');

afterEach(cleanup);

test('the time of publication is shown with its day as soon as that is not today, on the reader’s clock', () => {
  useDisplay.getState().choose({ zone: 'workspace', locale: 'en-GB', hours: 'h23' });
  useWorkspace.setState({ view, connection: 'open' });
  render(<TopBar />);
  expect(screen.getByText('published 09:00')).toBeTruthy();
  act(() => useWorkspace.setState({ view: { ...view, now: at('2026-11-24T23:30:00Z') } }));
  expect(screen.getByText('published Tue 24 Nov, 09:00')).toBeTruthy();
});
