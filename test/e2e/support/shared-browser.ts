import { chromium } from 'playwright-core';
import { headless, SHARED_BROWSER } from './desk.ts';

/** Starts one browser for all end-to-end tests: each opens pages of its own in it, and none waits for a start. */
export default async function shareBrowser(): Promise<() => Promise<void>> {
  const server = await chromium.launchServer(headless());
  process.env[SHARED_BROWSER] = server.wsEndpoint();
  return () => server.close();
}
