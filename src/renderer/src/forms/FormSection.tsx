import type { ReactNode } from 'react';

/** A group of fields under a heading, in as many columns as there is room for. */
export function FormSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="ff-section" aria-label={title}>
      <h3 className="h3">{title}</h3>
      <div className="ff-grid">{children}</div>
    </section>
  );
}
