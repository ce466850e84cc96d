import { Button, Inline, SectionMessage, Stack, Text } from '@forge/react';
import type { ReactNode } from 'react';
import type { ResolverError } from '../../../src/entry/admin/api';
import { texts } from '../texts';

/** What went wrong, and what to do about it. */
export function Problem({
  error,
  title = texts.problem.title,
  children,
}: {
  error: ResolverError;
  title?: string;
  children?: ReactNode;
}) {
  const remedy = texts.remedies[error.code];
  const unnamed = Object.values(error.fields).filter((text) => !error.text.includes(text));
  return (
    <SectionMessage appearance="error" title={title}>
      <Stack space="space.100">
        <Text>{error.text}</Text>
        {unnamed.map((text) => (
          <Text key={text}>{text}</Text>
        ))}
        {remedy ? <Text>{remedy}</Text> : null}
        {children}
      </Stack>
    </SectionMessage>
  );
}

/** A problem of loading: nothing is lost by trying again. */
export function LoadProblem({ error, retry }: { error: ResolverError; retry: () => void }) {
  return (
    <Problem error={error} title={texts.problem.loading}>
      <Inline>
        <Button onClick={retry}>{texts.actions.tryAgain}</Button>
      </Inline>
    </Problem>
  );
}

/**
 * For people who are not Jira administrators: no alarm, only what is so and whom to ask. Where Jira did not say what
 * they are, that is told instead, with a way to ask again.
 */
export function Refusal({ error, retry }: { error: ResolverError; retry: () => void }) {
  const { permission } = error.fields;
  if (!permission) {
    return (
      <SectionMessage appearance="information" title={texts.refusal.title}>
        <Text>{texts.refusal.text}</Text>
      </SectionMessage>
    );
  }
  return (
    <SectionMessage appearance="warning" title={texts.refusal.title}>
      <Stack space="space.100">
        <Text>{permission}</Text>
        <Inline>
          <Button onClick={retry}>{texts.actions.tryAgain}</Button>
        </Inline>
      </Stack>
    </SectionMessage>
  );
}
