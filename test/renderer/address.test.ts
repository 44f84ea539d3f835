// @vitest-environment happy-dom
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';

vi.stubGlobal('tde', {
  host: 'loopback',
  transport: { send: () => undefined, onMessage: () => () => undefined },
});
const codec = await import('../../src/renderer/src/address/codec.ts');
const { currentPlace, isNewEntry, showPlace } = await import('../../src/renderer/src/address/places.ts');
const { putAddressed, useAddressValues } = await import('../../src/renderer/src/address/values.ts');
const { useCapacityDisplay } = await import('../../src/renderer/src/stores/capacity-display.ts');
const { useExceptions } = await import('../../src/renderer/src/stores/exceptions.ts');
const { useQueueView } = await import('../../src/renderer/src/stores/queue-view.ts');
const { useReportRequest } = await import('../../src/renderer/src/stores/report-request.ts');
const { QUEUE_FILTERS, useRoute, VIEW_NAMES } = await import('../../src/renderer/src/stores/route.ts');
const { SETTINGS_TABS, useSettingsTab } = await import('../../src/renderer/src/stores/settings-tab.ts');
const { useTimelineDisplay } = await import('../../src/renderer/src/stores/timeline-display.ts');
const { DUE_CHOICES } = await import('../../src/renderer/src/views/queue/filters.ts');
const { TASK_STATUSES } = await import('../../src/shared/model/index.ts');

const { addressText, fragmentOf, linkOf, parseAddress } = codec;
/** Text as people and trackers write it: any script, and every character that has a meaning in an address. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom('Café Société', 'A&B = C?', '50 % #1', 'T+1 / T-2', 'a=b;c', 'München, Łódź', 'x\ny'),
);
const anyName = fc.stringMatching(/^[a-z][a-zA-Z-]{0,12}$/).filter((name) => !(name in Object.prototype));
const anyAddress = fc.record({
  view: fc.constantFrom(...VIEW_NAMES),
  query: fc.dictionary(anyName, fc.array(anyText, { minLength: 1, maxLength: 4 }), {
    maxKeys: 6,
    noNullPrototype: true,
  }),
});

describe('an address', () => {
  test('is the same place after it is written and read, as a fragment, a link, or the address of the page', () => {
    fc.assert(
      fc.property(anyAddress, (place) => {
        const ways = [
          fragmentOf(place),
          linkOf(place),
          `http://127.0.0.1:4123/${fragmentOf(place)}`,
          `app://tde/index.html${fragmentOf(place)}`,
          `  ${linkOf(place)} `,
        ];
        for (const way of ways) expect(parseAddress(way, VIEW_NAMES)).toEqual(place);
      }),
      { numRuns: 300, seed: 17 },
    );
  });
  test('is the same text for the same place, in whatever order its values were set', () => {
    expect(addressText({ view: 'queue', query: { task: ['T-12'], client: ['Quillon'] } })).toBe(
      'queue?client=Quillon&task=T-12',
    );
    expect(addressText({ view: 'queue', query: { client: ['Quillon'], task: ['T-12'] } })).toBe(
      'queue?client=Quillon&task=T-12',
    );
    expect(addressText({ view: 'today', query: {} })).toBe('today');
  });
  test.each([
    '',
    '#',
    '#/',
    'queue',
    'hello world',
    '#/nowhere',
    'tde://nowhere?task=T-1',
    'https://example.com/',
    'javascript:alert(1)',
    '#code=abc',
    '#/queue/T-1',
    '#/exceptions/a/b',
    '#/exceptions/%E0%A4%A',
    `#/queue?search=${'x'.repeat(40_000)}`,
  ])('%s names no place', (given) => {
    expect(parseAddress(given, VIEW_NAMES)).toBeNull();
  });
  test('of an earlier notification still opens its exception', () => {
    expect(parseAddress('#/exceptions/late%20T-1', VIEW_NAMES)).toEqual({
      view: 'exceptions',
      query: { exception: ['late T-1'] },
    });
  });
  test('may be any text without doing harm', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (given) => {
        for (const start of ['', '#/', 'tde://', '#/queue?', 'tde://queue?'])
          expect(() => parseAddress(start + given, VIEW_NAMES)).not.toThrow();
      }),
      { numRuns: 300, seed: 18 },
    );
  });
});

const reset = (): void => {
  for (const view of VIEW_NAMES) showPlace({ view, query: {} });
  useAddressValues.setState({ values: {} });
};
beforeEach(reset);

const anyId = anyText.map((one) => one.trim()).filter((one) => one !== '');
/** Sets the stores of the desk as an operator would, in every way that an address keeps. */
const anyState = fc
  .record({
    list: fc.constantFrom(...QUEUE_FILTERS),
    status: fc.constantFrom('' as const, ...TASK_STATUSES),
    due: fc.constantFrom('' as const, ...DUE_CHOICES),
    client: fc.oneof(fc.constant(''), anyText),
    search: fc.oneof(fc.constant(''), anyText),
    tasks: fc.uniqueArray(anyId, { maxLength: 5 }),
    panelOpen: fc.boolean(),
    agentId: fc.option(anyId),
    unit: fc.constantFrom('week' as const, 'day' as const),
    tab: fc.constantFrom(...SETTINGS_TABS),
    part: fc.constantFrom('inbox' as const, 'learned' as const, 'prevention' as const),
    chosenId: fc.option(anyId),
    zoom: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    kind: fc.constantFrom('agency' as const, 'client' as const, 'project' as const, 'task' as const),
    own: fc.oneof(fc.constant(''), anyText),
  })
  .map((state) => () => {
    const { list, status, due, client, search, tasks, panelOpen } = state;
    useRoute.getState().set({ queueFilter: list, taskId: tasks[0] ?? null, panelOpen });
    useRoute.getState().set({ selectedIds: tasks.length > 1 ? tasks : [] });
    useQueueView.getState().narrow({ status, due, client, search });
    useCapacityDisplay.getState().setDisplay({ unit: state.unit });
    useCapacityDisplay.getState().choose(state.agentId);
    useSettingsTab.getState().show(state.tab);
    useExceptions.getState().setView({ part: state.part, chosenId: state.chosenId });
    useTimelineDisplay.getState().setDisplay({ zoom: state.zoom });
    useReportRequest.getState().set({ kind: state.kind, client: state.own });
    putAddressed('milestones', 'search', codec.text, state.own);
  });

test('whatever is shown, its address shows it again after everything was reset', () => {
  fc.assert(
    fc.property(anyState, fc.constantFrom(...VIEW_NAMES), (set, view) => {
      reset();
      set();
      useRoute.getState().go(view);
      const place = currentPlace();
      const address = fragmentOf(place);
      reset();
      const read = parseAddress(address, VIEW_NAMES);
      if (read === null) throw new Error(`${address} was not read.`);
      showPlace(read);
      expect(currentPlace()).toEqual(place);
      expect(fragmentOf(currentPlace())).toBe(address);
    }),
    { numRuns: 200, seed: 19 },
  );
});

test('an address without filters shows everything, whatever was filtered before', () => {
  useQueueView.getState().narrow({ where: ['effort>=4'], client: 'Quillon', status: 'blocked' });
  showPlace({ view: 'queue', query: { task: ['T-1'] } });
  expect(useQueueView.getState().display.filters).toEqual({ status: '', due: '', client: '', search: '', where: [] });
  expect(useRoute.getState()).toMatchObject({ view: 'queue', taskId: 'T-1', selectedIds: [], queueFilter: 'open' });
});

test('values that a view does not know are its defaults', () => {
  showPlace({ view: 'queue', query: { status: ['asleep'], list: ['mine'], panel: ['maybe'] } });
  expect(useRoute.getState()).toMatchObject({ queueFilter: 'open', panelOpen: true });
  expect(useQueueView.getState().display.filters.status).toBe('');
});

test('another view, tab or filter is a step that Back returns from; another selection or search text is not', () => {
  const at = (view: (typeof VIEW_NAMES)[number], query: Record<string, string[]> = {}) => ({ view, query });
  expect(isNewEntry(at('queue'), at('plan'))).toBe(true);
  expect(isNewEntry(at('settings'), at('settings', { tab: ['skills'] }))).toBe(true);
  expect(isNewEntry(at('queue'), at('queue', { client: ['Quillon'] }))).toBe(true);
  expect(isNewEntry(at('queue'), at('queue', { task: ['T-1'] }))).toBe(false);
  expect(isNewEntry(at('queue', { search: ['a'] }), at('queue', { search: ['ab'] }))).toBe(false);
  expect(isNewEntry(at('queue'), at('queue'))).toBe(false);
});
