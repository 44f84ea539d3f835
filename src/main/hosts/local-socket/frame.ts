import { type Budget, MESSAGE_BUDGET, type Reply } from '../../../shared/contract/index.ts';
import { jsonIn } from '../request.ts';

const HEAD_BYTES = 4;

/** One message on the wire: its length in bytes (4, big-endian), then JSON. */
export function frameOf(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}

export interface FrameReader {
  /** Adds received bytes. Returns false if a message is longer than allowed or not JSON; nothing after it can be read. */
  take(bytes: Buffer): boolean;
}
export interface FrameListener {
  /** Default: that of a request. */
  readonly budget?: Budget;
  /** Longer messages are not read, bytes. */
  readonly largestBytes: number;
  readonly onMessage: (message: unknown) => void;
  /** Called with the refusal of a message that exceeds the budget, before it is parsed; the messages after it are read. */
  readonly onRefused: (refusal: Reply) => void;
}

/** Splits a stream of bytes into messages. */
export function frameReader({
  largestBytes,
  budget = MESSAGE_BUDGET,
  onMessage,
  onRefused,
}: FrameListener): FrameReader {
  let parts: Buffer[] = [];
  let buffered = 0;
  const pull = (length: number): Buffer => {
    const all = parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts, buffered);
    parts = [all.subarray(length)];
    buffered -= length;
    return all.subarray(0, length);
  };
  let wanted: number | null = null;
  return {
    take(bytes) {
      parts.push(bytes);
      buffered += bytes.length;
      for (;;) {
        if (wanted === null) {
          if (buffered < HEAD_BYTES) return true;
          wanted = pull(HEAD_BYTES).readUInt32BE();
          if (wanted > largestBytes) return false;
        }
        if (buffered < wanted) return true;
        const read = jsonIn(pull(wanted), budget);
        wanted = null;
        if ('value' in read) onMessage(read.value);
        else {
          onRefused(read.refusal);
          if (!read.isJson) return false;
        }
      }
    },
  };
}
