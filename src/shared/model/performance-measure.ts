/** The span that performance is measured over, up to now. */
export const PERFORMANCE_WINDOWS = ['hour', 'day', 'week'] as const;
export type PerformanceWindow = (typeof PERFORMANCE_WINDOWS)[number];
export const PERFORMANCE_MEASURES = ['throughput', 'hours', 'cycle_time', 'overrun', 'failures'] as const;
export type PerformanceMeasure = (typeof PERFORMANCE_MEASURES)[number];
/** `ratio`: times the estimate. */
export const PERFORMANCE_UNITS = ['tasks', 'h', 'ratio'] as const;
export type PerformanceUnit = (typeof PERFORMANCE_UNITS)[number];
