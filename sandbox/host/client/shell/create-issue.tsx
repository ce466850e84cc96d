/** The dialog that creates an issue, by the site's own metadata. */
import Button from '@atlaskit/button/new';
import { Label } from '@atlaskit/form';
import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import SectionMessage from '@atlaskit/section-message';
import Select from '@atlaskit/select';
import { type ReactNode, useRef, useState } from 'react';
import type { RequestError } from '../api';
import { useFlags } from '../page/flags';
import { FieldForm } from './fields/field-form';
import type { FieldMeta } from './fields/kinds';
import { currentPath, go } from './router';
import { useLoad } from './use-load';
import { useHere } from './world-context';

interface Choice {
  label: string;
  value: string;
}
interface IssueType {
  id: string;
  name: string;
  subtask: boolean;
}
type CreateField = Omit<FieldMeta, 'key'> & { key?: string; fieldId: string };

/** Asked for first; the rest is filled in on the issue itself. */
const SHOWN = ['summary', 'description', 'priority', 'assignee', 'labels', 'duedate', 'parent'];

const projectHere = (projects: string[]): string => {
  const [, key] = /\/(?:projects|browse)\/([A-Z][A-Z0-9_]*)/.exec(currentPath()) ?? [];
  return key && projects.includes(key) ? key : (projects[0] ?? '');
};

export const CreateIssue = ({ onDone }: { onDone: () => void }): ReactNode => {
  const { api, site } = useHere();
  const { show } = useFlags();
  const [projectKey, setProjectKey] = useState(projectHere(site.projects));
  const meta = `/rest/api/3/issue/createmeta/${projectKey}/issuetypes`;
  const types = useLoad(meta, () => api.get<{ issueTypes: IssueType[] }>(meta));
  const [chosenType, setChosenType] = useState<string>();
  const offered = types.data?.issueTypes ?? [];
  const typeId =
    offered.find((type) => type.id === chosenType)?.id ??
    (offered.find((type) => type.name === 'Task') ?? offered[0])?.id;
  const fields = useLoad(`${meta}/${typeId ?? ''}`, async () =>
    typeId ? (await api.get<{ fields: CreateField[] }>(`${meta}/${typeId}?maxResults=100`)).fields : [],
  );
  const wire = useRef<Record<string, unknown>>({});
  const [refused, setRefused] = useState<RequestError>();
  const shownFields = (fields.data ?? [])
    .map((field) => ({ ...field, key: field.fieldId }))
    .filter(
      (field) =>
        SHOWN.includes(field.key) ||
        (field.required && !field.hasDefaultValue && !['project', 'issuetype', 'reporter'].includes(field.key)),
    )
    .sort((one, other) => place(one.key) - place(other.key));
  const create = async (): Promise<void> => {
    try {
      const created = await api.send<{ key: string }>('POST', '/rest/api/3/issue', {
        fields: { ...wire.current, project: { key: projectKey }, issuetype: { id: typeId } },
      });
      onDone();
      const open = (): void => go(`/s/${site.name}/browse/${created.key}`);
      show({
        id: created.key,
        type: 'success',
        title: `Created ${created.key}`,
        isAutoDismiss: true,
        actions: [{ text: 'View', onClick: open }],
      });
    } catch (error) {
      setRefused(error as RequestError);
    }
  };
  const projects: Choice[] = site.projects.map((key) => ({ label: key, value: key }));
  const typeChoices: Choice[] = offered.map((type) => ({ label: type.name, value: type.id }));
  return (
    <Modal onClose={onDone} width="medium" shouldScrollInViewport>
      <ModalHeader hasCloseButton>
        <ModalTitle>Create a work item</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <div className="shell-stack">
          {refused ? <SectionMessage appearance="error">{refused.message}</SectionMessage> : null}
          <div className="field-pair">
            <div>
              <Label htmlFor="create-project">Project</Label>
              <Select<Choice>
                inputId="create-project"
                spacing="compact"
                options={projects}
                value={projects.find((one) => one.value === projectKey) ?? null}
                onChange={(next) => setProjectKey(next?.value ?? '')}
              />
            </div>
            <div>
              <Label htmlFor="create-type">Type</Label>
              <Select<Choice>
                inputId="create-type"
                spacing="compact"
                options={typeChoices}
                value={typeChoices.find((one) => one.value === typeId) ?? null}
                onChange={(next) => setChosenType(next?.value)}
              />
            </div>
          </div>
          <FieldForm
            key={`${projectKey}/${typeId ?? ''}`}
            fields={shownFields}
            values={{}}
            problems={refused?.fields ?? {}}
            onChange={(key, value) => {
              if (value === null) delete wire.current[key];
              else wire.current[key] = value;
            }}
          />
        </div>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onDone}>
          Cancel
        </Button>
        <Button appearance="primary" isDisabled={!typeId} onClick={() => void create()}>
          Create
        </Button>
      </ModalFooter>
    </Modal>
  );
};

const place = (key: string): number => (SHOWN.includes(key) ? SHOWN.indexOf(key) : SHOWN.length);
