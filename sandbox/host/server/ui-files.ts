/** `/ui/{site}/{resource}/{file}`: the app's own pages, unchanged but for the bridge. */
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { HostWorld } from '../contract';
import { fileResponse, pathBelow } from './files';
import { findSite } from './find-site';

/**
 * `@forge/bridge` looks for `window.__bridge` once, while it loads: so this must stand before the page's first script.
 * The client keeps a bridge for each frame under the frame's id. A page that was left while it was still at work has no
 * frame any more, and gets no answer.
 */
const BRIDGE_SCRIPT =
  '<script>window.__bridge={callBridge:function(c,p){var f=window.frameElement;return f?window.parent.__forgeFrames[f.id](c,p):new Promise(function(){})}}</script>';

/** The page with the bridge in it. */
export const withBridge = (html: string): string =>
  /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + BRIDGE_SCRIPT) : BRIDGE_SCRIPT + html;

export const uiRoutes = (world: HostWorld): Hono =>
  new Hono().get('/ui/:site/:resource/*', (context) => {
    const { site: siteName, resource } = context.req.param();
    const site = findSite(world, siteName);
    const directory = site ? world.installation(site.name)?.uiDirectory(resource) : undefined;
    if (!directory) return context.text(`The app has no built resource "${resource}" on ${siteName}.`, 404);
    const name = new URL(context.req.url).pathname.split('/').slice(4).map(decodeURIComponent).join('/');
    const path = pathBelow(directory, name || 'index.html');
    if (!path) return context.text('Not found', 404);
    if (!path.endsWith('.html')) return fileResponse(path, 'no-cache');
    return context.html(withBridge(readFileSync(path, 'utf8')), 200, { 'cache-control': 'no-store' });
  });
