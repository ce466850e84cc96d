import { Box, SectionMessage, Text } from '@forge/react';
import type { ReactNode } from 'react';
import { usePlace } from '../components/place';
import { texts } from '../texts';
import { ActivityPage } from './activity-page';
import { AttentionPage } from './attention-page';
import { ByHandPage } from './connect/by-hand-page';
import { ChooserPage } from './connect/chooser-page';
import { InvitationPage } from './connect/invitation-page';
import { InvitePage } from './connect/invite-page';
import { isTab } from './connection/tabs';
import { ConnectionPage } from './connection-page';
import { ConnectionsPage } from './connections-page';
import { ContractPage } from './contract-page';
import { ContractsPage } from './contracts-page';
import { NewDirectPage } from './direct/new-page';
import { OverviewPage } from './overview-page';
import { SettingsPage } from './settings-page';

export function CurrentPage() {
  const { parts } = usePlace();
  return <Box key={pageKey(parts)}>{pageFor(parts)}</Box>;
}

/** What stays the same while one moves about in a page: the tabs of a connection are one page. */
function pageKey(parts: string[]): string {
  const [page, id, tab] = parts;
  return page === 'connections' && isTab(tab) ? `${page}/${id}` : parts.join('/');
}

/** The page of a path. A path with more parts than a page knows shows that page's list. */
function pageFor([page = 'overview', first, second, third]: string[]): ReactNode {
  switch (page) {
    case 'overview':
      return <OverviewPage />;
    case 'connections':
      return connectionsPage(first, second, third);
    case 'contracts':
      if (first === 'new' && second) return <ContractPage start={{ kind: 'new', connectionId: second }} />;
      if (first === 'accept' && second && third) {
        return <ContractPage start={{ kind: 'accept', connectionId: second, offerId: third }} />;
      }
      return first ? <ContractPage start={{ kind: 'edit', id: first }} /> : <ContractsPage />;
    case 'attention':
      return <AttentionPage />;
    case 'activity':
      return <ActivityPage />;
    case 'settings':
      return <SettingsPage />;
    default:
      return <NoPage />;
  }
}

function connectionsPage(first: string | undefined, second: string | undefined, third: string | undefined): ReactNode {
  switch (first) {
    case undefined:
      return <ConnectionsPage />;
    case 'invite':
      return <InvitePage />;
    case 'invitation':
      return <InvitationPage />;
    case 'new':
      if (second === undefined) return <ChooserPage />;
      if (second === 'direct') return <NewDirectPage />;
      return second === 'app' ? <ByHandPage /> : <NoPage />;
    default:
      return <ConnectionPage id={first} tab={isTab(second) ? second : 'setup'} startsTest={third === 'now'} />;
  }
}

function NoPage() {
  return (
    <SectionMessage appearance="information">
      <Text>{texts.nav.unknown}</Text>
    </SectionMessage>
  );
}
