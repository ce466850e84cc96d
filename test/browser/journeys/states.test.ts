/**
 * Each page as it is met: empty, filled, not loaded, and by night. A picture of each is kept for people to look at.
 */
import type { Page } from 'playwright-core';
import { pagesOf } from '../../../sandbox/start/resolvers';
import { setUpSample } from '../../../sandbox/start/sample';
import { ADMIN_PAGES, settled, TITLES } from './support/admin';
import { actAs, samplePair } from './support/issues';
import { JOURNEY_MS, useStage } from './support/use-stage';

const stage = useStage({ blank: true });

/** The pages scroll inside: so that a picture holds all of most of them. */
const TALL = { width: 1280, height: 1700 };

interface Subject {
  name: string;
  /** Opens it, and waits for what shows that it is there. */
  open: () => Promise<Page>;
}

const adminPages: Subject[] = ADMIN_PAGES.map((name) => ({
  name,
  open: async () => {
    const page = await stage.visitAdmin('north', name);
    await settled(page, TITLES[name]);
    return page;
  },
}));

const form = (name: string, route: () => Promise<string>): Subject => ({
  name,
  open: async () => {
    const page = await stage.visitAdmin('north', await route());
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
    return page;
  },
});

const panelOf = (name: string, key: () => string, text: string): Subject => ({
  name,
  open: async () => {
    const page = await stage.visit(`/s/north/browse/${key()}`);
    const panel = page.getByRole('region', { name: 'Causeway' });
    await panel.getByText(text).first().waitFor();
    await panel.scrollIntoViewIfNeeded();
    return page;
  },
});

const ask = <T>(key: string): Promise<T> => pagesOf(stage.sandbox().world.installations.get('north')!).admin<T>(key);
const connectionId = async (): Promise<string> =>
  (await ask<{ connections: { id: string }[] }>('connections.list')).connections[0]!.id;
const contractId = async (): Promise<string> => (await ask<{ id: string }[]>('contracts.list'))[0]!.id;

/** A work item of a project that no contract covers. */
const uncovered = (): string => {
  const issues = [...(stage.sandbox().world.sites.get('north')?.store.issues.values() ?? [])];
  return issues.find(({ key }) => !key.startsWith('NOR-'))!.key;
};

const forms = [
  form('connection-form', async () => `connections/${await connectionId()}`),
  form('contract-form', async () => `contracts/${await contractId()}`),
];
const panel = panelOf('panel', () => samplePair(stage.sandbox(), 'Belt stops').north, 'At the other site:');
const technicalUser: Subject = {
  name: 'technical-user',
  open: async () => {
    const page = await stage.visitAdmin('north', `connections/${await connectionId()}/technical-user`);
    await page.getByText('granted').first().waitFor();
    return page;
  },
};
const filled = [...adminPages, ...forms, technicalUser, panel];
const titled = (name: string, route: string, title: string): Subject => ({
  name,
  open: async () => {
    const page = await stage.visitAdmin('north', route);
    await settled(page, title);
    return page;
  },
});
const empty = [
  ...adminPages,
  titled('connect', 'connections/new', 'Connect a site'),
  form('connection-form', async () => 'connections/new/app'),
];

/** A picture by day and one by night. */
async function picture(page: Page, name: string): Promise<void> {
  await page.setViewportSize(TALL);
  await stage.expectGood(page, `state-${name}-light`);
  await page.getByRole('button', { name: 'Switch to dark theme' }).click();
  await page.getByRole('button', { name: 'Switch to light theme' }).waitFor();
  await stage.expectGood(page, `state-${name}-dark`);
}

test(
  'with nothing connected, by day and by night',
  async () => {
    for (const { name, open } of empty) await picture(await open(), `${name}-empty`);
  },
  JOURNEY_MS,
);

describe('connected', () => {
  beforeAll(() => setUpSample(stage.sandbox().world), JOURNEY_MS);

  test(
    'filled, by day and by night',
    async () => {
      for (const { name, open } of filled) await picture(await open(), `${name}-filled`);
    },
    JOURNEY_MS,
  );

  test(
    'forms and panel with nothing in them yet',
    async () => {
      const rest = [
        form('contract-form', async () => `contracts/new/${await connectionId()}`),
        panelOf('panel', uncovered, 'Not kept in step'),
      ];
      for (const { name, open } of rest) await picture(await open(), `${name}-empty`);
    },
    JOURNEY_MS,
  );

  test(
    'not loaded, since the app does not answer; and loaded when it is tried again',
    async () => {
      for (const { name, open } of filled) {
        const page = await open();
        await page.route('**/api/sites/*/invoke', (route) =>
          route.fulfill({ json: { error: { message: 'The invocation broke off.' } } }),
        );
        await page.reload();
        const again = page.getByRole('button', { name: 'Try again', exact: true }).first();
        await again.waitFor();
        await stage.expectGood(page, `state-${name}-error-light`);
        await page.unroute('**/api/sites/*/invoke');
        await again.click();
        await page.getByText('This could not be loaded').waitFor({ state: 'detached' });
      }
    },
    JOURNEY_MS,
  );

  test(
    'refused, by day and by night',
    async () => {
      const page = await adminPages[0]!.open();
      await actAs(page, 'Raj Iyer');
      await page.getByText('Only Jira administrators can see this page').waitFor();
      await picture(page, 'refused');
    },
    JOURNEY_MS,
  );
});
