import { type AwayMark, placeOf } from './away.ts';
import type { Axis } from './axis.ts';
import { type Frame, ROW_PX } from './rows.ts';

/** The hatches of the layer, once in the drawing. */
export const AwayPatterns = () => (
  <defs>
    <pattern id="tln-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className="tln-hatch-line" width="2" height="6" />
    </pattern>
    <pattern id="tln-dots" width="5" height="5" patternUnits="userSpaceOnUse">
      <circle className="tln-hatch-line" cx="1.5" cy="1.5" r="1" />
    </pattern>
  </defs>
);

interface AwayLayerProps {
  readonly axis: Axis;
  readonly frame: Frame;
  readonly marks: readonly AwayMark[];
  readonly onPress: () => void;
}
/** Where the assignee of a row does not work, drawn from the top left corner of the row. */
export function AwayLayer({ axis, frame, marks, onPress }: AwayLayerProps) {
  return marks.map((mark) => {
    const place = placeOf(axis, mark);
    if (place === null || place.x > frame.right || place.x + place.width < frame.left) return null;
    return (
      <g
        key={mark.key}
        className={`tln-away ${mark.kind === 'pending' ? 'unconfirmed' : mark.kind}`}
        data-away={mark.kind}
        onPointerDown={onPress}
      >
        <title>{mark.words}</title>
        {mark.kind === 'hours' ? (
          <>
            <rect className="touch" x={place.x - 4} y={1} width={8} height={ROW_PX - 2} />
            <path d={`M${place.x} 2v${ROW_PX - 4}`} />
          </>
        ) : (
          <rect x={place.x} y={1} width={Math.max(2, place.width)} height={ROW_PX - 2} />
        )}
      </g>
    );
  });
}

/** What the layer looks like, for the button that shows and hides it. */
export const AwaySwatch = () => (
  <svg width="14" height="12" aria-hidden="true" className="tln-away-swatch">
    <path d="M-2 6l8 -8M0 12L12 0M4 14L16 2" />
  </svg>
);
