import { Button, Inline, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { DirectView } from '../../../../src/entry/admin/api/direct';
import { Waiting } from '../../components/page';
import { usePlace } from '../../components/place';
import { LoadProblem } from '../../components/problem';
import { useAnswer } from '../../components/use-answer';
import { texts } from '../../texts';
import { PathTabs } from '../connection/path-tabs';
import type { Tab } from '../connection/tabs';
import { DIRECT_TABS, tabAmong, tabPath } from '../connection/tabs';
import { AccountTab } from './account-tab';
import { DirectForm } from './direct-form';
import { StepsOfTest } from './steps-of-test';
import { useAuthorization } from './use-authorization';
import { GrantWarnings } from './warnings';
import { Who } from './who';

const REFRESH_MS = 30_000;
/** While somebody is agreeing in a browser. */
const REFRESH_WAITING_MS = 2_000;

interface Props {
  id: string;
  tab: Tab;
  startsTest: boolean;
  onChanged: () => void;
}

/** What there is to a direct connection besides how it stands: its set-up, its account, its test. */
export function DirectTabs(props: Props) {
  const [isWaiting, setWaiting] = useState(false);
  const loaded = useAnswer('direct.get', { id: props.id }, isWaiting ? REFRESH_WAITING_MS : REFRESH_MS);
  const { value, error, reload } = loaded;
  if (!value) return error ? <LoadProblem error={error} retry={() => void reload()} /> : <Waiting />;
  const changed = () => {
    void reload();
    props.onChanged();
  };
  return <Panels {...props} view={value} onChanged={changed} onWaiting={setWaiting} />;
}

function Panels({
  id,
  tab,
  startsTest,
  view,
  onChanged,
  onWaiting,
}: Props & { view: DirectView; onWaiting: (isWaiting: boolean) => void }) {
  const { go } = usePlace();
  const [isSwapping, setSwapping] = useState(false);
  const authorization = useAuthorization(view, onWaiting, onChanged);
  const swap = () => {
    authorization.stop();
    setSwapping(true);
    go(tabPath(id, 'account'));
  };
  return (
    <Stack space="space.200">
      {view.grant?.account && tab !== 'account' ? <Who grant={view.grant} /> : null}
      {view.grant && !isSwapping && !view.candidate ? (
        <GrantWarnings view={view} grant={view.grant} onSwap={swap} onChanged={onChanged} />
      ) : null}
      <PathTabs
        id={id}
        names={DIRECT_TABS}
        tab={tabAmong(DIRECT_TABS, tab)}
        content={{
          setup: <SetupTab view={view} onChanged={onChanged} />,
          account: (
            <AccountTab
              view={view}
              authorization={authorization}
              isSwapping={isSwapping}
              onSwap={swap}
              onSwapped={() => setSwapping(false)}
              onChanged={onChanged}
            />
          ),
          test: <TestTab view={view} startsNow={startsTest} onTested={onChanged} />,
        }}
      />
    </Stack>
  );
}

/** After a save the form begins anew from what was saved. */
function SetupTab({ view, onChanged }: { view: DirectView; onChanged: () => void }) {
  const { go } = usePlace();
  const [saved, setSaved] = useState(view);
  const newest = view.connection.version > saved.connection.version ? view : saved;
  const { id, version } = saved.connection;
  return (
    <DirectForm
      key={version}
      oauthApp={view.oauthApp}
      view={newest}
      onSaved={(now) => {
        setSaved(now);
        onChanged();
        if (!now.grant?.account) go(tabPath(id, 'account'));
      }}
      onCancel={() => go('/connections')}
    />
  );
}

function TestTab({ view, startsNow, onTested }: { view: DirectView; startsNow: boolean; onTested: () => void }) {
  const { go } = usePlace();
  if (view.grant?.account) {
    return (
      <StepsOfTest
        key={view.grant.account.accountId}
        view={view}
        slot="grant"
        button={texts.test.runAll}
        startsNow={startsNow}
        onTested={onTested}
      />
    );
  }
  return (
    <SectionMessage appearance="information">
      <Stack space="space.100">
        <Text>{texts.directTest.nobody}</Text>
        <Inline>
          <Button onClick={() => go(tabPath(view.connection.id, 'account'))}>{texts.directTest.toAccount}</Button>
        </Inline>
      </Stack>
    </SectionMessage>
  );
}
