import { SectionMessage, Text } from '@forge/react';
import type { Contract } from '../../../src/entry/admin/api';
import { Page } from '../components/page';
import type { Loaded } from '../components/use-answer';
import { useAnswer } from '../components/use-answer';
import { texts } from '../texts';
import { ContractForm } from './contract/contract-form';
import type { FieldChoice } from './contract/draft';
import { blankDraft, draftOf, draftOfOffer } from './contract/draft';
import type { Peer } from './contract/peer';
import { APP_PEER } from './contract/peer';

export type ContractStart =
  | { kind: 'new'; connectionId: string }
  | { kind: 'accept'; connectionId: string; offerId: string }
  | { kind: 'edit'; id: string };

/** Create a contract, accept the peer's, or edit one. */
export function ContractPage({ start }: { start: ContractStart }) {
  if (start.kind === 'edit') return <Edit id={start.id} />;
  if (start.kind === 'accept') return <Accept connectionId={start.connectionId} offerId={start.offerId} />;
  return <Create connectionId={start.connectionId} />;
}

function Create({ connectionId }: { connectionId: string }) {
  const fields = useAnswer('contracts.fields', {});
  const connection = useAnswer('connections.get', { id: connectionId });
  return (
    <Page title={texts.contract.create} lead={texts.contracts.lead} loaded={both(fields, connection)}>
      {([choices, { kind }]) => (
        <ContractForm
          fields={choices}
          initial={blankDraft(connectionId, choices)}
          peer={kind === 'direct' ? { kind, connectionId } : APP_PEER}
        />
      )}
    </Page>
  );
}

function Accept({ connectionId, offerId }: { connectionId: string; offerId: string }) {
  const fields = useAnswer('contracts.fields', {});
  const offers = useAnswer('contracts.offers', { connectionId });
  const loaded = both(fields, offers);
  const offer = offers.value?.find(({ id }) => id === offerId);
  const title = offer ? texts.contract.accept(offer.name) : texts.contract.create;
  return (
    <Page title={title} lead={texts.contracts.lead} loaded={loaded}>
      {([choices]) =>
        offer ? (
          <ContractForm
            fields={choices}
            initial={draftOfOffer(connectionId, offer, choices)}
            peer={APP_PEER}
            acceptsPeersId={offer.id}
          />
        ) : (
          <SectionMessage appearance="information">
            <Text>{texts.contract.offerGone}</Text>
          </SectionMessage>
        )
      }
    </Page>
  );
}

function Edit({ id }: { id: string }) {
  const fields = useAnswer('contracts.fields', {});
  const contract = useAnswer('contracts.get', { id });
  const loaded: Loaded<[FieldChoice[], NonNullable<typeof contract.value>]> = both(fields, contract);
  const title = contract.value ? texts.contract.edit(contract.value.name) : texts.nav.contracts;
  return (
    <Page title={title} lead={texts.contracts.lead} loaded={loaded}>
      {([choices, saved]) => (
        <ContractForm fields={choices} initial={draftOf(saved, choices)} peer={peerOf(saved)} saved={saved} />
      )}
    </Page>
  );
}

/** Only the contract of a direct connection has its far half here. */
function peerOf({ far, connectionId }: Contract): Peer {
  return far ? { kind: 'direct', connectionId } : APP_PEER;
}

/** Two answers as one: there when both are. */
function both<A, B>(one: Loaded<A>, other: Loaded<B>): Loaded<[A, B]> {
  return {
    value: one.value !== undefined && other.value !== undefined ? [one.value, other.value] : undefined,
    error: one.error ?? other.error,
    isBusy: one.isBusy || other.isBusy,
    reload: async () => {
      await Promise.all([one.reload(), other.reload()]);
    },
  };
}
