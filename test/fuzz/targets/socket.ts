import { connect } from 'node:net';
import { join } from 'node:path';
import { connectTo } from '../../../src/main/hosts/local-socket/client.ts';
import { frameOf } from '../../../src/main/hosts/local-socket/frame.ts';
import { newToken } from '../../../src/main/hosts/local-socket/handshake.ts';
import { serveSocket } from '../../../src/main/hosts/local-socket/server.ts';
import { PROTOCOL_VERSION, serveRequest } from '../../../src/shared/contract/index.ts';
import { type Dice, hostileValue } from '../dice.ts';
import { mutatedBytes, mutatedValue } from '../mutate.ts';
import { base64, bytesIn, type OpenTarget, type Target } from '../target.ts';
import { anyCall } from './contract.ts';
import { CALLS, openOffice } from './office.ts';

const HELLO = { type: 'hello', protocolVersion: PROTOCOL_VERSION, nonce: 'a-nonce' };
const QUERIES = CALLS.filter((call) => /\.(view|list|rows|check|explain)$/.test(call) && call !== 'person.check');

function frames(dice: Dice, out: string): Uint8Array {
  const greeting = dice.chance(0.6) ? HELLO : mutatedValue(dice, HELLO);
  const later = dice.times(dice.below(4), () =>
    dice.chance(0.5)
      ? { type: 'request', id: dice.below(9), ...anyCall(dice, QUERIES, out) }
      : mutatedValue(dice, { type: 'prove', proof: 'x', id: 1, call: 'queue.list', args: {} }),
  );
  const sent = Buffer.concat([greeting, ...later].map((value) => frameOf(value ?? null)));
  return dice.chance(0.5) ? mutatedBytes(dice, sent) : new Uint8Array(sent);
}

/** What a program of the same user sends to the local socket: before and after its proof. */
export const socketTarget: Target = {
  name: 'local socket',
  async open(folder): Promise<OpenTarget> {
    const office = await openOffice(folder);
    const address = join(folder, 's', 'socket');
    const token = newToken();
    const bugs: object[] = [];
    const served = {
      request: (request: Parameters<typeof serveRequest>[1]) =>
        serveRequest(office.core.handlers, request, (error) => bugs.push({ error: String(error) })),
      onEvent: office.core.onEvent,
    };
    const server = await serveSocket(served, { address, token, log: (line) => void bugs.push(line) });
    if (server === null) throw new Error('The socket is not served.');
    return {
      make: (dice) => ({
        base64: base64(frames(dice, office.out)),
        proved: dice.chance(0.5),
        message: dice.chance(0.5)
          ? hostileValue(dice)
          : { type: 'request', id: 1, ...anyCall(dice, QUERIES, office.out) },
      }),
      async run(input) {
        const socket = connect(address);
        const closed = new Promise((resolve) => socket.once('close', resolve));
        // The server may close it while bytes are still on their way.
        socket.on('error', () => undefined).resume();
        socket.end(bytesIn(input));
        await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 50))]);
        socket.destroy();
        // An honest caller gets its answer whatever was sent before; it may send anything too.
        const honest = await connectTo({ address, token, protocolVersion: PROTOCOL_VERSION });
        if (!honest.ok) throw new Error(`Nobody answers: ${honest.error.message}`);
        const { client, close } = honest.value;
        if (input.proved === true)
          await client.call('workspace.search', { text: JSON.stringify(input.message) ?? '' }).catch(() => null);
        const listed = await client.call('queue.list', {});
        close();
        if (!listed.ok) throw new Error(`queue.list: ${listed.error.message}`);
        const [bug] = bugs.splice(0);
        if (bug !== undefined) throw new Error(JSON.stringify(bug));
      },
      async close() {
        await server.close();
        office.close();
      },
    };
  },
};
