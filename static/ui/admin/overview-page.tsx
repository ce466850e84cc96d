import { Button, ButtonGroup, Heading, Inline, Stack, Text } from '@forge/react';
import type { ConnectionView, OverviewView } from '../../../src/entry/admin/api';
import { useFresh } from '../components/fresh';
import { HoursChart } from '../components/hours-chart';
import { Page } from '../components/page';
import { usePlace } from '../components/place';
import { useAnswer } from '../components/use-answer';
import { texts } from '../texts';
import { uncounted } from './connections-page';
import { AttentionList } from './overview/attention-list';
import { ConnectionLines } from './overview/connection-lines';
import { TwoSites } from './overview/two-sites';

const REFRESH_MS = 30_000;

/** Is it working, what needs me, what do I do next. */
export function OverviewPage() {
  const loaded = useAnswer('overview.get', {}, REFRESH_MS);
  const fresh = useFresh<ConnectionView>('connection');
  return (
    <Page title={texts.nav.overview} loaded={loaded}>
      {(view) => {
        const connections = fresh.over(view.connections, uncounted);
        return connections.length === 0 ? <Nothing /> : <Overview view={{ ...view, connections }} />;
      }}
    </Page>
  );
}

function Nothing() {
  const { go } = usePlace();
  return (
    <Stack space="space.300" alignInline="center">
      <TwoSites />
      <Heading size="medium" as="h3">
        {texts.overview.emptyTitle}
      </Heading>
      <Text align="center">{texts.overview.emptyText}</Text>
      <ButtonGroup>
        <Button appearance="primary" onClick={() => go('/connections/new')}>
          {texts.actions.connect}
        </Button>
        <Button onClick={() => go('/connections/invitation')}>{texts.actions.invited}</Button>
      </ButtonGroup>
    </Stack>
  );
}

function Overview({ view }: { view: OverviewView }) {
  return (
    <Stack space="space.400">
      <Section title={texts.overview.connections}>
        <ConnectionLines connections={view.connections} />
      </Section>
      <Section title={texts.overview.attention}>
        <AttentionList view={view} />
      </Section>
      <Section title={texts.hours.lastDay}>
        <HoursChart hours={view.hours} />
      </Section>
    </Stack>
  );
}

function Section({ title, children }: { title: string; children: JSX.Element }) {
  return (
    <Stack space="space.150">
      <Inline>
        <Heading size="small" as="h3">
          {title}
        </Heading>
      </Inline>
      {children}
    </Stack>
  );
}
