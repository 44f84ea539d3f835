import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ChartSize } from '../../../shared/charts/index.ts';
import { DRAWING } from '../../../shared/words/core/frame.ts';

interface DrawingProps {
  /** Draws for a width; the string is parsed as XML, so that no typed text becomes markup. */
  readonly draw: (size: ChartSize) => string;
  readonly height: number;
}

/** One of the shared charts, as wide as its container. */
export function Drawing({ draw, height }: DrawingProps) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const drawn = width > 0 ? draw({ width, height }) : '';
  useEffect(() => {
    const { current } = place;
    if (current === null || drawn === '') return;
    const parsed = new DOMParser().parseFromString(drawn, 'image/svg+xml');
    current.replaceChildren(document.importNode(parsed.documentElement, true));
  }, [drawn]);
  return <div ref={place} className="drawing" style={{ height }} />;
}

export interface FigureTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
interface FigurePanelProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly sub?: ReactNode;
  readonly table: FigureTable;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A chart with its title; T or the button shows its table instead. */
export function FigurePanel({ title, note, sub, table, className, children }: FigurePanelProps) {
  const [isTable, setTable] = useState(false);
  return (
    <section
      className={`fig ${className ?? ''}`}
      aria-label={title}
      onKeyDown={(event) => {
        const isOther = event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement;
        if (isOther || event.key.toLowerCase() !== 't') return;
        event.stopPropagation();
        setTable(!isTable);
      }}
    >
      <h2 className="h3">
        <span className="nw">{title}</span> <span className="sp" />
        {note === undefined ? null : <span className="f11 t3 regular tr">{note}</span>}
        <button
          type="button"
          className="link f11 t2"
          aria-pressed={isTable}
          aria-label={DRAWING.showAsTable(title)}
          title={DRAWING.showAsTableT}
          onClick={() => setTable(!isTable)}
        >
          {isTable ? DRAWING.chart : DRAWING.table}
        </button>
      </h2>
      {sub === undefined ? null : <p className="fact">{sub}</p>}
      {isTable ? <BehindTable table={table} /> : children}
    </section>
  );
}

function BehindTable({ table }: { readonly table: FigureTable }) {
  return (
    <div className="behind" role="group" aria-label={table.caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{table.caption}</caption>
        <thead>
          <tr>
            {table.head.map((name, column) => (
              <th key={name} scope="col" className={column === 0 ? undefined : 'n'}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row[0]}>
              {row.map((value, column) =>
                column === 0 ? (
                  <th key={table.head[column]} scope="row">
                    {value}
                  </th>
                ) : (
                  <td key={table.head[column]} className="n">
                    {value}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
