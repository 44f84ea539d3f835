import { Circle, CircleAlert, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { Severity } from '../../../shared/model/index.ts';

const MARKS: Readonly<Record<Severity, { readonly Icon: typeof Circle; readonly tone: string }>> = {
  critical: { Icon: OctagonAlert, tone: 'dg' },
  high: { Icon: TriangleAlert, tone: 'wn' },
  medium: { Icon: CircleAlert, tone: 't2' },
  low: { Icon: Circle, tone: 't3' },
};

/** Each severity has its own shape, so that colour is never the only sign. */
export function SeverityMark({ severity, size = 14 }: { readonly severity: Severity; readonly size?: number }) {
  const { Icon, tone } = MARKS[severity];
  return <Icon size={size} strokeWidth={1.9} className={tone} aria-hidden />;
}
