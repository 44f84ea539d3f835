import { crc32, inflateRawSync } from 'node:zlib';
import { problem } from '../../../../../shared/model/index.ts';
import { LIMITS } from '../../types.ts';
import { Refusal } from '../budget.ts';

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  /** Where its local header begins. */
  readonly at: number;
}
/** The parts of a workbook. They are unpacked one at a time, when they are read. */
export interface Parts {
  /** The text of a part; null if there is none. Throws a refusal if it is damaged, or if everything unpacked so far is too large. */
  read(name: string): string | null;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const [STORED, DEFLATED] = [0, 8];
const MOST_ENTRIES = 10_000;

/** Opens a zip. Checks its directory without unpacking anything. */
export function openZip(bytes: Uint8Array): Parts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(bytes, view);
  let left: number = LIMITS.unzippedBytes;
  return {
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      const unpacked = unpack(bytes.subarray(startOf(view, entry), bytes.length), entry, left);
      left -= unpacked.length;
      return new TextDecoder('utf-8').decode(unpacked);
    },
  };
}

function directoryOf(bytes: Uint8Array, view: DataView): ReadonlyMap<string, Entry> {
  const truncated = () => new Refusal(problem('zip_truncated', { offset: bytes.length }));
  let end = bytes.length - 22;
  while (end >= Math.max(0, bytes.length - 65_557) && view.getUint32(end, true) !== END) end--;
  if (end < 0 || view.getUint32(end, true) !== END) throw truncated();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let total = 0;
  const entries = new Map<string, Entry>();
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw truncated();
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new Refusal(problem('password_protected', {}));
    const nameLength = view.getUint16(at + 28, true);
    total += view.getUint32(at + 24, true);
    entries.set(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)), {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (total > LIMITS.unzippedBytes || count > MOST_ENTRIES) throw tooLarge(total);
  return entries;
}

const tooLarge = (bytes: number): Refusal =>
  new Refusal(problem('zip_bomb', { bytes, limitBytes: LIMITS.unzippedBytes }));
const damaged = (): Refusal => new Refusal(problem('zip_damaged', {}));

/** Where the packed data of an entry begins. */
function startOf(view: DataView, { at, packedBytes }: Entry): number {
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL) throw damaged();
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + packedBytes > view.byteLength) throw damaged();
  return start;
}

/** Unpacks at most `most` bytes, whatever sizes the zip states. */
function unpack(from: Uint8Array, { method, crc, packedBytes }: Entry, most: number): Uint8Array {
  const packed = from.subarray(0, packedBytes);
  if (method !== STORED && method !== DEFLATED) throw damaged();
  if (method === STORED && packedBytes > most) throw tooLarge(LIMITS.unzippedBytes - most + packedBytes);
  const unpacked = method === STORED ? packed : inflate(packed, most);
  if (crc32(unpacked) !== crc) throw damaged();
  return unpacked;
}

function inflate(packed: Uint8Array, most: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    // More than the limit; how much more is not unpacked to find out.
    if (error instanceof RangeError) throw tooLarge(LIMITS.unzippedBytes + 1);
    throw damaged();
  }
}
