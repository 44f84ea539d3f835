export * from './errors.ts';
export * from './views.ts';
export * from './api.ts';
export * from './events.ts';
export * from './wire.ts';
export * from './client.ts';
export * from './serve.ts';
