import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { noticeMail } from '../../../src/main/app/notifications/notices.ts';
import type { Mailing } from '../../../src/main/app/notifications/outbox.ts';
import { verbatim } from '../../../src/main/engine/index.ts';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import { message, msOf, type Notice, SEVERITIES } from '../../../src/shared/model/index.ts';
import { SEVERITY_NAMES } from '../../../src/shared/words/index.ts';
import { at } from '../../support/builders.ts';
import { hasMailReader, type ReadMail, readMail } from '../../support/mail-reader.ts';
import { aNotice } from '../../support/notices.ts';
import { workspacePath } from '../../support/store.ts';

/** Writes notices as files and reads them with another program. */
const read = (notices: readonly Notice[]): readonly ReadMail[] => readDigests(notices.map((notice) => [notice]));
function readDigests(mailings: readonly Mailing[]): readonly ReadMail[] {
  const folder = join(workspacePath(), '..');
  return readMail(
    mailings.map((mailing, index) => {
      const path = join(folder, `${index}.eml`);
      writeFileSync(path, noticeMail(mailing, 'agency', MACHINE_READER));
      return path;
    }),
  );
}
const one = (fields: Partial<Notice>): ReadMail => {
  const [mail] = read([aNotice(1, fields)]);
  if (mail === undefined) throw new Error('nothing was read');
  return mail;
};
/** As a line of a header can hold it: no line ends, no control characters. */
const line = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();

beforeAll(() => expect(hasMailReader(), 'python3, whose library reads mail, has to be installed').toBe(true));

describe('a notification email, read by another program', () => {
  test('names its recipient, time, subject and severity', () => {
    const mail = one({ at: at('2026-11-24T08:05:07Z'), severity: 'critical', level: 2 });
    expect(mail).toMatchObject({
      subject: 'Terminal film 1 will miss Tue 24 Nov',
      toName: 'Noor Haddad',
      toAddress: 'noor@lantern.example',
      at: msOf(at('2026-11-24T08:05:07Z')) / 1000,
      defects: [],
    });
    expect(mail.headers).toMatchObject({
      'X-Priority': '1 (Highest)',
      Importance: 'high',
      'Auto-Submitted': 'auto-generated',
      'X-TDE-Notice': 'N-1',
      'X-TDE-Exception': 'E-1',
    });
    expect(mail.headers).not.toHaveProperty('X-TDE-Address');
    expect(mail.body.split('\n')).toEqual([
      'Late, Corvane, risk 91%.',
      '',
      'Severity:  Critical',
      'Notified:  Noor Haddad, level 2 of the escalation ladder',
      'Exception: E-1',
      'Workspace: agency',
      '',
    ]);
  });

  test('lists several notifications by severity, with the fact, ID and level of each', () => {
    const [mail] = readDigests([
      [
        aNotice(1, { level: 0, at: at('2026-11-24T08:00:00Z') }),
        aNotice(2, { severity: 'critical', level: 2, at: at('2026-11-24T09:00:00Z') }),
        aNotice(3, { body: message('notifications.request_body', { fact: verbatim('Silent, Corvane') }) }),
      ],
    ]);
    expect(mail).toMatchObject({
      subject: '3 exceptions need attention',
      toName: 'Noor Haddad',
      toAddress: 'noor@lantern.example',
      at: msOf(at('2026-11-24T09:00:00Z')) / 1000,
      defects: [],
    });
    expect(mail?.headers).toMatchObject({ 'X-Priority': '1 (Highest)', 'X-TDE-Severity': 'critical' });
    expect(mail?.body.split('\n')).toEqual([
      'Critical (1)',
      '- Terminal film 2 will miss Tue 24 Nov',
      '  Late, Corvane, risk 91%. (E-2, level 2 of the escalation ladder)',
      '',
      'High (2)',
      '- Terminal film 1 will miss Tue 24 Nov',
      '  Late, Corvane, risk 91%. (E-1)',
      '- Terminal film 3 will miss Tue 24 Nov',
      '  Silent, Corvane.',
      '  How far along is it, and when will it be done? (E-3, level 1 of the escalation ladder)',
      '',
      'Notified:  Noor Haddad',
      'Workspace: agency',
      '',
    ]);
  });

  test('has a placeholder recipient for somebody without an address, so that it cannot be delivered by mistake', () => {
    const mails = read(
      ['', 'not an address', 'a@b\r\nBcc: x@y.example', 'a b@c.example'].map((address) =>
        aNotice(1, { address, to: 'Zoë Ångström' }),
      ),
    );
    for (const mail of mails) {
      expect(mail).toMatchObject({ toName: 'Zoë Ångström', toAddress: 'zoe-angstrom@recipient.invalid', defects: [] });
      expect(mail.headers).toMatchObject({ 'X-TDE-Address': 'none known' });
      expect(mail.headers).not.toHaveProperty('Bcc');
    }
    expect(one({ address: '', to: '東京' }).toAddress).toBe('recipient@recipient.invalid');
  });

  test('lets no title, name or ID add a header', () => {
    const evil = 'Late\r\nBcc: all@corvane.example\r\n\r\n<script>\u2028X-Other: 1\u0000';
    const mail = one({
      title: verbatim(evil),
      to: `Noor\nCc: b@c.example`,
      exceptionId: 'E\r\nX-Evil: 1',
      noticeId: 'N\r\n\r\nX-Evil: 2',
    });
    expect(mail.subject).toBe('Late Bcc: all@corvane.example <script> X-Other: 1');
    expect(mail.toName).toBe('Noor Cc: b@c.example');
    expect(mail.toAddress).toBe('noor@lantern.example');
    for (const name of ['Bcc', 'Cc', 'X-Evil', 'X-Other']) expect(mail.headers).not.toHaveProperty(name);
    expect(mail.defects).toEqual([]);
  });

  test('preserves any text: every script, long lines, dots, blanks at the end of lines', () => {
    const anyText = fc.string({ unit: 'grapheme', maxLength: 300 });
    const anyBody = fc
      .array(
        fc.oneof(anyText, fc.constantFrom('.', '.. dots', 'From Noor', 'a=b  ', '\ttab\t', '=3D', 'x'.repeat(200))),
        { maxLength: 8 },
      )
      .map((lines) => lines.join('\n').replace(/[\r\n]+/g, '\n'));
    const anyNotice = fc
      .record({ title: anyText, to: anyText, body: anyBody, severity: fc.constantFrom(...SEVERITIES) })
      .map(({ title, body, ...fields }) => ({
        title,
        body,
        notice: aNotice(1, { ...fields, title: verbatim(title), body: verbatim(body) }),
      }));
    const notices = fc.sample(anyNotice, { numRuns: 300, seed: 11 });
    for (const [index, mail] of read(notices.map(({ notice }) => notice)).entries()) {
      const { title = '', body = '', notice = aNotice(1) } = notices[index] ?? {};
      expect(mail.defects).toEqual([]);
      expect(line(mail.subject)).toBe(line(title));
      expect(line(mail.toName)).toBe(line(notice.to));
      expect(mail.body.startsWith(`${body}\n\nSeverity:  ${SEVERITY_NAMES[notice.severity]}\n`)).toBe(true);
    }
  });

  test('has a message ID: the same for the same notification, a different one for another notification with the same number', () => {
    const [first, same, other] = read([
      aNotice(1),
      aNotice(1, { shownAt: at('2026-11-24T08:00:00Z') }),
      aNotice(1, { exceptionId: 'E-9' }),
    ]).map((mail) => mail.headers['Message-ID']);
    expect(first).toMatch(/^<N-1\.[0-9a-f]{16}@task-distribution-engine\.invalid>$/);
    expect(same).toBe(first);
    expect(other).not.toBe(first);
  });
});
