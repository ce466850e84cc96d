/** What a journey stands on: the sandbox as `npm start` makes it, and people in front of it, each with a browser window. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../../../sandbox/start/sandbox';
import { launchBrowser, openWatchedPage, seriousFindings, type WatchedPage } from '../../open-browser';

export const SHOTS = join(__dirname, '..', '..', 'shots');
/** Bundling for the first time, on a busy machine. */
const START_MS = 240_000;
/** A journey is many steps, each of which has a limit of its own. */
export const JOURNEY_MS = 90_000;
/** From an edit on one site until its counterpart shows it, with a busy machine between. */
export const ARRIVAL_MS = 20_000;

export type SiteName = 'north' | 'south';

export interface Window {
  /** @default 0 */
  lagMs?: number;
  colorScheme?: 'light' | 'dark';
}

export interface StageOptions {
  /** The app installed, nothing connected. @default false */
  blank?: boolean;
  /** Changes what the sandbox kept, after a first run and before the one that is shown. */
  alter?(dataFolder: string): void;
}

export interface Stage {
  sandbox(): Sandbox;
  /** Opens a page in a window of its own, as the site's administrator. */
  visit(path: string, window?: Window): Promise<Page>;
  /** A page of the app, e.g. `connections/new`. */
  visitAdmin(site: SiteName, route: string, window?: Window): Promise<Page>;
  /** A picture; and the page is good as it stands: nothing complained, is hard to reach or was left undrawn. */
  expectGood(page: Page, name: string): Promise<void>;
}

export const adminPath = (site: SiteName, route: string): string => `/s/${site}/settings/apps/causeway-admin/${route}`;

const silent = { progress: () => undefined, story: () => undefined, warning: () => undefined };

/** One sandbox for the file that calls this; windows last as long as a test. */
export function useStage({ blank = false, alter }: StageOptions = {}): Stage {
  const dataFolder = mkdtempSync(join(tmpdir(), 'causeway-journey-'));
  const windows = new Map<Page, WatchedPage>();
  let sandbox: Sandbox;
  let browser: Browser;

  const start = (): Promise<Sandbox> =>
    startSandbox(
      { port: 0, data: dataFolder, fresh: false, blank, watch: false, quiet: true, json: true, help: false },
      silent,
    );
  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    sandbox = await start();
    if (alter) {
      await sandbox.close();
      alter(dataFolder);
      sandbox = await start();
    }
    browser = await launchBrowser();
  }, START_MS);
  afterEach(async () => {
    let number = 0;
    const journey = (expect.getState().currentTestName ?? '').replace(/\W+/g, '-').slice(0, 40);
    for (const { page, context } of windows.values()) {
      // Where a journey ended: the first thing to look at when it did not end well.
      await page.screenshot({ path: join(SHOTS, `last-${journey}-${++number}.png`) });
      await context.close();
    }
    windows.clear();
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const visit = async (path: string, { lagMs = 0, colorScheme = 'light' }: Window = {}): Promise<Page> => {
    const watched = await openWatchedPage(browser, colorScheme);
    windows.set(watched.page, watched);
    await watched.page.goto(`${sandbox.url}${path}?lag=${lagMs}`);
    return watched.page;
  };
  return {
    sandbox: () => sandbox,
    visit,
    visitAdmin: (site, route, window) => visit(adminPath(site, route), window),
    async expectGood(page, name) {
      await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
      expect(await seriousFindings(page)).toEqual([]);
      expect(await page.evaluate(() => window.__pageProblems ?? [])).toEqual([]);
      expect(windows.get(page)?.complaints ?? []).toEqual([]);
    },
  };
}
