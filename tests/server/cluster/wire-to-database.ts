import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** The network between a server and its database, to be cut and mended. */
export interface Wire {
  /** The database's address through the wire. */
  url: string;
  cut(): void;
  mend(): void;
}

/** A wire to the database at `url`; gone after the test. */
export async function wireTo(url: string): Promise<Wire> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let whole = true;
  const keep = (socket: Socket, other: Socket): void => {
    sockets.add(socket);
    // Either end that goes takes the other along, as a network does that is gone.
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const door = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    keep(near, far);
    keep(far, near);
    near.pipe(far).pipe(near);
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const cut = (): void => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(async () => {
    cut();
    door.close();
    await once(door, 'close');
  });
  const through = new URL(url);
  through.host = `127.0.0.1:${(door.address() as AddressInfo).port}`; // of a TCP server
  return {
    url: through.href,
    cut,
    mend() {
      whole = true;
    },
  };
}
