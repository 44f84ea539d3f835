import type { ReactNode } from 'react';
import { FormSection } from '../../forms/FormSection.tsx';

/** The only section of a form with few fields, whose dialog is narrow. */
export const SmallForm = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div className="form-small">
    <FormSection title={title}>{children}</FormSection>
  </div>
);
