/** What `view.getContext()` answers (the `FullContext` of `@forge/bridge`). */
export interface PageContext {
  accountId: string;
  cloudId: string;
  environmentId: string;
  environmentType: 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION';
  localId: string;
  locale: string;
  moduleKey: string;
  siteUrl: string;
  timezone: string;
  theme: { colorMode: 'light' | 'dark'; light: string; dark: string };
  /** `type` is the module's; issue panels also get `issue` and `project`. */
  extension: Record<string, unknown> & { type: string };
}

const PLAIN: PageContext = {
  accountId: '70121:sandbox-admin',
  cloudId: '6b7f1c5e-0000-4000-8000-000000000001',
  environmentId: '0b1d9c5e-0000-4000-8000-000000000002',
  environmentType: 'DEVELOPMENT',
  localId: 'ari:cloud:ecosystem::extension/sandbox',
  locale: 'en-US',
  moduleKey: 'admin-page',
  siteUrl: 'https://north.example',
  timezone: 'Europe/Berlin',
  theme: { colorMode: 'light', light: 'light', dark: 'dark' },
  extension: { type: 'jira:adminPage' },
};

/** A context that differs from a plain one only in what matters. */
export const makePageContext = (different: Partial<PageContext> = {}): PageContext => ({ ...PLAIN, ...different });
