export * from './api.ts';
export * from './client.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './load-views.ts';
export * from './serve.ts';
export * from './views.ts';
export * from './wire.ts';
