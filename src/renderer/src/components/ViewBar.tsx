import type { ReactNode } from 'react';

/** Title, one line of totals, then filters and view switches. */
export function ViewBar({
  title,
  totals,
  marks,
  children,
}: {
  readonly title: string;
  readonly totals: string;
  /** Next to the totals: what needs attention. */
  readonly marks?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="vbar">
      <h1>{title}</h1>
      <span className="t2 f12 tr">{totals}</span>
      {marks}
      <span className="sp" />
      {children}
    </div>
  );
}
