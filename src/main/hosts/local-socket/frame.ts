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
  /** Changes how long a message may be. */
  allow(largestBytes: number): void;
}

/** Splits a stream of bytes into messages. */
export function frameReader(largestBytes: number, onMessage: (message: unknown) => void): FrameReader {
  let largest = largestBytes;
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
    allow(next) {
      largest = next;
    },
    take(bytes) {
      parts.push(bytes);
      buffered += bytes.length;
      for (;;) {
        if (wanted === null) {
          if (buffered < HEAD_BYTES) return true;
          wanted = pull(HEAD_BYTES).readUInt32BE();
          if (wanted > largest) return false;
        }
        if (buffered < wanted) return true;
        const body = pull(wanted);
        wanted = null;
        const message = parsed(body);
        if (message === undefined) return false;
        onMessage(message);
      }
    },
  };
}

/** Undefined if not JSON. */
function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
