import { Button, ButtonGroup, Stack } from '@forge/react';
import { useViewer, ViewerProvider } from '../components/format';
import { FreshProvider } from '../components/fresh';
import { PlaceProvider, usePlace } from '../components/place';
import { texts } from '../texts';
import { CurrentPage } from './routes';

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
