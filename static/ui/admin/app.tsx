import type { ReactNode } from 'react';
import { Box, Button, ButtonGroup, SectionMessage, Stack, Text } from '@forge/react';
import { FreshProvider } from '../components/fresh';
import { useViewer, ViewerProvider } from '../components/format';
import { PlaceProvider, usePlace } from '../components/place';
import { texts } from '../texts';
import { ActivityPage } from './activity-page';
import { AttentionPage } from './attention-page';
import { ConnectionPage } from './connection-page';
import { ConnectionsPage } from './connections-page';
import { ContractPage } from './contract-page';
import { ContractsPage } from './contracts-page';
import { OverviewPage } from './overview-page';
import { SettingsPage } from './settings-page';

/** The module that Jira opens from its list of apps has no pages of its own in Jira's menu, so it brings a menu. */
const CONFIG_MODULE = 'causeway-config';

const MENU = ['overview', 'connections', 'contracts', 'attention', 'activity', 'settings'] as const;

export function AdminApp() {
  return (
    <ViewerProvider>
      <PlaceProvider>
        <FreshProvider>
          <Stack space="space.300">
            <Menu />
            <CurrentPage />
          </Stack>
        </FreshProvider>
      </PlaceProvider>
    </ViewerProvider>
  );
}

function Menu() {
  const { moduleKey } = useViewer();
  const { parts, go } = usePlace();
  if (moduleKey !== CONFIG_MODULE) return null;
  return (
    <ButtonGroup>
      {MENU.map((name) => (
        <Button
          key={name}
          appearance="subtle"
          isSelected={(parts[0] ?? 'overview') === name}
          onClick={() => go(`/${name}`)}
        >
          {texts.nav[name]}
        </Button>
      ))}
    </ButtonGroup>
  );
}

function CurrentPage() {
  const { parts } = usePlace();
  return <Box key={parts.join('/')}>{pageFor(parts)}</Box>;
}

/** The page of a path. A path with more parts than a page knows shows that page's list. */
function pageFor([page = 'overview', first, second, third]: string[]): ReactNode {
  switch (page) {
    case 'overview':
      return <OverviewPage />;
    case 'connections':
      if (!first) return <ConnectionsPage />;
      return <ConnectionPage id={first === 'new' ? undefined : first} />;
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
      return (
        <SectionMessage appearance="information">
          <Text>{texts.nav.unknown}</Text>
        </SectionMessage>
      );
  }
}
