/** The status of an issue, and its ways on. A transition with a screen asks for what the screen holds. */
import Button from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import SectionMessage from '@atlaskit/section-message';
import { type ReactNode, useRef, useState } from 'react';
import type { RequestError } from '../../api';
import { useFlags } from '../../page/flags';
import { FieldForm } from '../fields/field-form';
import { useHere } from '../world-context';
import type { Issue, Transition } from './model';
import { StatusLozenge } from './status-lozenge';

export interface StatusMenuProps {
  issue: Issue;
  onDone: () => Promise<void>;
}

const APPEARANCE: Record<string, 'default' | 'primary'> = { indeterminate: 'primary' };

export const StatusMenu = ({ issue, onDone }: StatusMenuProps): ReactNode => {
  const { api } = useHere();
  const { show } = useFlags();
  const [transitions, setTransitions] = useState<Transition[]>();
  const [asking, setAsking] = useState<Transition>();
  const path = `/rest/api/3/issue/${issue.key}/transitions`;
  const read = async (): Promise<void> => {
    const answer = await api.get<{ transitions: Transition[] }>(`${path}?expand=transitions.fields`);
    setTransitions(answer.transitions);
  };
  const run = async (transition: Transition, fields?: Record<string, unknown>): Promise<void> => {
    await api.send('POST', path, { transition: { id: transition.id }, ...(fields ? { fields } : {}) });
    setAsking(undefined);
    await onDone();
  };
  const choose = (transition: Transition): void => {
    if (Object.keys(transition.fields ?? {}).length) return setAsking(transition);
    run(transition).catch((error: Error) =>
      show({ id: 'transition', type: 'error', title: 'The status was not changed', description: error.message }),
    );
  };
  const { status } = issue.fields;
  return (
    <>
      <DropdownMenu
        shouldRenderToParent={false}
        isLoading={transitions === undefined}
        onOpenChange={({ isOpen }) => isOpen && void read()}
        trigger={({ triggerRef, ...props }) => (
          <Button
            {...props}
            ref={triggerRef}
            appearance={APPEARANCE[status.statusCategory.key] ?? 'default'}
            iconAfter={ChevronDownIcon}
            aria-label={`Status: ${status.name}`}
          >
            {status.name}
          </Button>
        )}
      >
        <DropdownItemGroup>
          {(transitions ?? []).map((transition) => (
            <DropdownItem
              key={transition.id}
              onClick={() => choose(transition)}
              elemAfter={<StatusLozenge status={transition.to} />}
            >
              {transition.name}
            </DropdownItem>
          ))}
          {transitions?.length === 0 ? <DropdownItem isDisabled>No transition is open to you</DropdownItem> : null}
        </DropdownItemGroup>
      </DropdownMenu>
      {asking ? (
        <TransitionScreen issue={issue} transition={asking} run={run} onClose={() => setAsking(undefined)} />
      ) : null}
    </>
  );
};

interface ScreenProps {
  issue: Issue;
  transition: Transition;
  run(transition: Transition, fields: Record<string, unknown>): Promise<void>;
  onClose: () => void;
}
const TransitionScreen = ({ issue, transition, run, onClose }: ScreenProps): ReactNode => {
  const wire = useRef<Record<string, unknown>>({});
  const [refused, setRefused] = useState<RequestError>();
  const submit = (): void => void run(transition, wire.current).catch((error: RequestError) => setRefused(error));
  return (
    <Modal onClose={onClose}>
      <ModalHeader hasCloseButton>
        <ModalTitle>{transition.name}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        {refused ? <SectionMessage appearance="error">{refused.message}</SectionMessage> : null}
        <FieldForm
          fields={Object.entries(transition.fields ?? {}).map(([key, meta]) => ({ ...meta, key: meta.key ?? key }))}
          values={issue.fields}
          problems={refused?.fields ?? {}}
          onChange={(key, value) => {
            wire.current[key] = value;
          }}
        />
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button appearance="primary" onClick={submit}>
          {transition.name}
        </Button>
      </ModalFooter>
    </Modal>
  );
};
