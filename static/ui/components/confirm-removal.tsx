import {
  Button,
  ButtonGroup,
  List,
  ListItem,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  Stack,
  Text,
} from '@forge/react';
import { useState } from 'react';
import type { ResolverError, Result } from '../../../src/entry/admin/api';
import { texts } from '../texts';
import { TextField } from './fields';
import { Problem } from './problem';

/** Asks for the name of what will be removed, and says what that does, before it is done. */
export function ConfirmRemoval({
  title,
  name,
  effects,
  remove,
  onDone,
  onCancel,
}: {
  title: string;
  name: string;
  effects: string[];
  remove: () => Promise<Result<null>>;
  onDone: () => void;
  onCancel: () => void;
}) {
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ResolverError>();
  const go = async () => {
    setBusy(true);
    const result = await remove();
    setBusy(false);
    if (result.ok) onDone();
    else setError(result.error);
  };
  return (
    <ModalTransition>
      <Modal onClose={onCancel}>
        <ModalHeader>
          <ModalTitle appearance="danger">{title}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <Stack space="space.200">
            <List type="unordered">
              {effects.map((effect) => (
                <ListItem key={effect}>
                  <Text>{effect}</Text>
                </ListItem>
              ))}
            </List>
            <TextField
              id="confirm-name"
              label={texts.removal.typeName(name)}
              initial=""
              onText={setTyped}
              placeholder={name}
            />
            {error ? <Problem error={error} title={texts.removal.failed} /> : null}
          </Stack>
        </ModalBody>
        <ModalFooter>
          <ButtonGroup>
            <Button appearance="subtle" onClick={onCancel}>
              {texts.actions.cancel}
            </Button>
            <LoadingButton
              appearance="danger"
              isDisabled={typed.trim() !== name.trim()}
              isLoading={isBusy}
              onClick={() => void go()}
            >
              {texts.removal.confirm}
            </LoadingButton>
          </ButtonGroup>
        </ModalFooter>
      </Modal>
    </ModalTransition>
  );
}
