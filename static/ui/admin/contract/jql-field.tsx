import { Inline, LoadingButton, Stack, ValidMessage } from '@forge/react';
import { useState } from 'react';
import { CodeField } from '../../components/fields';
import type { Draft } from '../../components/use-draft';
import { counted } from '../../components/words';
import { texts } from '../../texts';
import { checkJql } from './check-jql';
import type { ContractDraft } from './draft';

const words = texts.contract;

/** The contract's own JQL, with a check that says how many issues it would match. */
export function JqlField({ draft }: { draft: Draft<ContractDraft> }) {
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const { jql } = draft.current();
  const check = async () => {
    const { project, jql: asked } = draft.current();
    setBusy(true);
    setSaid(undefined);
    const found = await checkJql(asked, project?.id);
    setBusy(false);
    if (found.kind === 'invalid') draft.refuse({ jql: found.text });
    else setSaid(found.kind === 'valid' ? words.jqlGood(counted(found.matches, words.issues)) : words.jqlUnchecked);
  };
  return (
    <Stack space="space.100">
      <CodeField
        id="jql"
        label={words.jql}
        hint={words.jqlHint}
        initial={jql}
        problem={draft.problem('jql')}
        placeholder="labels = shared"
        onText={(text) => {
          setSaid(undefined);
          draft.set('jql', text);
        }}
        onLeave={() => draft.leave('jql')}
      />
      {said ? <ValidMessage>{said}</ValidMessage> : null}
      <Inline>
        <LoadingButton isLoading={isBusy} onClick={() => void check()}>
          {words.jqlCheck}
        </LoadingButton>
      </Inline>
    </Stack>
  );
}
