import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { StartFailure } from './failure';

export type Fetch = (request: Request) => Response | Promise<Response>;

export interface Listening {
  port: number;
  /** `http://127.0.0.1:<port>` */
  url: string;
  close(): Promise<void>;
}

/**
 * Listens on this machine only.
 * @param wish the port asked for; 0: any free one
 * @param isFirm whether no other port will do
 * @throws StartFailure where the port is taken and no other will do
 */
export async function listenAt(fetch: Fetch, wish: number, isFirm: boolean): Promise<Listening> {
  try {
    return await listen(fetch, wish);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isTaken = code === 'EADDRINUSE';
    if (isTaken && !isFirm) return listen(fetch, 0);
    if (isTaken) throw new StartFailure(`Port ${wish} is taken. Choose another one with --port, or 0 for a free one.`);
    if (code === 'EACCES') throw new StartFailure(`Port ${wish} may not be used: permission denied.`);
    throw new StartFailure(`Port ${wish} cannot be used: ${message}.`);
  }
}

function listen(fetch: Fetch, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, (address: AddressInfo) => {
      resolve({
        port: address.port,
        url: `http://127.0.0.1:${address.port}`,
        close: () =>
          new Promise<void>((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}
