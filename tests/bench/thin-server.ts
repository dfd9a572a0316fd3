/** The thinnest server there could be around the bare loop; started by `thin-http.ts` with a folder. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startBare } from './bare.ts';

const [dir = ''] = process.argv.slice(2);
const bare = startBare({ dir }, 'loop');

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    // Its only caller is the benchmark.
    const { id, type } = JSON.parse(Buffer.concat(parts).toString()) as { id: string; type?: string };
    void (type === undefined ? bare.create(id) : bare.send(id, type)).then(() => {
      response.setHeader('content-type', 'application/json');
      response.end('{"ok":true}');
    });
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port })); // a TCP server's
process.on('message', () => void Promise.resolve(bare.size()).then((size) => process.send?.(size)));
process.once('disconnect', () => process.exit());
