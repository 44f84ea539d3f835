import { describe, expect, it } from 'vitest';
import { demandWeeks, escapeXml, milestoneLine, PRINT_INKS, weekBars } from '../../src/shared/charts/index.ts';
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

describe('the shortage of a week', () => {
  const week = { label: '49', name: 'week 49', queue: 0, pipeline: 0, arrivals: 0, short: 5, unused: 0 };
  /** Where the label's base and the line of capacity are: further down is more. */
  const placesOf = (assigned: number, supply: number): readonly [number, number, number] => {
    const size = { width: 400, height: 146 };
    const svg = demandWeeks(
      [
        { ...week, assigned, supply },
        { ...week, assigned: 100, supply: 100, short: 0 },
      ],
      size,
      { ...PRINT_INKS, reader: MACHINE_READER },
    );
    const numberIn = (pattern: RegExp): number => Number(pattern.exec(svg)?.[1]);
    return [
      numberIn(/<text x="[^"]*" y="([^"]*)"[^>]*>−5 h/),
      numberIn(/<rect x="[^"]*" y="([^"]*)"/),
      numberIn(/<path d="M\S+ ([\d.]+)H[^>]*stroke-width="1.75"/),
    ];
  };
  it('is written right above its bar, also where capacity is far above it', () => {
    for (const [assigned, supply] of [
      [20, 90],
      [95, 40],
    ] as const) {
      const [label, summit] = placesOf(assigned, supply);
      expect(summit - label).toBeCloseTo(6, 0);
    }
  });
  it('is written above the line of capacity where the line would go through it', () => {
    const [label, summit, line] = placesOf(50, 55);
    expect(line).toBeLessThan(summit);
    expect(line - label).toBeCloseTo(6, 0);
  });
});
