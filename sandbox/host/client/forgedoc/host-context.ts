/** What the drawing of a page needs from the place where it stands. */
import { createContext, useContext } from 'react';

export interface DirectoryPerson {
  accountId: string;
  displayName: string;
  emailAddress?: string;
  avatarUrl?: string;
  active: boolean;
}
export interface PageHost {
  /** Site on which the page stands. */
  siteName: string;
  searchPeople(query: string): Promise<DirectoryPerson[]>;
  /** `undefined`: nobody of that id. */
  findPerson(accountId: string): Promise<DirectoryPerson | undefined>;
  /** Opens a link of the page: inside the shell where it leads there. */
  openLink(href: string, inNewTab: boolean): void;
  /** Told what an app author must hear; shown on the page and asserted empty by tests. */
  onProblem(message: string): void;
}

export const PageHostContext = createContext<PageHost | undefined>(undefined);

/** @throws Error outside a page */
export const usePageHost = (): PageHost => {
  const host = useContext(PageHostContext);
  if (!host) throw new Error('Drawn outside a page.');
  return host;
};
