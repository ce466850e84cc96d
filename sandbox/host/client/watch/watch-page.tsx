/** Both sites side by side, the wire between them, and what travels on it. */
import Heading from '@atlaskit/heading';
import { JiraIcon } from '@atlaskit/logo';
import { type ReactNode, useState } from 'react';
import { ThemeButton } from '../shell/chrome';
import { useTitle } from '../shell/router';
import { HereProvider, useWorld } from '../shell/world-context';
import { FailurePanel } from './failure-panel';
import { SitePane } from './site-pane';
import { TrafficLog } from './traffic-log';
import { WirePanel } from './wire-panel';

export const WatchPage = (): ReactNode => {
  const { world } = useWorld();
  useTitle('Watch both sites');
  const [left, right] = world.sites.filter((site) => site.app).concat(world.sites.filter((site) => !site.app));
  const [lastMoved, setLastMoved] = useState<string>();
  if (!left || !right) return <p role="alert">There are not two sites to watch.</p>;
  return (
    <div className="watch">
      <header className="watch-head">
        <JiraIcon size="small" appearance="brand" label="" />
        <Heading size="medium" as="h1">
          Causeway sandbox
        </Heading>
        <span className="spacer" />
        <ThemeButton />
      </header>
      <main className="watch-columns">
        <HereProvider siteName={left.name}>
          <SitePane />
        </HereProvider>
        <div className="watch-middle">
          <WirePanel one={left.name} other={right.name} pulse={lastMoved} />
          <FailurePanel sites={[left.name, right.name]} />
        </div>
        <HereProvider siteName={right.name}>
          <SitePane />
        </HereProvider>
        <TrafficLog onMove={setLastMoved} />
      </main>
    </div>
  );
};
