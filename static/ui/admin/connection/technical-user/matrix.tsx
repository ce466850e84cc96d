import { Heading, Icon, Inline, Link, List, ListItem, Stack, Text } from '@forge/react';
import type { PermissionRow } from '../../../../../src/entry/admin/api/set-up';
import { Table } from '../../../components/table';
import { texts } from '../../../texts';

const words = texts.technicalUser;

/** So many projects stand side by side; more of them make another table. */
const PROJECTS_ABREAST = 5;

/** Which permission the account has in which project, and where to grant what is missing. */
export function Matrix({ rows, permissions }: { rows: PermissionRow[]; permissions: string[] }) {
  const tables = Array.from({ length: Math.ceil(rows.length / PROJECTS_ABREAST) }, (_, number) =>
    rows.slice(number * PROJECTS_ABREAST, (number + 1) * PROJECTS_ABREAST),
  );
  return (
    <Stack space="space.200">
      {tables.map((projects) => (
        <Table
          key={projects[0]?.project.id ?? ''}
          label={words.matrix}
          rows={permissions}
          rowKey={(permission) => permission}
          columns={[
            { key: 'permission', title: words.permission, width: 30, show: (permission) => <Text>{permission}</Text> },
            ...projects.map(({ project, missing }) => ({
              key: project.id,
              title: project.key,
              width: Math.floor(70 / projects.length),
              show: (permission: string) => <Granted isGranted={!missing.includes(permission)} />,
            })),
          ]}
        />
      ))}
      <WhereToGrant rows={rows} />
    </Stack>
  );
}

function Granted({ isGranted }: { isGranted: boolean }) {
  return (
    <Inline space="space.050" alignBlock="center">
      <Icon
        glyph={isGranted ? 'check-circle' : 'cross-circle'}
        label=""
        color={isGranted ? 'color.icon.success' : 'color.icon.danger'}
      />
      <Text color={isGranted ? 'color.text.subtle' : 'color.text.danger'}>{isGranted ? words.yes : words.no}</Text>
    </Inline>
  );
}

function WhereToGrant({ rows }: { rows: PermissionRow[] }) {
  const lacking = rows
    .map(({ project, missing, missingForComments }) => ({ project, all: [...missing, ...missingForComments] }))
    .filter(({ all }) => all.length > 0);
  if (lacking.length === 0) return null;
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h4">
        {words.grant}
      </Heading>
      <Text>{words.grantText}</Text>
      <List type="unordered">
        {lacking.map(({ project, all }) => (
          <ListItem key={project.id}>
            <Text>
              <Link href={`/plugins/servlet/project-config/${project.key}/permissions`} openNewTab>
                {words.grantIn(project.name)}
              </Link>
              {`: ${all.join(', ')}`}
            </Text>
          </ListItem>
        ))}
      </List>
    </Stack>
  );
}
