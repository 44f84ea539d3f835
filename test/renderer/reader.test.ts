// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';

vi.stubGlobal('tde', {
  host: 'loopback',
  transport: { send: () => undefined, onMessage: () => () => undefined },
});
const { choiceIn, readerFor, systemLocale, useDisplay } = await import('../../src/renderer/src/stores/reader.ts');

const choice = { zone: 'workspace', locale: 'system', hours: 'locale' } as const;

beforeEach(() => localStorage.clear());

describe('the reader of the app', () => {
  test('is in the zone of the workspace, with the locale of the system, unless the operator chose others', () => {
    expect(readerFor(choice, 'Europe/Berlin')).toMatchObject({ timeZone: 'Europe/Berlin', locale: systemLocale() });
    expect(readerFor({ ...choice, zone: 'machine' }, 'Europe/Berlin').timeZone).toBe('UTC');
    expect(readerFor({ zone: 'Asia/Kolkata', locale: 'de-DE', hours: 'locale' }, 'Europe/Berlin')).toEqual({
      timeZone: 'Asia/Kolkata',
      locale: 'de-DE',
      hourCycle: 'h23',
    });
    expect(readerFor({ ...choice, locale: 'en-US' }, 'UTC').hourCycle).toBe('h12');
    expect(readerFor({ ...choice, locale: 'en-US', hours: 'h23' }, 'UTC').hourCycle).toBe('h23');
  });
  test('is the same object for the same choice, so that nothing is rendered again', () => {
    expect(readerFor(choice, 'Europe/Berlin')).toBe(readerFor({ ...choice }, 'Europe/Berlin'));
  });
  test('is in the zone of this machine until a workspace is open', () => {
    expect(readerFor(choice, undefined).timeZone).toBe('UTC');
  });
});

describe('the choice of an operator', () => {
  test('is stored without a cookie, which would reach every port of this machine, and read again', () => {
    useDisplay.getState().choose({ zone: 'Asia/Tokyo', hours: 'h12' });
    const stored = localStorage.getItem('tde.reader');
    expect(choiceIn(stored)).toEqual({ zone: 'Asia/Tokyo', locale: 'system', hours: 'h12' });
    expect(document.cookie).toBe('');
  });
  test.each([null, '', 'no JSON', '[]', '{"zone":"Mars/Olympus","locale":"not a locale","hours":"h11"}'])(
    'is the default where %o was stored',
    (text) => {
      expect(choiceIn(text)).toEqual(choice);
    },
  );
});
