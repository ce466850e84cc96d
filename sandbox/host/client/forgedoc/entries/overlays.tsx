import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import Popup from '@atlaskit/popup';
import Tooltip from '@atlaskit/tooltip';
import type { Ref } from 'react';
import { slotOf } from '../../../bridge/nodes';
import { call, type Entry, loose, stringOf } from '../entry';
import { renderNodes, renderProp } from '../render';

const LooseModal = loose(ModalDialog as never);
const LooseModalHeader = loose(ModalHeader as never);
const LooseModalTitle = loose(ModalTitle as never);
const LooseModalBody = loose(ModalBody as never);
const LooseModalFooter = loose(ModalFooter as never);
const LoosePopup = loose(Popup as never);
const LooseTooltip = loose(Tooltip as never);

/** UI Kit's sizes beyond Atlaskit's own. */
const WIDTHS: Record<string, string> = { fullscreen: '100vw', resizable: 'large', xlarge: 'x-large' };

const ModalEntry: Entry = ({ props, children }) => {
  const { title, icon, width, height, onClose, ...rest } = props;
  const size = stringOf(width);
  const fullHeight = size === 'fullscreen' ? { height: '100vh' } : {};
  return (
    <LooseModal
      {...rest}
      width={size ? (WIDTHS[size] ?? size) : width}
      {...(height === undefined ? fullHeight : { height })}
      onClose={() => void call(onClose)}
    >
      {title ? (
        <ModalHeader hasCloseButton>
          {icon ? <img src={String(icon)} alt="" width={24} height={24} /> : null}
          <ModalTitle>{String(title)}</ModalTitle>
        </ModalHeader>
      ) : null}
      {children}
    </LooseModal>
  );
};

const PopupEntry: Entry = ({ node, props }) => {
  const { isOpen, onClose, ...rest } = props;
  return (
    <LoosePopup
      {...rest}
      isOpen={Boolean(isOpen)}
      onClose={() => void call(onClose)}
      content={() => renderNodes(slotOf(node, 'content'))}
      trigger={(trigger: { ref: Ref<HTMLSpanElement> }) => (
        <span className="fd-popup-trigger" ref={trigger.ref}>
          {renderNodes(slotOf(node, 'trigger'))}
        </span>
      )}
    />
  );
};

const TooltipEntry: Entry = ({ props, children }) => {
  const { content, ...rest } = props;
  return (
    <LooseTooltip {...rest} content={renderProp(content)}>
      <span className="fd-tooltip">{children}</span>
    </LooseTooltip>
  );
};

export const overlayEntries: Record<string, Entry> = {
  Modal: ModalEntry,
  ModalHeader: ({ props, children }) => (
    <LooseModalHeader {...props} hasCloseButton>
      {children}
    </LooseModalHeader>
  ),
  ModalTitle: ({ props, children }) => <LooseModalTitle {...props}>{children}</LooseModalTitle>,
  ModalBody: ({ props, children }) => <LooseModalBody {...props}>{children}</LooseModalBody>,
  ModalFooter: ({ props, children }) => <LooseModalFooter {...props}>{children}</LooseModalFooter>,
  ModalTransition: ({ children }) => <ModalTransition>{children}</ModalTransition>,
  Popup: PopupEntry,
  Tooltip: TooltipEntry,
};
