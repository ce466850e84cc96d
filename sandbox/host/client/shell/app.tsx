/** The client's one entry: who is where. */
import { type ComponentType, type ReactNode, useEffect } from 'react';
import { FlagsProvider } from '../page/flags';
import { WatchPage } from '../watch/watch-page';
import { AppsPage } from './apps-page';
import { BoardPage } from './board-page';
import { Chrome } from './chrome';
import { IssuePage } from './issue/issue-page';
import { IssueListPage } from './issue-list-page';
import { ProjectsPage } from './projects-page';
import { usePath } from './router';
import { ThemeProvider } from './theme-context';
import { HereProvider, WorldProvider } from './world-context';

interface Route {
  pattern: RegExp;
  page: ComponentType<{ parts: string[] }>;
}
/** Below a site's address. */
const ROUTES: Route[] = [
  { pattern: /^\/browse\/([^/]+)/, page: ({ parts: [key = ''] }) => <IssuePage key={key} issueKey={key} /> },
  { pattern: /^\/projects\/([^/]+)\/board/, page: ({ parts: [key = ''] }) => <BoardPage key={key} projectKey={key} /> },
  { pattern: /^\/projects\/([^/]+)/, page: ({ parts: [key = ''] }) => <IssueListPage key={key} projectKey={key} /> },
  { pattern: /^\/issues/, page: () => <IssueListPage /> },
  { pattern: /^\/settings\/apps(?:\/([^/]+))?/, page: ({ parts: [key] }) => <AppsPage moduleKey={key} /> },
  { pattern: /^/, page: () => <ProjectsPage /> },
];

const SiteRoute = ({ siteName, rest }: { siteName: string; rest: string }): ReactNode => {
  for (const { pattern, page: Page } of ROUTES) {
    const match = pattern.exec(rest);
    if (match) {
      const parts = match.slice(1).flatMap((part) => (part === undefined ? [] : [decodeURIComponent(part)]));
      return (
        <HereProvider siteName={siteName}>
          <Chrome path={rest}>
            <Page parts={parts} />
          </Chrome>
        </HereProvider>
      );
    }
  }
  return null;
};

const Routed = (): ReactNode => {
  const path = usePath();
  const [, siteName, rest] = /^\/s\/([^/?#]+)([^?#]*)/.exec(path) ?? [];
  const place = `${siteName ?? ''}${rest ?? ''}`;
  // In braces: browsers have begun to return a promise here, which React would take for a clean-up.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [place]);
  return siteName ? <SiteRoute siteName={siteName} rest={rest ?? ''} /> : <WatchPage />;
};

export const App = (): ReactNode => (
  <ThemeProvider>
    <FlagsProvider>
      <WorldProvider waiting={null}>
        <Routed />
      </WorldProvider>
    </FlagsProvider>
  </ThemeProvider>
);
