/** The app's places in Jira, read from its manifest. */
export interface UiModule {
  key: string;
  type: 'jira:adminPage' | 'jira:issuePanel';
  title: string;
  resource: string;
  /** Html file of its entry. */
  html: string;
  /** Shown as the app's configuration rather than as its page. */
  isConfig: boolean;
  /** Sub-pages for the side navigation; `route` is relative to the module's root. */
  pages: { title: string; route: string }[];
}

interface ManifestModule {
  key?: string;
  title?: unknown;
  resource?: string;
  useAsConfig?: boolean;
  pages?: { title?: unknown; route?: string }[];
  sections?: { pages?: { title?: unknown; route?: string }[] }[];
}
interface Manifest {
  modules?: Record<string, unknown>;
  resources?: { key?: string; entry?: Record<string, string> }[];
}

/** Titles may be a text or a reference to a translation. */
const titleOf = (title: unknown): string => {
  if (typeof title === 'string') return title;
  const key = (title as { i18n?: unknown } | undefined)?.i18n;
  return typeof key === 'string' ? key : '';
};

const TYPES = ['jira:adminPage', 'jira:issuePanel'] as const;

/** Every module that has pages of its own. */
export const readModules = (manifest: unknown): UiModule[] => {
  const modules = (manifest as Manifest | undefined)?.modules ?? {};
  return TYPES.flatMap((type) =>
    (Array.isArray(modules[type]) ? (modules[type] as ManifestModule[]) : []).map((module) => {
      const [resource = '', entry] = (module.resource ?? '').split('/');
      const pages = module.pages ?? (module.sections ?? []).flatMap((section) => section.pages ?? []);
      return {
        key: module.key ?? '',
        type,
        title: titleOf(module.title),
        resource,
        html: entry ? `${entry}.html` : 'index.html',
        isConfig: module.useAsConfig === true,
        pages: pages.map((page) => ({ title: titleOf(page.title), route: page.route ?? '' })),
      };
    }),
  );
};
