import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bookOf } from '../../../src/main/app/exceptions/exception-book.ts';
import { deliverNotices } from '../../../src/main/app/notifications/notices.ts';
import { writeTemplates } from '../../../src/main/app/workspace/write-templates.ts';
import { writeWhole } from '../../../src/main/files/export/index.ts';
import { logPath, openLog } from '../../../src/main/hosts/log-file.ts';
import { aNotice, sessionAt } from '../../support/notices.ts';
import { workspacePath } from '../../support/store.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tde-links-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
/** A folder of the operator that planted links lead to. */
function precious() {
  const made = folder();
  writeFileSync(join(made, 'file'), 'precious');
  const isUntouched = (): void => {
    expect(readdirSync(made)).toEqual(['file']);
    expect(readFileSync(join(made, 'file'), 'utf8')).toBe('precious');
  };
  return { folder: made, isUntouched };
}
const bytes = Buffer.from('a report');

describe('an export', () => {
  const target = { name: 'report', extension: 'md' };
  test.each([true, false])('does not write through a link with the name of the file (replaces it: %s)', (replace) => {
    const [root, { folder: other, isUntouched }] = [folder(), precious()];
    symlinkSync(join(other, 'file'), join(root, 'report.md'));
    symlinkSync(join(other, 'file'), join(root, 'report.md.part'));
    symlinkSync(join(other, 'new'), join(root, 'report-2.md'));
    const path = writeWhole({ root, folder: root, ...target, replace }, bytes);
    expect(path).toBe(join(root, replace ? 'report.md' : 'report-3.md'));
    expect(readFileSync(path, 'utf8')).toBe('a report');
    isUntouched();
  });
  test('is refused below a link, and leaves no temporary file', () => {
    const [root, { folder: other, isUntouched }] = [folder(), precious()];
    symlinkSync(other, join(root, 'ana'));
    for (const replace of [true, false])
      expect(() => writeWhole({ root, folder: join(root, 'ana'), ...target, replace }, bytes)).toThrow(
        expect.objectContaining({ code: 'ELOOP' }),
      );
    isUntouched();
    expect(readdirSync(root)).toEqual(['ana']);
  });
  test('of templates replaces links and follows none', () => {
    const [root, { folder: other, isUntouched }] = [folder(), precious()];
    symlinkSync(join(other, 'file'), join(root, 'tasks.csv'));
    symlinkSync(join(other, 'new'), join(root, 'agents.csv'));
    expect(writeTemplates(root).ok).toBe(true);
    expect(readFileSync(join(root, 'tasks.csv'), 'utf8')).toMatch(/^id,/);
    isUntouched();
  });
});

test('an outbox that is a link is refused, and links in an outbox are not followed', () => {
  const { folder: other, isUntouched } = precious();
  const path = workspacePath();
  const open = sessionAt(path);
  onTestFinished(() => open.store.close());
  bookOf(open.session).save({ notices: [aNotice(1)] });
  symlinkSync(other, `${path}.outbox`);
  expect(deliverNotices(open.session)).toMatchObject({
    ok: false,
    error: { code: 'io_error', problem: { values: { why: 'link' } } },
  });
  isUntouched();
  rmSync(`${path}.outbox`);
  expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 1 } });
  bookOf(open.session).save({ notices: [aNotice(2)] });
  symlinkSync(join(other, 'file'), join(`${path}.outbox`, '0002-N-2.eml'));
  symlinkSync(join(other, 'file'), join(`${path}.outbox`, '.0002-N-2-2.eml.part'));
  expect(deliverNotices(open.session)).toMatchObject({ ok: true, value: { written: 1 } });
  expect(readFileSync(join(`${path}.outbox`, '0002-N-2-2.eml'), 'utf8')).toContain('X-TDE-Notice');
  isUntouched();
});

test('the log is not written through a link', () => {
  const { folder: other, isUntouched } = precious();
  const path = join(folder(), 'agency.tde');
  symlinkSync(join(other, 'file'), logPath(path));
  openLog(path)({ event: 'opened' });
  isUntouched();
});
