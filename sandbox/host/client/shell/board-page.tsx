/** A board: one column a status; an issue is moved by dragging it, or by its menu. */
import Avatar from '@atlaskit/avatar';
import { IconButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import Heading from '@atlaskit/heading';
import MoreIcon from '@atlaskit/icon/core/show-more-horizontal';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useFlags } from '../page/flags';
import { initialsImage } from '../words';
import type { Person } from './fields/read-view';
import type { Issue, Status, Transition } from './issue/model';
import { WorkType } from './issue/work-type';
import { searchIssues } from './issue-search';
import { linkTo, useTitle } from './router';
import { useLoad, useReloadOnChange } from './use-load';
import { useHere } from './world-context';

const statusesOf = (types: { statuses: Status[] }[]): Status[] => [
  ...new Map(types.flatMap((type) => type.statuses).map((status) => [status.id, status])).values(),
];

export const BoardPage = ({ projectKey }: { projectKey: string }): ReactNode => {
  const { api, site, accountId } = useHere();
  const { show } = useFlags();
  useTitle(`${projectKey} board`);
  const statuses = useLoad(`statuses ${site.name} ${projectKey} ${accountId}`, async () =>
    statusesOf(await api.get<{ statuses: Status[] }[]>(`/rest/api/3/project/${projectKey}/statuses`)),
  );
  const found = useLoad(`board ${site.name} ${projectKey} ${accountId}`, () =>
    searchIssues(api, `project = ${projectKey} ORDER BY created DESC`),
  );
  useReloadOnChange(found.reload);
  // A move is shown at once: search answers with the new status only when its index has caught up.
  const [moved, setMoved] = useState<Record<string, string>>({});
  const move = async (issueKey: string, status: Status): Promise<void> => {
    const path = `/rest/api/3/issue/${issueKey}/transitions`;
    try {
      const { transitions } = await api.get<{ transitions: Transition[] }>(`${path}?expand=transitions.fields`);
      const transition = transitions.find((one) => one.to.id === status.id);
      if (!transition) throw new Error(`No transition leads to ${status.name} from here.`);
      setMoved((before) => ({ ...before, [issueKey]: status.id }));
      await api.send('POST', path, { transition: { id: transition.id } });
    } catch (error) {
      setMoved(({ [issueKey]: _gone, ...others }) => others);
      show({
        id: `move-${issueKey}`,
        type: 'error',
        title: `${issueKey} was not moved`,
        description: (error as Error).message,
      });
    }
    await found.reload();
  };
  const statusIdOf = (issue: Issue): string => moved[issue.key] ?? issue.fields.status.id;
  return (
    <div className="shell-stack shell-ready">
      <Heading size="large" as="h1">{`${projectKey} board`}</Heading>
      <div className="board">
        {(statuses.data ?? []).map((status) => (
          <Column
            key={status.id}
            status={status}
            statuses={statuses.data ?? []}
            issues={(found.data?.issues ?? []).filter((issue) => statusIdOf(issue) === status.id)}
            move={(key, to) => void move(key, to)}
          />
        ))}
      </div>
    </div>
  );
};

interface ColumnProps {
  status: Status;
  statuses: Status[];
  issues: Issue[];
  move(issueKey: string, status: Status): void;
}
const Column = ({ status, statuses, issues, move }: ColumnProps): ReactNode => {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const key = event.dataTransfer.getData('text/plain');
    if (key && !issues.some((issue) => issue.key === key)) move(key, status);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <section
      className={isOver ? 'board-column is-over' : 'board-column'}
      aria-label={status.name}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 className="board-head">
        {status.name} <span className="shell-subtle-inline">{issues.length}</span>
      </h2>
      {issues.map((issue) => (
        <Card key={issue.key} issue={issue} statuses={statuses.filter((one) => one.id !== status.id)} move={move} />
      ))}
    </section>
  );
};

const Card = ({
  issue,
  statuses,
  move,
}: {
  issue: Issue;
  statuses: Status[];
  move: ColumnProps['move'];
}): ReactNode => {
  const { site } = useHere();
  const person = issue.fields['assignee'] as Person | null;
  return (
    <article
      className="board-card"
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/plain', issue.key)}
    >
      <div className="board-card-head">
        <span className="board-card-summary">{issue.fields.summary}</span>
        <DropdownMenu
          shouldRenderToParent={false}
          placement="bottom-end"
          trigger={({ triggerRef, ...props }) => (
            <IconButton
              {...props}
              ref={triggerRef}
              icon={MoreIcon}
              label={`Move ${issue.key}`}
              appearance="subtle"
              spacing="compact"
            />
          )}
        >
          <DropdownItemGroup title="Move to">
            {statuses.map((status) => (
              <DropdownItem key={status.id} onClick={() => move(issue.key, status)}>
                {status.name}
              </DropdownItem>
            ))}
          </DropdownItemGroup>
        </DropdownMenu>
      </div>
      <div className="board-card-foot">
        <WorkType name={issue.fields.issuetype.name} />
        <a {...linkTo(`/s/${site.name}/browse/${issue.key}`)} draggable={false}>
          {issue.key}
        </a>
        <span className="spacer" />
        {person ? <Avatar size="small" name={person.displayName} src={initialsImage(person.displayName)} /> : null}
      </div>
    </article>
  );
};
