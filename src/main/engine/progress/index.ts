export { delayDrivers } from './drivers.ts';
export { forecastFinishes, quantile } from './forecast-finish.ts';
export { effortRatio, progressOf } from './milestones.ts';
export { DRAWS, type Simulation, type SimulationOptions, simulateFinishes } from './simulate.ts';
