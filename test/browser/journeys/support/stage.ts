/** The sandbox as `npm start` makes it, and people in front of it, each with a browser window. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../../../sandbox/start/sandbox';
import { launchBrowser, openWatchedPage, type WatchedPage } from '../../open-browser';

export type SiteName = 'north' | 'south';

export interface View {
  /** What each crossing of the bridge takes. @default 0 */
  lagMs?: number;
  /** @default light */
  colorScheme?: 'light' | 'dark';
}

export interface StageOptions {
  /** The app installed, nothing connected. @default false */
  blank?: boolean;
  /** Port of the pages. @default any free one */
  port?: number;
  /** Changes what the sandbox kept, after a first run and before the one that is shown. */
  alter?(dataFolder: string): void;
}

export interface Stage {
  readonly sandbox: Sandbox;
  /** Opens a page in a window of its own, as the site's administrator. */
  visit(path: string, view?: View): Promise<Page>;
  /** A page of the app, e.g. `connections/new`. */
  visitAdmin(site: SiteName, route: string, view?: View): Promise<Page>;
  /** Windows that are open, oldest first. */
  windows(): WatchedPage[];
  closeWindows(): Promise<void>;
  close(): Promise<void>;
}

const silent = { progress: () => undefined, story: () => undefined, warning: () => undefined };

/** Begins anew in a folder of its own, which goes when the stage is closed. */
export async function openStage({ blank = false, port = 0, alter }: StageOptions = {}): Promise<Stage> {
  const data = mkdtempSync(join(tmpdir(), 'causeway-journey-'));
  const start = (): Promise<Sandbox> =>
    startSandbox({ port, data, fresh: false, blank, watch: false, quiet: true, json: true, help: false }, silent);
  let sandbox = await start();
  if (alter) {
    await sandbox.close();
    alter(data);
    sandbox = await start();
  }
  const browser = await launchBrowser();
  let windows: WatchedPage[] = [];
  const visit = async (path: string, { lagMs = 0, colorScheme = 'light' }: View = {}): Promise<Page> => {
    const watched = await openWatchedPage(browser, colorScheme);
    windows.push(watched);
    await watched.page.goto(`${sandbox.url}${path}?lag=${lagMs}`);
    return watched.page;
  };
  const closeWindows = async (): Promise<void> => {
    for (const { context } of windows) await context.close();
    windows = [];
  };
  return {
    sandbox,
    visit,
    visitAdmin: (site, route, view) => visit(`/s/${site}/settings/apps/causeway-admin/${route}`, view),
    windows: () => windows,
    closeWindows,
    async close() {
      await browser.close();
      await sandbox.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
