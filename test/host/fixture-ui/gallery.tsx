import {
  AdfRenderer,
  AtlassianIcon,
  AtlassianTile,
  Badge,
  Bleed,
  Box,
  Breadcrumbs,
  BreadcrumbsItem,
  Button,
  ButtonGroup,
  Calendar,
  ChromelessEditor,
  Code,
  CodeBlock,
  Comment,
  CommentEditor,
  EmptyState,
  FileCard,
  FilePicker,
  Frame,
  Heading,
  Icon,
  Image,
  Inline,
  LinkButton,
  List,
  ListItem,
  LoadingButton,
  Lozenge,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  Popup,
  Pressable,
  ProgressBar,
  ProgressTracker,
  Radio,
  SectionMessage,
  SectionMessageAction,
  Spinner,
  Stack,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Tag,
  TagGroup,
  Text,
  Tile,
  Tooltip,
  User,
  UserGroup,
  ValidMessage,
  xcss,
} from '@forge/react';
import { useState } from 'react';

const PIXEL =
  'data:image/svg+xml;utf8,<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><rect width="48" height="48" fill="teal"/></svg>';
const STEPS = [
  { id: 'how', label: 'How', percentageComplete: 100, status: 'visited' },
  { id: 'who', label: 'Who', percentageComplete: 0, status: 'current' },
  { id: 'keys', label: 'Keys', percentageComplete: 0, status: 'unvisited' },
] as const;
const DOCUMENT = {
  version: 1,
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'From a document' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Bold', marks: [{ type: 'strong' }] },
        { type: 'text', text: ' and a ' },
        { type: 'text', text: 'link', marks: [{ type: 'link', attrs: { href: 'https://example.com' } }] },
      ],
    },
    {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Item' }] }] }],
    },
    {
      type: 'panel',
      attrs: { panelType: 'warning' },
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Careful' }] }],
    },
  ],
};
const USER = '70121:a1b2c3';

const Overlays = () => {
  const [isModalOpen, setModalOpen] = useState(false);
  const [isPopupOpen, setPopupOpen] = useState(false);
  return (
    <Inline space="space.100">
      <Button onClick={() => setModalOpen(true)}>Open dialog</Button>
      <Popup
        isOpen={isPopupOpen}
        onClose={() => setPopupOpen(false)}
        placement="bottom-start"
        content={() => (
          <Box padding="space.200">
            <Text>Inside the popup</Text>
          </Box>
        )}
        trigger={() => <Button onClick={() => setPopupOpen(!isPopupOpen)}>Open popup</Button>}
      />
      <Tooltip content="More about it">
        <Button>Hover me</Button>
      </Tooltip>
      <ModalTransition>
        {isModalOpen ? (
          <Modal onClose={() => setModalOpen(false)}>
            <ModalHeader>
              <ModalTitle>Remove this connection?</ModalTitle>
            </ModalHeader>
            <ModalBody>
              <Text>12 pairs stop being kept in step.</Text>
            </ModalBody>
            <ModalFooter>
              <Button appearance="subtle" onClick={() => setModalOpen(false)}>
                Keep it
              </Button>
              <Button appearance="danger" onClick={() => setModalOpen(false)}>
                Remove
              </Button>
            </ModalFooter>
          </Modal>
        ) : null}
      </ModalTransition>
    </Inline>
  );
};

const Buttons = () => (
  <Stack space="space.100">
    <ButtonGroup label="Actions">
      <Button appearance="primary" iconBefore="add">
        Connect a site
      </Button>
      <Button isDisabled>Cannot</Button>
      <LoadingButton isLoading>Working</LoadingButton>
      <LinkButton href="https://example.com">Away</LinkButton>
      <Button appearance="warning" iconAfter="chevron-down">
        Careful
      </Button>
    </ButtonGroup>
    <Pressable padding="space.100" backgroundColor="color.background.neutral">
      <Text>Press here</Text>
    </Pressable>
  </Stack>
);

const Words = () => (
  <Stack space="space.100">
    <Breadcrumbs>
      <BreadcrumbsItem href="/apps" text="Apps" />
      <BreadcrumbsItem href="/causeway" text="Causeway" />
    </Breadcrumbs>
    <Text>
      Run <Code>npm start</Code> and wait <Badge appearance="important">{25}</Badge>
    </Text>
    <CodeBlock text={'const answer = 42;\nconsole.log(answer);'} language="javascript" />
    <List type="ordered">
      <ListItem>First</ListItem>
      <ListItem>Second</ListItem>
    </List>
    <ValidMessage>The key fits.</ValidMessage>
    <TagGroup>
      <Tag text="sync" color="blue" />
      <Tag text="bug" isRemovable />
    </TagGroup>
    <Inline space="space.100" alignBlock="center">
      <Icon glyph="trash" label="Delete" />
      <Icon glyph="check-circle" label="Done" color="color.icon.success" />
      <AtlassianIcon glyph="epic" label="Epic" />
      <AtlassianTile glyph="bug" label="Bug" />
      <Tile label="Star" backgroundColor="color.background.accent.blue.subtler">
        <Icon glyph="star-starred" label="" />
      </Tile>
      <User accountId={USER} />
      <UserGroup>
        <User accountId={USER} />
        <User accountId="unknown-account" />
      </UserGroup>
      <Image src={PIXEL} alt="A teal square" width={48} height={48} />
      <Lozenge appearance="new" isBold>
        new
      </Lozenge>
    </Inline>
  </Stack>
);

const Feedback = () => (
  <Stack space="space.100">
    <SectionMessage
      title="The peer cannot be reached"
      appearance="warning"
      actions={[<SectionMessageAction href="https://example.com">Read why</SectionMessageAction>]}
    >
      <Text>Changes wait, nothing is lost.</Text>
    </SectionMessage>
    <ProgressBar value={0.4} ariaLabel="40 percent done" />
    <ProgressTracker items={[...STEPS]} label="Steps" />
    <Spinner size="medium" label="Loading" />
    <EmptyState
      header="No connections"
      description="Causeway keeps issues of two sites in step."
      primaryAction={<Button appearance="primary">Connect a site</Button>}
    />
  </Stack>
);

const Rest = () => (
  <Stack space="space.200">
    <Tabs id="rest">
      <TabList>
        <Tab>Setup</Tab>
        <Tab>Activity</Tab>
      </TabList>
      <TabPanel>
        <Box padding="space.200">
          <Text>Setup panel</Text>
        </Box>
      </TabPanel>
      <TabPanel>
        <Box padding="space.200">
          <Text>Activity panel</Text>
        </Box>
      </TabPanel>
    </Tabs>
    <Calendar defaultMonth={5} defaultYear={2026} locale="en-GB" />
    <Comment
      avatar={<User accountId={USER} hideDisplayName />}
      author={{ text: 'Ada North' }}
      time={{ text: '2 minutes ago' }}
      content={<Text>It works on both sides.</Text>}
    />
    <AdfRenderer document={DOCUMENT as never} />
    <CommentEditor defaultValue={DOCUMENT as never} />
    <ChromelessEditor defaultValue={DOCUMENT as never} />
    <FilePicker label="Import" description="JSON up to 1 MB" />
    <FileCard fileName="export.json" fileSize={2048} fileType="application/json" />
    <Radio value="one" label="A lone radio" name="lone" />
    <Bleed inline="space.100">
      <Text>Bleeding</Text>
    </Bleed>
    <Box
      xcss={xcss({
        padding: 'space.100',
        borderColor: 'color.border',
        borderStyle: 'solid',
        borderWidth: 'border.width',
      })}
    >
      <Text size="small" weight="bold" align="center">
        Styled
      </Text>
    </Box>
    <Frame resource="fixture-frame" />
  </Stack>
);

export const GalleryPage = () => (
  <Stack space="space.300">
    <Heading size="medium">Gallery</Heading>
    <Overlays />
    <Buttons />
    <Words />
    <Feedback />
    <Rest />
  </Stack>
);
