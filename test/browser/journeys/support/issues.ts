/** What people do with issues on the site's own pages. */
import type { Page } from 'playwright-core';
import { SAMPLE_PROJECTS } from '../../../../sandbox/start/sample';
import type { Sandbox } from '../../../../sandbox/start/sandbox';
import type { SiteName } from './stage';

export interface SamplePair {
  north: string;
  south: string;
}

/** Keys of the two issues whose summary begins so, at both ends of the connected sample. */
export function samplePair({ world }: Sandbox, summary: string): SamplePair {
  const keyAt = (site: SiteName): string => {
    const issues = [...(world.sites.get(site)?.store.issues.values() ?? [])];
    const found = issues.find(
      ({ key, fields }) => key.startsWith(`${SAMPLE_PROJECTS[site]}-`) && String(fields.summary).startsWith(summary),
    );
    if (!found) throw new Error(`${site} has no issue “${summary}”`);
    return found.key;
  };
  return { north: keyAt('north'), south: keyAt('south') };
}

export async function editSummary(page: Page, summary: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit Summary' }).click();
  await page.getByLabel('Summary', { exact: true }).fill(summary);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: summary, exact: true }).waitFor();
}

export async function comment(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a comment' }).click();
  await page.getByRole('textbox', { name: 'Comment' }).pressSequentially(text);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(text).first().waitFor();
}

export async function actAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Acting as/ }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('menuitemradio').first().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: `Acting as ${name}` }).waitFor();
}
