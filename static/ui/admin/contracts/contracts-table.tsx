import { Button, Inline, Stack, Text } from '@forge/react';
import type { Contract } from '../../../../src/entry/admin/api';
import { contractState, State } from '../../components/state';
import { Table } from '../../components/table';
import { When } from '../../components/when';
import { texts } from '../../texts';

const words = texts.contracts;

/** The contracts of one connection: ours and theirs, on or off. */
export function ContractsTable({
  label,
  contracts,
  onEdit,
  onTurn,
  onRemove,
}: {
  label: string;
  contracts: Contract[];
  onEdit: (contract: Contract) => void;
  onTurn: (contract: Contract, state: 'on' | 'off') => void;
  onRemove: (contract: Contract) => void;
}) {
  return (
    <Table
      label={label}
      rows={contracts}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          title: words.name,
          width: 20,
          sort: ({ name }) => name.toLowerCase(),
          show: ({ name }) => <Text weight="medium">{name}</Text>,
        },
        { key: 'ours', title: words.project, width: 19, show: (contract) => <End contract={contract} end="ours" /> },
        { key: 'theirs', title: words.theirs, width: 15, show: (contract) => <End contract={contract} end="theirs" /> },
        { key: 'state', title: words.state, width: 8, show: (contract) => <State of={contractState(contract)} /> },
        {
          key: 'changed',
          title: words.changed,
          width: 10,
          sort: ({ updatedAt }) => updatedAt,
          show: ({ updatedAt }) => <When at={updatedAt} />,
        },
        {
          key: 'actions',
          title: words.actions,
          width: 28,
          show: (contract) => (
            <Inline space="space.050" rowSpace="space.050" shouldWrap>
              <Button spacing="compact" onClick={() => onTurn(contract, contract.state === 'on' ? 'off' : 'on')}>
                {contract.state === 'on' ? words.switchOff : words.switchOn}
              </Button>
              <Button spacing="compact" onClick={() => onEdit(contract)}>
                {texts.actions.edit}
              </Button>
              <Button spacing="compact" appearance="subtle" onClick={() => onRemove(contract)}>
                {texts.actions.remove}
              </Button>
            </Inline>
          ),
        },
      ]}
    />
  );
}

function End({ contract, end }: { contract: Contract; end: 'ours' | 'theirs' }) {
  const isOurs = end === 'ours';
  const types = contract.issueTypes.map((type) => (isOurs ? type.ours.name : type.theirs));
  return (
    <Stack>
      <Text>{isOurs ? `${contract.project.name} (${contract.project.key})` : contract.peerProject}</Text>
      <Text size="small" color="color.text.subtle">
        {types.join(', ')}
      </Text>
    </Stack>
  );
}
