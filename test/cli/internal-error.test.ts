import { expect, test } from 'vitest';
import { EXIT, reportBug } from '../../src/main/cli/output.ts';

test('an internal error ends in lines that quote nothing of the work, and an exit code', () => {
  const lines: string[] = [];
  const code = reportBug(new TypeError('no luck with "Secret rebranding"'), (text) => lines.push(text));
  expect(code).toBe(EXIT.refused);
  expect(lines.join('')).toMatch(/^An internal error occurred \(TypeError\)\. .*\n {2}at /);
  expect(lines.join('')).not.toMatch(/Secret|luck/);
});
