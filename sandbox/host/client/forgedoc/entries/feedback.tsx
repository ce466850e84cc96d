import EmptyState from '@atlaskit/empty-state';
import ProgressBar from '@atlaskit/progress-bar';
import { ProgressTracker } from '@atlaskit/progress-tracker';
import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import type { MouseEvent } from 'react';
import { nodesOf } from '../../../bridge/nodes';
import { arrayOf, call, type Entry, loose, stringOf } from '../entry';
import { usePageHost } from '../host-context';
import { RenderNode, renderProp } from '../render';

const LooseEmptyState = loose(EmptyState as never);
const LooseProgressBar = loose(ProgressBar as never);
const LooseProgressTracker = loose(ProgressTracker as never);
const LooseSectionMessage = loose(SectionMessage as never);
const LooseSectionMessageAction = loose(SectionMessageAction as never);
const LooseSpinner = loose(Spinner as never);

const SectionMessageEntry: Entry = ({ props, children }) => {
  const { actions, ...rest } = props;
  const drawn = nodesOf(actions).map((node) => <RenderNode key={node.key} node={node} />);
  return (
    <LooseSectionMessage {...rest} {...(drawn.length ? { actions: drawn } : {})}>
      {children}
    </LooseSectionMessage>
  );
};
const SectionMessageActionEntry: Entry = ({ props, children }) => {
  const { openLink } = usePageHost();
  const href = stringOf(props['href']);
  const click = (event: MouseEvent): void => {
    if (href) {
      event.preventDefault();
      openLink(href, false);
    }
    void call(props['onClick'], event);
  };
  return (
    <LooseSectionMessageAction {...props} onClick={click}>
      {children}
    </LooseSectionMessageAction>
  );
};
const EmptyStateEntry: Entry = ({ props }) => {
  const { primaryAction, secondaryAction, tertiaryAction, description, ...rest } = props;
  return (
    <LooseEmptyState
      {...rest}
      description={renderProp(description)}
      primaryAction={renderProp(primaryAction)}
      secondaryAction={renderProp(secondaryAction)}
      tertiaryAction={renderProp(tertiaryAction)}
    />
  );
};
const ProgressTrackerEntry: Entry = ({ props }) => {
  const { items, ...rest } = props;
  return (
    <LooseProgressTracker
      {...rest}
      items={arrayOf<Record<string, unknown>>(items).map((item) => ({ noLink: true, ...item }))}
    />
  );
};

export const feedbackEntries: Record<string, Entry> = {
  SectionMessage: SectionMessageEntry,
  SectionMessageAction: SectionMessageActionEntry,
  EmptyState: EmptyStateEntry,
  ProgressBar: ({ props }) => <LooseProgressBar {...props} />,
  ProgressTracker: ProgressTrackerEntry,
  Spinner: ({ props }) => <LooseSpinner {...props} />,
};
