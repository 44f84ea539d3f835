// Draws the package icons from their single source, resources/icons/icon.svg, with an installed browser: npm run icons
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { readArguments } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { findBrowser } from './support/find-browser.mjs';

readArguments({
  usage: `Usage: npm run icons

Draws the icons of the packages from resources/icons/icon.svg with an installed browser.`,
});
await runUnderBroughtNode();

const folder = join(import.meta.dirname, '..', 'resources', 'icons');
const SIZES = { 'icon.png': 1024, 'icon-512.png': 512, 'icon-256.png': 256 };
const executablePath = findBrowser();
if (executablePath === null) {
  console.error('Drawing the icons needs a browser: install Chrome, Chromium or Edge, or set TDE_BROWSER to one.');
  process.exit(1);
}
const source = Buffer.from(readFileSync(join(folder, 'icon.svg'))).toString('base64');
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
for (const [name, size] of Object.entries(SIZES)) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>*{margin:0}img{display:block;width:${size}px}</style><img src="data:image/svg+xml;base64,${source}">`,
  );
  await page.locator('img').evaluate((image) => image.decode());
  await page.screenshot({ path: join(folder, name), omitBackground: true });
  await page.close();
  console.log(`${name}: ${size} x ${size}`);
}
await browser.close();
