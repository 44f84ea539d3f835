export { clientStandings, recentlyFinished, type Standings, standingsBy } from './clients.ts';
export * from './figures.ts';
export { countedExceptions, type HealthInput, healthOf } from './health.ts';
