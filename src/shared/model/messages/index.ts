export * from './catalog.ts';
export type { CoreMessages } from './core.ts';
export type { EvidenceLabel, ExceptionMessages, Harm, Why } from './exceptions.ts';
export type { InnerMessage } from './inner.ts';
export type { NotificationMessages } from './notifications.ts';
export type { PreventionMessages, RiskReasons } from './prevention.ts';
export type { PriorityMessages } from './priority.ts';
export type { ProgressMessages } from './progress.ts';
export type { ResponseMessages } from './responses.ts';
