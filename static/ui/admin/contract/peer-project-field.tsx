import { call } from '../../components/call';
import { Field, TextField } from '../../components/fields';
import type { Option } from '../../components/search-select';
import { SearchSelect } from '../../components/search-select';
import type { Draft } from '../../components/use-draft';
import { textOf } from '../../components/use-draft';
import { texts } from '../../texts';
import type { ContractDraft } from './draft';
import type { Peer } from './peer';

const words = texts.contract;

/** The project there: searched where we can see it, else a key for people to read. */
export function PeerProjectField({
  draft,
  peer,
  name,
}: {
  draft: Draft<ContractDraft>;
  peer: Peer;
  /** Of the chosen project, once it is known. */
  name: string | undefined;
}) {
  const { peerProject } = draft.current();
  const problem = draft.problem('peerProject');
  if (peer.kind === 'app') {
    return (
      <TextField
        id="peer-project"
        label={words.peerProject}
        hint={words.peerProjectHint}
        {...textOf(draft, 'peerProject')}
      />
    );
  }
  const search = async (query: string): Promise<Option[]> => {
    const answer = await call('direct.projects', { id: peer.connectionId, query });
    return answer.ok ? answer.value.map((found) => ({ label: labelOf(found.name, found.key), value: found.key })) : [];
  };
  return (
    <Field
      id="peer-project"
      label={words.peerProject}
      hint={texts.directContract.peerProjectHint}
      isRequired
      problem={problem}
    >
      <SearchSelect
        id="peer-project"
        chosen={peerProject ? { label: labelOf(name, peerProject), value: peerProject } : null}
        search={search}
        placeholder={words.projectPlaceholder}
        isInvalid={Boolean(problem)}
        onChoose={(option) => draft.set('peerProject', option?.value ?? '')}
        onLeave={() => draft.leave('peerProject')}
      />
    </Field>
  );
}

const labelOf = (name: string | undefined, key: string): string => (name ? `${name} (${key})` : key);
