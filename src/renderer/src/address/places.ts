import { CAPACITY_GROUPINGS, CAPACITY_STATES, TIMELINE_GROUPINGS } from '../../../shared/contract/index.ts';
import { LOAD_UNITS, TASK_STATUSES } from '../../../shared/model/index.ts';
import { CAPACITY_MEASURES, useCapacityDisplay } from '../stores/capacity-display.ts';
import { EXCEPTION_SORTS, type ExceptionPart, type ExceptionTab, useExceptions } from '../stores/exceptions.ts';
import { useQueueView } from '../stores/queue-view.ts';
import { useRecordPages } from '../stores/record-page.ts';
import { SUBJECT_KINDS, useReportRequest } from '../stores/report-request.ts';
import { QUEUE_FILTERS, useRoute, type ViewName } from '../stores/route.ts';
import { SETTINGS_TABS, useSettingsTab } from '../stores/settings-tab.ts';
import { useTimelineDisplay, ZOOMS } from '../stores/timeline-display.ts';
import { DUE_CHOICES, type Filters } from '../views/queue/filters.ts';
import { type Address, choice, type Field, flag, ids, oneId, optionalChoice, type Query, text } from './codec.ts';
import { isStep, useAddressValues } from './values.ts';

/** A value of a store that is part of the address of a view. */
interface Binding {
  readonly read: () => readonly string[];
  readonly show: (texts: readonly string[]) => void;
  /** Whether its change makes a new entry in the history. */
  readonly isStep: boolean;
}
function bound<T>(field: Field<T>, get: () => T, set: (value: T) => void, isOwnStep = false): Binding {
  return {
    read: () => field.write(get()),
    show: (texts) => set(field.read(texts)),
    isStep: isOwnStep,
  };
}

const route = useRoute.getState;
/** A selection of more tasks is not part of the address: it would be too long for a link. */
const TASKS_AT_MOST = 100;
/** The selected tasks, the current one first. */
const selectedTasks = bound(
  ids,
  () => {
    const { taskId, selectedIds } = route();
    if (taskId === null) return [];
    if (selectedIds.length < 2 || selectedIds.length > TASKS_AT_MOST) return [taskId];
    return [taskId, ...selectedIds.filter((id) => id !== taskId)];
  },
  (tasks) => route().set({ taskId: tasks[0] ?? null, selectedIds: tasks.length > 1 ? tasks : [] }),
);
const currentTask = bound(
  oneId,
  () => route().taskId,
  (taskId) => route().set({ taskId, selectedIds: [] }),
);
const panel = bound(
  flag(true),
  () => route().panelOpen,
  (panelOpen) => route().set({ panelOpen }),
);

const filters = (): Filters => useQueueView.getState().display.filters;
const narrow = (change: Partial<Filters>): void => useQueueView.getState().narrow(change);

const capacity = useCapacityDisplay.getState;
const timeline = useTimelineDisplay.getState;
const inbox = useExceptions.getState;
const report = useReportRequest.getState;
const pages = useRecordPages.getState;

/** The values of the stores that are part of the address of each view, by their names in it. */
const BINDINGS: Partial<Readonly<Record<ViewName, Readonly<Record<string, Binding>>>>> = {
  queue: {
    list: bound(
      choice(QUEUE_FILTERS, 'open'),
      () => route().queueFilter,
      (queueFilter) => route().set({ queueFilter }),
      true,
    ),
    status: bound(
      optionalChoice(TASK_STATUSES),
      () => filters().status || null,
      (status) => narrow({ status: status ?? '' }),
      true,
    ),
    due: bound(
      optionalChoice(DUE_CHOICES),
      () => filters().due || null,
      (due) => narrow({ due: due ?? '' }),
      true,
    ),
    client: bound(
      text,
      () => filters().client,
      (client) => narrow({ client }),
      true,
    ),
    search: bound(
      text,
      () => filters().search,
      (search) => narrow({ search }),
    ),
    where: bound(
      ids,
      () => filters().where,
      (where) => narrow({ where }),
      true,
    ),
    task: selectedTasks,
    panel,
  },
  capacity: {
    by: bound(
      choice(CAPACITY_GROUPINGS, 'team'),
      () => capacity().by,
      (by) => capacity().setDisplay({ by }),
      true,
    ),
    per: bound(
      choice(LOAD_UNITS, 'week'),
      () => capacity().unit,
      (unit) => capacity().setDisplay({ unit }),
      true,
    ),
    in: bound(
      choice(CAPACITY_MEASURES, 'percent'),
      () => capacity().measure,
      (measure) => capacity().setDisplay({ measure }),
    ),
    tentative: bound(
      flag(false),
      () => capacity().tentative,
      (tentative) => capacity().setDisplay({ tentative }),
    ),
    caps: bound(
      flag(false),
      () => capacity().toCap,
      (toCap) => capacity().setDisplay({ toCap }),
    ),
    show: bound(
      optionalChoice(CAPACITY_STATES),
      () => capacity().only,
      (only) => capacity().setDisplay({ only }),
      true,
    ),
    agent: bound(
      oneId,
      () => capacity().agentId,
      (agentId) => useCapacityDisplay.setState({ agentId }),
    ),
    balance: bound(
      flag(false),
      () => capacity().isBalancing,
      (isBalancing) => useCapacityDisplay.setState({ isBalancing }),
      true,
    ),
  },
  timeline: {
    by: bound(
      choice(TIMELINE_GROUPINGS, 'project'),
      () => timeline().by,
      (by) => timeline().setDisplay({ by }),
      true,
    ),
    zoom: bound(
      choice(ZOOMS, 'week'),
      () => timeline().zoom,
      (zoom) => timeline().setDisplay({ zoom }),
    ),
    critical: bound(
      flag(false),
      () => timeline().showChain,
      (showChain) => timeline().setDisplay({ showChain }),
    ),
    timeoff: bound(
      flag(true),
      () => timeline().showAway,
      (showAway) => timeline().setDisplay({ showAway }),
    ),
    task: currentTask,
    panel,
  },
  clients: {
    client: bound(
      oneId,
      () => pages().client,
      (client) => pages().set({ client }),
      true,
    ),
  },
  // The client comes first: it is part of the name of the project.
  projects: {
    client: bound(
      oneId,
      () => pages().project?.client ?? null,
      (client) => pages().set({ project: { client, project: pages().project?.project ?? '' } }),
      true,
    ),
    project: bound(
      oneId,
      () => pages().project?.project ?? null,
      (project) =>
        pages().set({ project: project === null ? null : { client: pages().project?.client ?? null, project } }),
      true,
    ),
  },
  agents: {
    agent: bound(
      oneId,
      () => pages().agentId,
      (agentId) => pages().set({ agentId }),
      true,
    ),
  },
  exceptions: {
    section: bound(
      choice<ExceptionPart>(['inbox', 'learned', 'prevention'], 'inbox'),
      () => inbox().part,
      (part) => inbox().setView({ part }),
      true,
    ),
    state: bound(
      choice<ExceptionTab>(['open', 'snoozed', 'resolved'], 'open'),
      () => inbox().tab,
      (tab) => inbox().setView({ tab }),
      true,
    ),
    sort: bound(
      choice(EXCEPTION_SORTS, 'severity'),
      () => inbox().sort,
      (sort) => inbox().setView({ sort }),
    ),
    exception: bound(
      oneId,
      () => inbox().chosenId,
      (chosenId) => inbox().setView({ chosenId, alsoIds: [] }),
    ),
  },
  reports: {
    of: bound(
      choice(SUBJECT_KINDS, 'agency'),
      () => report().kind,
      (kind) => report().set({ kind }),
      true,
    ),
    client: bound(
      text,
      () => report().client,
      (client) => report().set({ client }),
      true,
    ),
    project: bound(
      text,
      () => report().project,
      (project) => report().set({ project }),
      true,
    ),
    template: bound(
      text,
      () => report().template,
      (template) => report().set({ template }),
    ),
    task: currentTask,
  },
  settings: {
    tab: bound(
      choice(SETTINGS_TABS, 'policy'),
      () => useSettingsTab.getState().tab,
      (tab) => useSettingsTab.getState().show(tab),
      true,
    ),
    person: bound(
      text,
      () => useSettingsTab.getState().person,
      (person) => useSettingsTab.getState().choosePerson(person),
    ),
  },
};

/** Everything that an address can depend on; calls back after any change of it. */
export function onPlaceChange(listener: () => void): () => void {
  const ends = [
    useRoute.subscribe(listener),
    useQueueView.subscribe(listener),
    useCapacityDisplay.subscribe(listener),
    useTimelineDisplay.subscribe(listener),
    useExceptions.subscribe(listener),
    useReportRequest.subscribe(listener),
    useRecordPages.subscribe(listener),
    useSettingsTab.subscribe(listener),
    useAddressValues.subscribe(listener),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Where the operator is now. */
export function currentPlace(): Address<ViewName> {
  const { view } = route();
  const query: Record<string, readonly string[]> = {};
  const put = (name: string, values: readonly string[]): void => {
    if (values.length > 0) query[name] = values;
  };
  for (const [name, values] of Object.entries(useAddressValues.getState().values[view] ?? {})) put(name, values);
  for (const [name, binding] of Object.entries(BINDINGS[view] ?? {})) put(name, binding.read());
  return { view, query };
}

/** Goes to a place. What its address does not name gets its default. */
export function showPlace({ view, query }: Address<ViewName>): void {
  const bindings = BINDINGS[view] ?? {};
  for (const [name, binding] of Object.entries(bindings)) binding.show(query[name] ?? []);
  const own: Query = Object.fromEntries(Object.entries(query).filter(([name]) => bindings[name] === undefined));
  useAddressValues.setState(({ values }) => ({ values: { ...values, [view]: own } }));
  route().go(view);
}

/** Whether going from one place to the other makes a new entry in the history: the view differs, or a tab or filter does. */
export function isNewEntry(before: Address<ViewName>, after: Address<ViewName>): boolean {
  if (before.view !== after.view) return true;
  const { view } = after;
  const names = new Set([...Object.keys(before.query), ...Object.keys(after.query)]);
  return [...names].some(
    (name) =>
      (BINDINGS[view]?.[name]?.isStep === true || isStep(view, name)) &&
      (before.query[name] ?? []).join('\n') !== (after.query[name] ?? []).join('\n'),
  );
}
