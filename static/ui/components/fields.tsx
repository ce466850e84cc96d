import { Box, ErrorMessage, HelperMessage, Label, RequiredAsterisk, Stack, TextArea, Textfield } from '@forge/react';
import type { ReactNode } from 'react';

interface Frame {
  id: string;
  label: string;
  hint?: string;
  problem?: string | undefined;
  isRequired?: boolean;
  children: ReactNode;
}

/** A control with its label, its hint, and what is wrong with it. */
export function Field({ id, label, hint, problem, isRequired, children }: Frame) {
  return (
    <Box>
      <Label labelFor={id}>
        {label}
        {isRequired ? <RequiredAsterisk /> : null}
      </Label>
      {children}
      {problem ? <ErrorMessage>{problem}</ErrorMessage> : null}
      {hint ? <HelperMessage>{hint}</HelperMessage> : null}
    </Box>
  );
}

interface TextProps extends Omit<Frame, 'children'> {
  initial: string;
  onText: (text: string) => void;
  onLeave?: () => void;
  placeholder?: string;
  /** A secret, not shown while it is typed. */
  isSecret?: boolean;
  isDisabled?: boolean;
  /** Lines that are there from the start. */
  rows?: number;
}

/** One line of text. `type` is never `email` or `url`: the host passes only plain kinds of input on as text. */
export function TextField({ initial, onText, onLeave, placeholder, isSecret, isDisabled, ...frame }: TextProps) {
  return (
    <Field {...frame}>
      <Textfield
        id={frame.id}
        name={frame.id}
        type={isSecret ? 'password' : 'text'}
        defaultValue={initial}
        isInvalid={Boolean(frame.problem)}
        aria-invalid={Boolean(frame.problem)}
        isDisabled={Boolean(isDisabled)}
        {...(placeholder ? { placeholder } : {})}
        onChange={(event) => onText(String(event.target?.value ?? ''))}
        onBlur={() => onLeave?.()}
      />
    </Field>
  );
}

/** What follows a long text stays in sight. */
const TALLEST = '320px';

/** Several lines of text in a fixed-width face, e.g. JQL. */
export function CodeField({ initial, onText, onLeave, placeholder, rows, ...frame }: TextProps) {
  return (
    <Field {...frame}>
      <TextArea
        id={frame.id}
        name={frame.id}
        defaultValue={initial}
        isMonospaced
        maxHeight={TALLEST}
        {...(rows ? { minimumRows: rows } : {})}
        isInvalid={Boolean(frame.problem)}
        aria-invalid={Boolean(frame.problem)}
        {...(placeholder ? { placeholder } : {})}
        onChange={(event) => onText(String(event.target?.value ?? ''))}
        onBlur={() => onLeave?.()}
      />
    </Field>
  );
}

/** Something to take elsewhere: it can be selected and copied, not changed. */
export function CopyField({ id, label, hint, value }: { id: string; label: string; hint: string; value: string }) {
  return (
    <Field id={id} label={label} hint={hint}>
      <Textfield id={id} name={id} value={value} isReadOnly isMonospaced />
    </Field>
  );
}

/** Many lines to take elsewhere. */
export function CodeCopy({
  id,
  label,
  hint,
  value,
  rows = 12,
}: {
  id: string;
  label: string;
  hint: string;
  value: string;
  rows?: number;
}) {
  return (
    <Field id={id} label={label} hint={hint}>
      <TextArea id={id} name={id} value={value} isReadOnly isMonospaced minimumRows={rows} maxHeight={TALLEST} />
    </Field>
  );
}

/** Fields below each other, no wider than is easy to read. */
export function FieldStack({ children }: { children: ReactNode }) {
  return (
    <Box xcss={{ maxWidth: '640px', paddingTop: 'space.100' }}>
      <Stack space="space.200">{children}</Stack>
    </Box>
  );
}
