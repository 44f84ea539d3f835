import { findBrowser } from './browser.ts';
import { type PipedBrowser, pipedBrowser, property } from './browser-pipe.ts';

const PRINT_LIMIT_MS = 60_000;
/** A browser that has printed nothing for this long is closed. */
const IDLE_MS = 15_000;

let browser: PipedBrowser | null = null;
let idle: NodeJS.Timeout | null = null;
/** Pages are printed one at a time. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Prints an HTML page with an installed browser, without network access. Null if no browser is installed, or it did not print within a minute. One
 * browser serves consecutive prints.
 */
export function printPdf(html: string): Promise<Uint8Array | null> {
  const mine = last.then(() => printNow(html));
  last = mine;
  return mine;
}

async function printNow(html: string): Promise<Uint8Array | null> {
  const path = findBrowser();
  if (path === null) return null;
  if (idle !== null) clearTimeout(idle);
  if (browser === null || browser.isGone()) browser = pipedBrowser(path);
  const mine = browser;
  mine.keepAlive(true);
  const limit = setTimeout(() => mine.close(), PRINT_LIMIT_MS);
  try {
    return await pageToPdf(mine, html);
  } catch {
    // Whatever went wrong, this browser is not used for the next print.
    mine.close();
    return null;
  } finally {
    clearTimeout(limit);
    mine.keepAlive(false);
    idle = setTimeout(() => mine.close(), IDLE_MS).unref();
  }
}

function textOf(value: unknown, name: string): string {
  const text = property(value, name);
  if (typeof text === 'string') return text;
  throw new Error(`The browser did not report its ${name}.`);
}

async function pageToPdf(to: PipedBrowser, html: string): Promise<Uint8Array> {
  const targetId = textOf(await to.send('Target.createTarget', { url: 'about:blank' }), 'targetId');
  const sessionId = textOf(await to.send('Target.attachToTarget', { targetId, flatten: true }), 'sessionId');
  const frameTree = property(await to.send('Page.getFrameTree', {}, sessionId), 'frameTree');
  const frameId = textOf(property(frameTree, 'frame'), 'id');
  await to.send('Page.setDocumentContent', { frameId, html }, sessionId);
  const ready = { expression: 'document.fonts.ready.then(() => true)', awaitPromise: true };
  await to.send('Runtime.evaluate', ready, sessionId);
  const pdf = await to.send(
    'Page.printToPDF',
    { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true, generateDocumentOutline: true },
    sessionId,
  );
  await to.send('Target.closeTarget', { targetId });
  return new Uint8Array(Buffer.from(textOf(pdf, 'data'), 'base64'));
}
