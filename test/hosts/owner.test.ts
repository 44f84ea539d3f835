import { chmodSync, chownSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connectTo } from '../../src/main/hosts/local-socket/client.ts';
import { frameOf, frameReader } from '../../src/main/hosts/local-socket/frame.ts';
import { proofOf } from '../../src/main/hosts/local-socket/handshake.ts';
import { readOwner, writeOwner } from '../../src/main/store/opening/owner.ts';
import { PROTOCOL_VERSION } from '../../src/shared/contract/index.ts';
import { endAfterEach, ends, enter, folderFor, LINK, serve } from '../support/local-socket.ts';

endAfterEach();

/** A server in the place of the owner that answers each message with what `reply` gives. */
async function impostor(reply: (message: unknown) => object): Promise<{ address: string; received: unknown[] }> {
  const received: unknown[] = [];
  const server = createServer((socket) => {
    const reader = frameReader({
      largestBytes: 1e6,
      onRefused: () => undefined,
      onMessage: (message) => {
        received.push(message);
        socket.write(frameOf(reply(message)));
      },
    });
    socket.on('data', (bytes) => reader.take(bytes as Buffer));
    socket.on('error', () => undefined);
  });
  const address = join(folderFor('impostor'), 'a.sock');
  await new Promise<void>((resolve) => server.listen(address, resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  return { address, received };
}

const challenge = { type: 'challenge', protocolVersion: PROTOCOL_VERSION, nonce: 'n' };
test.each([
  ['proves nothing', () => challenge],
  [
    'sends the proof of another token',
    (message: unknown) => {
      const caller = (message as { readonly nonce: string }).nonce;
      return { ...challenge, proof: proofOf('another', 'owner', { caller, owner: 'n' }) };
    },
  ],
  ['lets everybody in', () => ({ type: 'welcome' })],
  ['refuses everybody with an error of its own', () => ({ type: 'refused', error: { code: 'internal' } })],
])('nothing but a nonce is sent to a program in the place of the owner that %s', async (_, reply) => {
  const { address, received } = await impostor(reply);
  const connected = await connectTo({ address, token: 'the token', protocolVersion: PROTOCOL_VERSION });
  expect(connected).toMatchObject({ ok: false, error: { code: 'hand_over_refused' } });
  expect(received).toEqual([{ type: 'hello', protocolVersion: PROTOCOL_VERSION, nonce: expect.any(String) }]);
});

test('the proofs of the two ends differ, so that no proof can be sent back', () => {
  const nonces = { caller: 'a', owner: 'b' };
  expect(proofOf('t', 'owner', nonces)).not.toBe(proofOf('t', 'caller', nonces));
  expect(proofOf('t', 'owner', nonces)).not.toBe(proofOf('t', 'owner', { caller: 'b', owner: 'a' }));
});

test('a caller with the token gets a link to the app that is served to a browser', async () => {
  expect(await (await enter(await serve())).link()).toBe(LINK);
});

describe('an owner file', () => {
  const owner = { pid: 1, protocolVersion: PROTOCOL_VERSION, token: 't', address: null };
  const made = (): { readonly path: string; readonly file: string } => {
    const path = join(folderFor('owner'), 'agency.tde');
    return { path, file: `${path}.owner` };
  };
  test('is believed if it is closed to all others', () => {
    const { path, file } = made();
    writeOwner(path, owner);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readOwner(path)).toEqual(owner);
  });
  test('is not believed if others may read or write it, if it is a link, or if it is large', () => {
    for (const mode of [0o640, 0o606, 0o644, 0o666]) {
      const { path, file } = made();
      writeOwner(path, owner);
      chmodSync(file, mode);
      expect(readOwner(path)).toBeNull();
    }
    const { path, file } = made();
    writeOwner(path, owner);
    renameSync(file, `${file}.real`);
    symlinkSync(`${file}.real`, file);
    expect(readOwner(path)).toBeNull();
    const large = made();
    writeFileSync(large.file, JSON.stringify({ ...owner, more: 'x'.repeat(10_000) }), { mode: 0o600 });
    expect(readOwner(large.path)).toBeNull();
  });
  test.runIf(process.getuid?.() === 0)('is not believed if it belongs to another user', () => {
    const { path, file } = made();
    writeOwner(path, owner);
    chownSync(file, 12_345, 12_345);
    expect(readOwner(path)).toBeNull();
  });
  test('replaces a planted link and does not follow it', () => {
    const { path, file } = made();
    writeFileSync(`${path}.precious`, 'precious');
    symlinkSync(`${path}.precious`, file);
    writeOwner(path, owner);
    expect(readFileSync(`${path}.precious`, 'utf8')).toBe('precious');
    expect(readOwner(path)).toEqual(owner);
  });
});
