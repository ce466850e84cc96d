/** A stage for one test file, with what every journey asks of the pages it ends on. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../../../sandbox/start/sandbox';
import { seriousFindings } from '../../open-browser';
import { openStage, type Stage, type StageOptions, type View } from './stage';

/** Kept out of the repository: for people to look at. */
const SHOTS = join(__dirname, '..', '..', 'shots');
/** Bundling for the first time, on a busy machine. */
const START_MS = 480_000;
/** A journey is many steps, each of which has a limit of its own. */
export const JOURNEY_MS = 120_000;
/** From an edit on one site until its counterpart shows it, with a busy machine between. */
export const ARRIVAL_MS = 20_000;

export interface JourneyStage extends Pick<Stage, 'visit' | 'visitAdmin'> {
  sandbox(): Sandbox;
  /** A picture; and the page is good as it stands: nothing complained, is hard to reach or was left undrawn. */
  expectGood(page: Page, name: string): Promise<void>;
  /** The same of a tab that a page opened elsewhere. */
  expectGoodTab(tab: Page, name: string): Promise<void>;
}

/** One sandbox for the file that calls this; windows last as long as a test. */
export function useStage(options: StageOptions = {}): JourneyStage {
  let stage: Stage | undefined;
  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    stage = await openStage(options);
  }, START_MS);
  afterEach(async () => {
    const journey = (expect.getState().currentTestName ?? '').replace(/\W+/g, '-').slice(0, 40);
    for (const [place, { page }] of (stage?.windows() ?? []).entries()) {
      // Where a journey ended: the first thing to look at when it did not end well.
      await page.screenshot({ path: join(SHOTS, `last-${journey}-${place + 1}.png`) });
    }
    await stage?.closeWindows();
  });
  afterAll(() => stage?.close());
  const here = (): Stage => {
    if (!stage) throw new Error('The stage stands only while a test runs.');
    return stage;
  };
  const expectGoodTab = async (tab: Page, name: string): Promise<void> => {
    const findings = await seriousFindings(tab);
    await tab.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
    expect(findings).toEqual([]);
  };
  return {
    expectGoodTab,
    sandbox: () => here().sandbox,
    visit: (path: string, view?: View) => here().visit(path, view),
    visitAdmin: (site, route, view) => here().visitAdmin(site, route, view),
    async expectGood(page, name) {
      await expectGoodTab(page, name);
      expect(await page.evaluate(() => window.__pageProblems ?? [])).toEqual([]);
      const watched = here()
        .windows()
        .find((one) => one.page === page);
      expect(watched?.complaints ?? []).toEqual([]);
    },
  };
}
