import { resolve } from 'node:path';
import { buildClient } from '../host/build-client';
import type { BuiltApp } from '../platform/bundle';
import { buildApp, BundleError } from '../platform/bundle';
import { StartFailure } from './failure';

export const ROOT = resolve(__dirname, '../..');

/**
 * The app as it would be deployed. Where only its pages do not compile, the sync still runs without them.
 * @param warn told why the pages are missing
 * @throws StartFailure where the functions do not compile
 */
export async function buildForStart(warn: (text: string) => void): Promise<BuiltApp> {
  try {
    return await buildApp(ROOT);
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    warn(error.message);
  }
  try {
    return await buildApp(ROOT, { functionsOnly: true });
  } catch (error) {
    throw new StartFailure(error instanceof Error ? error.message : String(error));
  }
}

/** The Jira-like pages. @throws StartFailure where they do not compile */
export async function buildPages(): Promise<string> {
  try {
    return await buildClient();
  } catch (error) {
    throw new StartFailure(
      `The sandbox's own pages do not compile: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
