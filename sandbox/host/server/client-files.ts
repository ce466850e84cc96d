/** The client: its files under `/client/`, and its one page for every address a person can be at. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { fileResponse, pathBelow } from './files';

export const clientRoutes = (directory: string): Hono =>
  new Hono()
    .get('/client/*', (context) => {
      const path = pathBelow(directory, new URL(context.req.url).pathname.slice('/client/'.length));
      return path ? fileResponse(path, 'no-cache') : context.text('Not found', 404);
    })
    .get('/favicon.ico', (context) => context.body(null, 204))
    .get('/', (context) => context.html(readFileSync(join(directory, 'index.html'), 'utf8')))
    .get('/s/*', (context) => context.html(readFileSync(join(directory, 'index.html'), 'utf8')));
