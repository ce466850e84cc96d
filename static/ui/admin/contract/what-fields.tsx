import { FormSection, Select } from '@forge/react';
import { call } from '../../components/call';
import { Field, FieldStack, TextField } from '../../components/fields';
import type { Option } from '../../components/search-select';
import { SearchSelect } from '../../components/search-select';
import type { Draft } from '../../components/use-draft';
import { textOf } from '../../components/use-draft';
import { texts } from '../../texts';
import type { ContractDraft, TypeRow } from './draft';
import { nextRow } from './draft';
import { JqlField } from './jql-field';
import { NameChoice } from './name-choice';
import type { Peer } from './peer';
import { PeerProjectField } from './peer-project-field';
import { Rows } from './rows';
import type { PeerMeta } from './use-peer-project';
import type { ProjectMeta } from './use-project-detail';

const words = texts.contract;

interface ProjectOption extends Option {
  project: { id: string; key: string; name: string };
}

async function searchProjects(query: string): Promise<ProjectOption[]> {
  const answer = await call('projects.search', { query });
  return answer.ok ? answer.value.map((project) => optionOf(project)) : [];
}

function optionOf(project: { id: string; key: string; name: string }): ProjectOption {
  return { label: `${project.name} (${project.key})`, value: project.id, project };
}

/** Which issues: name, both projects, types, JQL. */
export function WhatFields({
  draft,
  detail,
  peer,
  there,
  isProjectFixed,
}: {
  draft: Draft<ContractDraft>;
  detail: ProjectMeta | undefined;
  peer: Peer;
  there: PeerMeta | undefined;
  isProjectFixed: boolean;
}) {
  const { project } = draft.current();
  return (
    <FormSection title={words.what}>
      <FieldStack>
        <TextField id="name" label={words.name} hint={words.nameHint} isRequired {...textOf(draft, 'name')} />
        <Field
          id="project"
          label={words.project}
          hint={words.projectHint}
          isRequired
          problem={draft.problem('project')}
        >
          <SearchSelect
            id="project"
            chosen={project ? optionOf(project) : null}
            search={searchProjects}
            placeholder={words.projectPlaceholder}
            isDisabled={isProjectFixed}
            isInvalid={Boolean(draft.problem('project'))}
            onChoose={(option) => draft.set('project', (option as ProjectOption | null)?.project ?? null)}
            onLeave={() => draft.leave('project')}
          />
        </Field>
        <PeerProjectField draft={draft} peer={peer} name={there?.name} />
        <TypeRows draft={draft} detail={detail} typesThere={there?.types ?? []} />
        <JqlField draft={draft} />
      </FieldStack>
    </FormSection>
  );
}

function TypeRows({
  draft,
  detail,
  typesThere,
}: {
  draft: Draft<ContractDraft>;
  detail: ProjectMeta | undefined;
  typesThere: readonly string[];
}) {
  const rows = draft.current().issueTypes;
  const change = (row: number, part: Partial<TypeRow>) =>
    draft.set(
      'issueTypes',
      draft.current().issueTypes.map((one) => (one.row === row ? { ...one, ...part } : one)),
    );
  return (
    <Rows
      title={words.issueTypes}
      hint={words.issueTypesHint}
      problem={draft.problem('issueTypes')}
      rows={rows}
      onAdd={() => draft.set('issueTypes', [...rows, { row: nextRow(rows), ours: null, theirs: '' }])}
      onRemove={(row) =>
        draft.set(
          'issueTypes',
          rows.filter((one) => one.row !== row),
        )
      }
      ours={({ row, ours }, place) => (
        <Field
          id={`type-here-${row}`}
          label={words.hereLabel(words.oneType, place + 1)}
          problem={draft.problem(`issueTypes.${place}.ours`)}
        >
          <Select
            inputId={`type-here-${row}`}
            name={`type-here-${row}`}
            options={detail?.types ?? []}
            value={ours}
            placeholder={words.typePlaceholder}
            isInvalid={Boolean(draft.problem(`issueTypes.${place}.ours`))}
            onChange={(option: Option | null) => change(row, { ours: option })}
          />
        </Field>
      )}
      theirs={({ row, theirs }, place) => (
        <NameChoice
          id={`type-there-${row}`}
          label={words.thereLabel(words.oneType, place + 1)}
          value={theirs}
          known={typesThere}
          placeholder={words.typePlaceholder}
          problem={draft.problem(`issueTypes.${place}.theirs`)}
          onText={(text) => change(row, { theirs: text })}
          onLeave={() => draft.leave(`issueTypes.${place}.theirs`)}
        />
      )}
    />
  );
}
