/** A whole number from a text, the same everywhere (FNV-1a, 32 bits). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** A number above 0 and below 1 from three whole numbers: counted, not drawn in turn, so that each keeps its own whatever else is asked for (common random numbers). */
function uniform(key: number, draw: number, stream: number): number {
  let mixed = (key ^ Math.imul(draw + 1, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32 + 2 ** -33;
}

/** A standard normal number of a key's draw (Box and Muller 1958). */
export const normalOf = (key: number, draw: number): number =>
  Math.sqrt(-2 * Math.log(uniform(key, draw, 0))) * Math.cos(2 * Math.PI * uniform(key, draw, 1));
