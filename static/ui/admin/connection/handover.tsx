import {
  Button,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  Stack,
  Text,
} from '@forge/react';
import { CopyField } from '../../components/fields';
import { texts } from '../../texts';

const words = texts.connection;

/** The new key, this once. It is closed only by its own button: an accidental click must not take the key away. */
export function Handover({ peerUrl, localKey, onDone }: { peerUrl: string; localKey: string; onDone: () => void }) {
  return (
    <ModalTransition>
      <Modal width="large">
        <ModalHeader>
          <ModalTitle>{words.handoverTitle}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <Stack space="space.200">
            <Text>{words.handoverText}</Text>
            <CopyField id="handover-url" label={words.handoverUrl} hint={words.handoverHint} value={peerUrl} />
            <CopyField id="handover-key" label={words.handoverKey} hint={words.handoverHint} value={localKey} />
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
