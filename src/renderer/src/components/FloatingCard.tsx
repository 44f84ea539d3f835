import type { Consequence } from '../../../shared/contract/index.ts';
import { ConsequenceCard } from './ConsequenceCard.tsx';
import { type Point, placeCard } from './place-card.ts';

/** The consequence card next to the pointer. */
export function FloatingCard({
  pointer,
  consequence,
}: {
  readonly pointer: Point;
  readonly consequence: Consequence | undefined;
}) {
  const { x, y } = placeCard(pointer, { width: window.innerWidth, height: window.innerHeight });
  return (
    <div className="float drag-card" style={{ left: x, top: y }}>
      <ConsequenceCard consequence={consequence} />
    </div>
  );
}
