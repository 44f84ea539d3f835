/** The span that performance is measured over, up to now. */
export const PERFORMANCE_WINDOWS = ['hour', 'day', 'week'] as const;
export type PerformanceWindow = (typeof PERFORMANCE_WINDOWS)[number];
export type PerformanceMeasure = 'throughput' | 'hours' | 'cycle_time' | 'overrun' | 'failures';
/** `ratio`: times the estimate. */
export type PerformanceUnit = 'tasks' | 'h' | 'ratio';
