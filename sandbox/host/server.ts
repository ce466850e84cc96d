/** The browser side over HTTP: the client, the sites behind it, the app's pages, the wire. */
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import type { HostWorld } from './contract';
import { clientRoutes } from './server/client-files';
import { invokeRoutes } from './server/invoke';
import { siteRoutes } from './server/sites';
import { uiRoutes } from './server/ui-files';
import { wireRoutes } from './server/wire';
import { worldRoutes } from './server/world';

export interface HostAppOptions {
  world: HostWorld;
  /** Folder with the built client, as `buildClient` returns it. */
  clientDirectory: string;
}

/** The whole browser side as one application. */
export const createHostApp = ({ world, clientDirectory }: HostAppOptions): Hono => {
  const app = new Hono();
  app.route('/', worldRoutes(world));
  app.route('/', invokeRoutes(world));
  app.route('/', wireRoutes(world));
  app.route('/', siteRoutes(world));
  app.route('/', uiRoutes(world));
  app.route('/', clientRoutes(clientDirectory));
  return app;
};

export interface RunningHost {
  url: string;
  close(): Promise<void>;
}

/**
 * Listens on this machine only.
 * @param port 0 takes a free one
 * @throws Error with `code` `EADDRINUSE` where the port is taken
 */
export const listenHost = (app: Hono, port: number): Promise<RunningHost> =>
  new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (info: AddressInfo) =>
      resolve({
        url: `http://127.0.0.1:${info.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
    server.once('error', reject);
  });
