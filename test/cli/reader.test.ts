import { afterEach, expect, test, vi } from 'vitest';
import { readerIn } from '../../src/main/cli/reader.ts';

afterEach(() => vi.unstubAllEnvs());

test('a command shows times in the zone and locale of this machine', () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  vi.stubEnv('LC_ALL', 'de_DE.UTF-8');
  expect(readerIn({})).toEqual({ ok: true, value: { timeZone: 'Europe/Berlin', locale: 'de-DE', hourCycle: 'h23' } });
});
test('--zone and --locale choose others', () => {
  expect(readerIn({ zone: 'America/New_York', locale: 'en-US' })).toEqual({
    ok: true,
    value: { timeZone: 'America/New_York', locale: 'en-US', hourCycle: 'h12' },
  });
});
test('a zone or a locale that does not exist is refused', () => {
  expect(readerIn({ zone: 'Mars/Olympus' })).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  expect(readerIn({ locale: 'not a locale' })).toMatchObject({ ok: false, error: { code: 'bad_request' } });
});
