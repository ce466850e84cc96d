import {
  Button,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  SectionMessage,
  Stack,
  Text,
} from '@forge/react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { CopyField } from '../../components/fields';
import { texts } from '../../texts';

const words = texts.connection;

/** The new key, this once. Only its own button closes it: a click beside it, or Escape, must not take the key away. */
export function Handover({
  peerUrl,
  localKey,
  onDone,
  children,
}: {
  peerUrl: string;
  localKey: string;
  onDone: () => void;
  /** What else there is to say of the key. */
  children?: ReactNode;
}) {
  const [isWarned, setWarned] = useState(false);
  return (
    <ModalTransition>
      <Modal width="large" onClose={() => setWarned(true)}>
        <ModalHeader>
          <ModalTitle>{words.handoverTitle}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <Stack space="space.200">
            <Text>{words.handoverText}</Text>
            <CopyField id="handover-url" label={words.handoverUrl} hint={words.handoverHint} value={peerUrl} />
            <CopyField id="handover-key" label={words.handoverKey} hint={words.handoverHint} value={localKey} />
            {children}
            {isWarned ? (
              <SectionMessage appearance="warning">
                <Text>{words.handoverWarning}</Text>
              </SectionMessage>
            ) : null}
          </Stack>
        </ModalBody>
        <ModalFooter>
          <Button appearance="primary" onClick={onDone}>
            {words.handoverDone}
          </Button>
        </ModalFooter>
      </Modal>
    </ModalTransition>
  );
}
