import { showFlag } from '@forge/bridge';
import {
  Box,
  Button,
  ButtonGroup,
  Form,
  FormFooter,
  FormSection,
  Heading,
  LoadingButton,
  Stack,
  Text,
} from '@forge/react';
import { useState } from 'react';
import type { Contract, ResolverError } from '../../../../src/entry/admin/api';
import { call } from '../../components/call';
import { useFresh } from '../../components/fresh';
import { usePlace } from '../../components/place';
import { LoadProblem, Problem } from '../../components/problem';
import { useDraft } from '../../components/use-draft';
import { texts } from '../../texts';
import { changesBetween } from './changes';
import { Conflict } from './conflict';
import { DirectionFields } from './direction-fields';
import type { ContractDraft, FieldChoice } from './draft';
import { fieldOf, inputOf, problemsOf } from './draft';
import { NameRows } from './name-rows';
import type { Peer } from './peer';
import { PeopleRows } from './people-rows';
import { sentenceOf } from './sentence';
import { usePeerProject } from './use-peer-project';
import { useProjectDetail } from './use-project-detail';
import { WhatFields } from './what-fields';

const words = texts.contract;

/** All of a contract's half. A save that fails leaves everything as typed. */
export function ContractForm({
  fields,
  initial,
  peer,
  saved,
  acceptsPeersId,
}: {
  fields: FieldChoice[];
  initial: ContractDraft;
  peer: Peer;
  saved?: Contract;
  acceptsPeersId?: string;
}) {
  const { go } = usePlace();
  const fresh = useFresh<Contract>('contract');
  const draft = useDraft<ContractDraft>(initial, problemsOf);
  const detail = useProjectDetail(draft);
  const there = usePeerProject(draft, peer, detail.value?.projectId, saved === undefined);
  const [base, setBase] = useState(saved);
  const [changes, setChanges] = useState<string[]>();
  const [error, setError] = useState<ResolverError>();
  const [isBusy, setBusy] = useState(false);

  const save = async () => {
    setChanges(undefined);
    if (!draft.check()) {
      setError({ code: 'INVALID_INPUT', text: texts.problem.fields, fields: {} });
      return;
    }
    setBusy(true);
    setError(undefined);
    const of = base ? { id: base.id, version: base.version } : acceptsPeersId ? { acceptsPeersId } : {};
    const answer = await call('contracts.save', inputOf(draft.current(), of));
    setBusy(false);
    if (!answer.ok) {
      draft.refuse(
        Object.fromEntries(Object.entries(answer.error.fields).map(([path, text]) => [fieldOf(path), text])),
      );
      setError(answer.error);
      return;
    }
    const { id, version, name, state } = answer.value;
    fresh.keep(answer.value);
    const title = state === 'on' ? words.savedOn(name) : words.saved(name);
    showFlag({ id: `saved-${id}-${version}`, title, type: 'success', isAutoDismiss: true });
    go('/contracts');
  };
  const look = async () => {
    if (!base) return;
    const answer = await call('contracts.get', { id: base.id });
    if (!answer.ok) return setError(answer.error);
    setChanges(changesBetween(base, answer.value, fields));
    setBase(answer.value);
  };
  const isConflict = error?.code === 'CHANGED_MEANWHILE' && base !== undefined;
  return (
    <Form onSubmit={save}>
      <Stack space="space.300">
        <Aloud sentence={sentenceOf(draft.current(), fields)} />
        <WhatFields
          draft={draft}
          detail={detail.value}
          peer={peer}
          there={there.value}
          isProjectFixed={base !== undefined}
        />
        {detail.error ? <LoadProblem error={detail.error} retry={detail.reload} /> : null}
        {there.error ? <LoadProblem error={there.error} retry={there.reload} /> : null}
        <DirectionFields draft={draft} fields={fields} />
        <FormSection title={words.mappings}>
          <Stack space="space.300">
            <NameRows
              draft={draft}
              list="statuses"
              known={detail.value?.statuses ?? []}
              knownThere={there.value?.statuses ?? []}
            />
            <NameRows draft={draft} list="priorities" known={[]} knownThere={[]} />
            <PeopleRows draft={draft} peer={peer} />
          </Stack>
        </FormSection>
        {isConflict ? <Conflict changes={changes} onLoad={() => void look()} /> : null}
        {error && !isConflict ? <Problem error={error} title={texts.problem.saving} /> : null}
      </Stack>
      <FormFooter align="start">
        <ButtonGroup>
          <LoadingButton appearance="primary" type="submit" isLoading={isBusy}>
            {texts.actions.save}
          </LoadingButton>
          <Button appearance="subtle" onClick={() => go('/contracts')}>
            {texts.actions.cancel}
          </Button>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}

function Aloud({ sentence }: { sentence: string }) {
  return (
    <Box padding="space.200" backgroundColor="color.background.neutral" xcss={{ borderRadius: 'radius.small' }}>
      <Stack space="space.100">
        <Heading size="xsmall" as="h3">
          {words.aloud}
        </Heading>
        <Text>{sentence}</Text>
      </Stack>
    </Box>
  );
}
