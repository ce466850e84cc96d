import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A file below a folder; `undefined` where there is none, or where the name leads outside. */
export const pathBelow = (directory: string, name: string): string | undefined => {
  const root = normalize(directory + sep);
  const path = normalize(join(root, name));
  if (!path.startsWith(root) || !existsSync(path) || !statSync(path).isFile()) return undefined;
  return path;
};

export const contentType = (path: string): string => TYPES[extname(path)] ?? 'application/octet-stream';

/** A file as an answer. */
export const fileResponse = (path: string, cacheControl: string): Response =>
  new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
    headers: {
      'content-type': contentType(path),
      'content-length': String(statSync(path).size),
      'cache-control': cacheControl,
    },
  });
