import { Box, Button, Heading, Inline, Stack, Text } from '@forge/react';
import { Page } from '../../components/page';
import { usePlace } from '../../components/place';
import { useAnswer } from '../../components/use-answer';
import { texts } from '../../texts';

const words = texts.choose;

/** Which way a site is connected: with Causeway at both ends, in three ways, or with it only here. */
export function ChooserPage() {
  const admitted = useAnswer('connections.list', {});
  return (
    <Page title={words.title} lead={words.lead} loaded={admitted}>
      {() => <Ways />}
    </Page>
  );
}

function Ways() {
  return (
    <Stack space="space.400">
      <Group title={words.both}>
        <Way title={words.invite} text={words.inviteText} action={words.inviteDo} path="/connections/invite" isFirst />
        <Way title={words.invited} text={words.invitedText} action={words.invitedDo} path="/connections/invitation" />
        <Way title={words.byHand} text={words.byHandText} action={words.byHandDo} path="/connections/new/app" />
      </Group>
      <Group title={words.one}>
        <Way title={words.direct} text={words.directText} action={words.directDo} path="/connections/new/direct" />
      </Group>
    </Stack>
  );
}

function Group({ title, children }: { title: string; children: JSX.Element | JSX.Element[] }) {
  return (
    <Stack space="space.150">
      <Heading size="small" as="h3">
        {title}
      </Heading>
      <Stack space="space.100">{children}</Stack>
    </Stack>
  );
}

function Way({
  title,
  text,
  action,
  path,
  isFirst = false,
}: {
  title: string;
  text: string;
  action: string;
  path: string;
  isFirst?: boolean;
}) {
  const { go } = usePlace();
  return (
    <Box
      padding="space.200"
      xcss={{
        borderWidth: 'border.width',
        borderStyle: 'solid',
        borderColor: 'color.border',
        borderRadius: 'radius.large',
        maxWidth: '800px',
      }}
    >
      <Inline spread="space-between" alignBlock="center" space="space.200">
        <Stack space="space.050">
          <Heading size="xsmall" as="h4">
            {title}
          </Heading>
          <Text color="color.text.subtle">{text}</Text>
        </Stack>
        <Button appearance={isFirst ? 'primary' : 'default'} onClick={() => go(path)}>
          {action}
        </Button>
      </Inline>
    </Box>
  );
}
