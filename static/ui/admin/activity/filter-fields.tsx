import { Box, Button, ButtonGroup, Form, Inline, Select } from '@forge/react';
import { useState } from 'react';
import type { ActivityFilter } from '../../../../src/entry/admin/api';
import { Field, TextField } from '../../components/fields';
import type { Option } from '../../components/search-select';
import { texts } from '../../texts';

const words = texts.activity;

type ActivityResult = NonNullable<ActivityFilter['result']>;

const ANY: Option = { label: words.any, value: '' };
const RESULTS: Option[] = [
  ANY,
  ...Object.entries(words.results).map(([value, label]) => ({ value, label: label as string })),
];

/** By connection, issue and result. Connection and result apply at once, the issue key when it is complete. */
export function FilterFields({
  connections,
  filter,
  onApply,
}: {
  connections: Option[];
  filter: ActivityFilter;
  onApply: (filter: ActivityFilter) => void;
}) {
  const [typed, setTyped] = useState(filter.issueKey ?? '');
  const [cleared, setCleared] = useState(0);
  const options = [ANY, ...connections];
  const apply = (part: ActivityFilter) => onApply(withoutEmpty({ ...filter, issueKey: keyOf(typed), ...part }));
  const clear = () => {
    setTyped('');
    setCleared(cleared + 1);
    onApply({});
  };
  return (
    <Form onSubmit={() => apply({})}>
      <Inline space="space.200" rowSpace="space.100" alignBlock="end" shouldWrap>
        <Box xcss={{ width: '220px' }}>
          <Field id="filter-connection" label={words.connection}>
            <Select
              inputId="filter-connection"
              name="filter-connection"
              options={options}
              value={options.find(({ value }) => value === (filter.connectionId ?? ''))}
              onChange={(option: Option | null) => apply({ connectionId: option?.value || undefined })}
            />
          </Field>
        </Box>
        <Box xcss={{ width: '180px' }}>
          <Field id="filter-result" label={words.result}>
            <Select
              inputId="filter-result"
              name="filter-result"
              options={RESULTS}
              value={RESULTS.find(({ value }) => value === (filter.result ?? ''))}
              onChange={(option: Option | null) =>
                apply({ result: (option?.value || undefined) as ActivityResult | undefined })
              }
            />
          </Field>
        </Box>
        <Box key={cleared} xcss={{ width: '180px' }}>
          <TextField
            id="filter-issue"
            label={words.issue}
            initial={typed}
            placeholder={words.issueHint}
            onText={setTyped}
          />
        </Box>
        <ButtonGroup>
          <Button type="submit">{words.filter}</Button>
          <Button appearance="subtle" onClick={clear}>
            {words.clear}
          </Button>
        </ButtonGroup>
      </Inline>
    </Form>
  );
}

function keyOf(typed: string): string | undefined {
  return typed.trim().toUpperCase() || undefined;
}

function withoutEmpty(filter: ActivityFilter): ActivityFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as ActivityFilter;
}
