import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeFile } from '../../src/main/cli/write-file.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tde-write-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test('a file that others could read is readable by its owner alone after it is written again', () => {
  const path = join(folder(), 'person.json');
  writeFileSync(path, 'old', { mode: 0o644 });
  expect(writeFile(path, 'new').ok).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test.skipIf(process.platform === 'win32')('a folder and a device are refused and stay what they are', () => {
  const device = join(folder(), 'device');
  symlinkSync('/dev/full', device);
  for (const path of [folder(), device])
    expect(writeFile(path, 'text')).toMatchObject({ ok: false, error: { code: 'io_error' } });
  expect(statSync(device).isCharacterDevice()).toBe(true);
});
