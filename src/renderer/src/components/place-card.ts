export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** The size reserved for the card: its width is fixed, its height is at most this. */
export const CARD: Size = { width: 336, height: 300 };
const GAP = 16;
const EDGE = 8;

/** The position of a card: below and to the right of the pointer, or on the other side at the edge of the window. Never under the pointer. */
export function placeCard(pointer: Point, view: Size, card: Size = CARD): Point {
  const along = (at: number, length: number, room: number): number =>
    at + GAP + length + EDGE <= room ? at + GAP : Math.max(EDGE, at - GAP - length);
  return { x: along(pointer.x, card.width, view.width), y: along(pointer.y, card.height, view.height) };
}
