import Button, { IconButton } from '@atlaskit/button/new';
import { ErrorMessage } from '@atlaskit/form';
import Heading from '@atlaskit/heading';
import CrossIcon from '@atlaskit/icon/core/cross';
import Select from '@atlaskit/select';
import Textfield from '@atlaskit/textfield';
import { type FormEvent, type ReactNode, useState } from 'react';
import { linkTo } from '../router';
import { useLoad } from '../use-load';
import { useHere } from '../world-context';
import type { Issue, IssueLink, LinkedIssue } from './model';
import { StatusLozenge } from './status-lozenge';

interface LinkType {
  id: string;
  name: string;
  inward: string;
  outward: string;
}
interface RemoteLink {
  id: number;
  object: { url: string; title: string };
}
interface Choice {
  label: string;
  /** Type's name and direction. */
  value: string;
}

const wordsOf = (link: IssueLink): { words: string; issue: LinkedIssue | undefined } =>
  link.outwardIssue
    ? { words: link.type.outward, issue: link.outwardIssue }
    : { words: link.type.inward, issue: link.inwardIssue };

export const LinkedLine = ({
  words,
  issue,
  onRemove,
}: {
  words: string;
  issue: LinkedIssue;
  onRemove?: () => void;
}): ReactNode => {
  const { site } = useHere();
  return (
    <div className="file-line">
      <span className="shell-subtle link-words">{words}</span>
      <a {...linkTo(`/s/${site.name}/browse/${issue.key}`)}>{issue.key}</a>
      <span className="file-name">{issue.fields.summary}</span>
      <StatusLozenge status={issue.fields.status} />
      {onRemove ? (
        <IconButton
          icon={CrossIcon}
          label={`Remove the link to ${issue.key}`}
          appearance="subtle"
          spacing="compact"
          onClick={onRemove}
        />
      ) : null}
    </div>
  );
};

export const Links = ({ issue, onDone }: { issue: Issue; onDone: () => Promise<void> }): ReactNode => {
  const { api } = useHere();
  const [isAdding, setAdding] = useState(false);
  const remoteLinks = useLoad(`remote ${issue.key} ${issue.fields.updated}`, () =>
    api.get<RemoteLink[]>(`/rest/api/3/issue/${issue.key}/remotelink`),
  );
  const remove = async (id: string): Promise<void> => {
    await api.send('DELETE', `/rest/api/3/issueLink/${id}`);
    await onDone();
  };
  const links = issue.fields.issuelinks ?? [];
  return (
    <section className="shell-stack-small" aria-label="Linked work items">
      <div className="section-head">
        <Heading size="xsmall" as="h2">
          Linked work items
        </Heading>
        <Button spacing="compact" onClick={() => setAdding(!isAdding)}>
          Add a link
        </Button>
      </div>
      {links.map((link) => {
        const { words, issue: other } = wordsOf(link);
        return other ? (
          <LinkedLine key={link.id} words={words} issue={other} onRemove={() => void remove(link.id)} />
        ) : null;
      })}
      {(remoteLinks.data ?? []).map((link) => (
        <div key={link.id} className="file-line">
          <span className="shell-subtle link-words">mentions</span>
          <a href={link.object.url} target="_blank" rel="noreferrer">
            {link.object.title}
          </a>
        </div>
      ))}
      {isAdding ? <LinkForm issueKey={issue.key} onDone={onDone} onClose={() => setAdding(false)} /> : null}
    </section>
  );
};

interface LinkFormProps {
  issueKey: string;
  onDone: () => Promise<void>;
  onClose: () => void;
}
const LinkForm = ({ issueKey, onDone, onClose }: LinkFormProps): ReactNode => {
  const { api } = useHere();
  const types = useLoad('link types', () => api.get<{ issueLinkTypes: LinkType[] }>('/rest/api/3/issueLinkType'));
  const choices: Choice[] = (types.data?.issueLinkTypes ?? []).flatMap((type) => [
    { label: type.outward, value: `${type.name}/outward` },
    ...(type.inward === type.outward ? [] : [{ label: type.inward, value: `${type.name}/inward` }]),
  ]);
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [key, setKey] = useState('');
  const [problem, setProblem] = useState<string>();
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const choice = chosen ?? choices[0];
    if (!choice) return;
    const [name, direction] = choice.value.split('/');
    const other = { key: key.trim() };
    const here = { key: issueKey };
    // Jira reads "inwardIssue <outward words> outwardIssue".
    const ends =
      direction === 'outward' ? { inwardIssue: here, outwardIssue: other } : { inwardIssue: other, outwardIssue: here };
    try {
      await api.send('POST', '/rest/api/3/issueLink', { type: { name }, ...ends });
      onClose();
      await onDone();
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <>
      <form className="inline-form" onSubmit={(event) => void add(event)}>
        <div className="inline-form-select">
          <Select<Choice>
            spacing="compact"
            aria-label="Kind of link"
            options={choices}
            value={chosen ?? choices[0] ?? null}
            onChange={setChosen}
          />
        </div>
        <Textfield
          isCompact
          aria-label="Key of the other work item"
          placeholder="Key, e.g. NOR-1"
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <Button type="submit" isDisabled={!key}>
          Link
        </Button>
      </form>
      {problem ? <ErrorMessage>{problem}</ErrorMessage> : null}
    </>
  );
};
