export * from './alerts.ts';
export { breachesOf } from './breaches.ts';
export { clientStandings } from './clients.ts';
export * from './figures.ts';
export { type HealthInput, healthOf } from './health.ts';
