import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
const config = read('electron-builder.json');
const require = createRequire(import.meta.url);

describe('the packaging of the desktop application', () => {
  it('is a configuration that electron-builder itself accepts', async () => {
    const { validateConfiguration } = require('app-builder-lib/out/util/config/config.js');
    await expect(
      validateConfiguration(read('electron-builder.json'), { isEnabled: false, add: () => undefined }),
    ).resolves.toBeUndefined();
    await expect(
      validateConfiguration({ ...config, asarUnpacked: [] }, { isEnabled: false, add: () => undefined }),
    ).rejects.toThrow(/asarUnpacked/);
  });
  it('builds for Windows, macOS and Linux, and owns .tde files and tde:// links', () => {
    expect([config.win.target, config.mac.target, config.linux.target]).toEqual([
      ['nsis'],
      ['dmg'],
      ['AppImage', 'deb'],
    ]);
    expect(config.fileAssociations[0].ext).toBe('tde');
    expect(config.protocols[0].schemes).toEqual(['tde']);
  });
  it('keeps the native module outside the archive, and includes neither its own Node nor sources', () => {
    expect(config.asar).toBe(true);
    expect(config.asarUnpack).toEqual(['**/*.node']);
    expect(config.files).toEqual(
      expect.arrayContaining(['out/{main,preload,renderer}/**/*', '!node_modules/node-*/**']),
    );
    expect(config.files.some((pattern: string) => pattern.startsWith('src'))).toBe(false);
  });
  it('sets the fuses: no Node mode, no Node options, no inspector, only the checked archive', () => {
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      grantFileProtocolExtraPrivileges: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    });
  });
  it('has signing, notarisation and updates configured, and off', () => {
    expect(config).toMatchObject({
      forceCodeSigning: false,
      publish: null,
      generateUpdatesFilesForAllChannels: false,
      win: { verifyUpdateCodeSignature: true },
      mac: { hardenedRuntime: true, identity: null, notarize: false },
    });
  });
  it('names the installed Electron, and only files that exist', () => {
    expect(config.electronVersion).toBe(read('node_modules/electron/package.json').version);
    expect(existsSync(join(ROOT, config.icon))).toBe(true);
    expect(existsSync(join(ROOT, 'out', read('package.json').main.replace(/^out\//, '')))).toBe(true);
  });
  it.each([
    ['icon.png', 1024],
    ['icon-512.png', 512],
    ['icon-256.png', 256],
  ])('has %s of %i pixels square, with transparency, as npm run icons draws it from icon.svg', (name, size) => {
    const bytes = readFileSync(join(ROOT, 'resources', 'icons', name));
    expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([size, size]);
    const RGBA = 6;
    expect(bytes[25]).toBe(RGBA);
  });
});
