import { Circle, CircleAlert, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { Severity } from '../../../shared/model/index.ts';

const MARKS: Readonly<Record<Severity, { readonly Icon: typeof Circle; readonly look: string }>> = {
  critical: { Icon: OctagonAlert, look: 'dg' },
  high: { Icon: TriangleAlert, look: 'wn' },
  medium: { Icon: CircleAlert, look: 't2' },
  low: { Icon: Circle, look: 't3' },
};

/** Each severity has its own shape, so that colour is never the only sign. */
export function SeverityMark({ severity, size = 14 }: { readonly severity: Severity; readonly size?: number }) {
  const { Icon, look } = MARKS[severity];
  return <Icon size={size} strokeWidth={1.9} className={look} aria-hidden />;
}
