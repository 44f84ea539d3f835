import { describe, expect, it } from 'vitest';
import { escapeXml, milestoneLine, PRINT_INKS, weekBars } from '../../src/shared/charts/index.ts';
import { MACHINE_READER } from '../../src/shared/format/index.ts';

describe('charts', () => {
  it('never let user text become markup', () => {
    expect(escapeXml(`<img src=x onerror="alert('1')">\u0000`)).toBe(
      '&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;',
    );
    const svg = milestoneLine(
      [{ label: '<b>&', atMs: 0, state: 'open' }],
      { fromMs: 0, weeks: 1, weekLabels: ['<i>'] },
      400,
      PRINT_INKS,
    );
    expect(svg).not.toMatch(/<b>|<i>/);
  });
  it('draw done hours filled and planned ones dashed, each with its figure', () => {
    const svg = weekBars(
      [
        { label: '47', hours: 262, planned: false },
        { label: '48', hours: 276.4, planned: true },
      ],
      { width: 300, height: 120 },
      { ...PRINT_INKS, reader: MACHINE_READER },
    );
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
    expect(svg).toContain('>262<');
    expect(svg).toContain('>276<');
    expect(svg).toContain('aria-label="Hours by week. week 47: 262 hours, week 48: 276 hours planned"');
  });
  it('keep milestone labels apart: a label that does not fit is shown only in the table', () => {
    const marks = Array.from({ length: 12 }, (_, index) => ({
      label: `Milestone number ${index}`,
      atMs: index,
      state: 'open' as const,
    }));
    const svg = milestoneLine(marks, { fromMs: 0, weeks: 4, weekLabels: [] }, 400, PRINT_INKS);
    expect(svg.match(/<path/g)).toHaveLength(12);
    expect(svg.match(/<text/g)).toHaveLength(4);
  });
});
