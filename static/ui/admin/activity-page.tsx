import { Box, Button, ButtonGroup, Inline, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { ActivityFilter } from '../../../src/entry/admin/api';
import { HoursChart } from '../components/hours-chart';
import { Page, Waiting } from '../components/page';
import { LoadProblem } from '../components/problem';
import { useAnswer } from '../components/use-answer';
import { texts } from '../texts';
import { ActivityTable } from './activity/activity-table';
import { FilterFields } from './activity/filter-fields';
import type { Position } from './activity/position';
import { isFiltered, olderThan, today } from './activity/position';

const words = texts.activity;

const PAGE_SIZE = 50;

/** What happened and why. The frame loads the chart; the list below keeps its own place, filter and errors. */
export function ActivityPage() {
  const overview = useAnswer('overview.get', {});
  return (
    <Page title={texts.nav.activity} lead={words.lead} loaded={overview}>
      {({ hours, connections }) => (
        <Stack space="space.300">
          <HoursChart hours={hours} />
          <ActivityList connections={connections.map(({ id, name }) => ({ label: name, value: id }))} />
        </Stack>
      )}
    </Page>
  );
}

function ActivityList({ connections }: { connections: { label: string; value: string }[] }) {
  const [filter, setFilter] = useState<ActivityFilter>({});
  const [trail, setTrail] = useState<Position[]>([{ day: today() }]);
  const here = trail[trail.length - 1] ?? { day: today() };
  const byDay = !isFiltered(filter);
  const loaded = useAnswer('activity.list', {
    ...filter,
    ...(byDay ? { day: here.day } : {}),
    ...(here.cursor ? { cursor: here.cursor } : {}),
    limit: PAGE_SIZE,
  });
  const apply = (next: ActivityFilter) => {
    setTrail([{ day: today() }]);
    setFilter(next);
  };
  const older = loaded.value ? olderThan(here, loaded.value) : undefined;
  const items = loaded.value?.items ?? [];
  const olderDay = loaded.value?.olderDay;
  return (
    <Stack space="space.200">
      <FilterFields connections={connections} filter={filter} onApply={apply} />
      {loaded.error ? <LoadProblem error={loaded.error} retry={() => void loaded.reload()} /> : null}
      {byDay ? <Text color="color.text.subtle">{words.day(here.day)}</Text> : null}
      {loaded.value ? (
        <Box>
          {items.length > 0 ? (
            <ActivityTable items={items} isBusy={loaded.isBusy} />
          ) : (
            <Text>{emptyText(byDay, older !== undefined)}</Text>
          )}
        </Box>
      ) : (
        !loaded.error && <Waiting />
      )}
      {loaded.value && !older && (items.length > 0 || trail.length > 1) ? (
        <Text color="color.text.subtle">{words.oldest}</Text>
      ) : null}
      <Inline>
        <ButtonGroup>
          <Button isDisabled={trail.length < 2 || loaded.isBusy} onClick={() => setTrail(trail.slice(0, -1))}>
            {words.newer}
          </Button>
          <Button isDisabled={!older || loaded.isBusy} onClick={() => older && setTrail([...trail, older])}>
            {words.older}
          </Button>
          {loaded.value?.cursor && olderDay ? (
            <Button
              appearance="subtle"
              isDisabled={loaded.isBusy}
              onClick={() => setTrail([...trail, { day: olderDay }])}
            >
              {words.dayBefore(olderDay)}
            </Button>
          ) : null}
        </ButtonGroup>
      </Inline>
    </Stack>
  );
}

function emptyText(byDay: boolean, hasOlder: boolean): string {
  if (!byDay) return hasOlder ? words.emptyPage : words.emptyFilter;
  return hasOlder ? words.emptyDay : words.emptyYet;
}
