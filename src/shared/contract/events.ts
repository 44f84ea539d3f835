import type { ExceptionsEvents } from './exceptions.ts';
import type { ImportsEvents } from './imports.ts';
import type { MonitorEvents } from './monitor.ts';
import type { NotificationsEvents } from './notifications.ts';
import type { PlanningEvents } from './planning.ts';
import type { ReportsEvents } from './reports.ts';
import type { TasksEvents } from './tasks.ts';
import type { WorkspaceEvents } from './workspace.ts';

/** The events that the core sends to every open window. */
export interface Events
  extends TasksEvents,
    PlanningEvents,
    ExceptionsEvents,
    ImportsEvents,
    MonitorEvents,
    NotificationsEvents,
    ReportsEvents,
    WorkspaceEvents {}
export type EventName = keyof Events;
