import {
  ErrorMessage,
  FormFooter,
  FormHeader,
  FormSection,
  HelperMessage,
  Label,
  RequiredAsterisk,
  ValidMessage,
} from '@atlaskit/form';
import type { FormEvent } from 'react';
import { call, type Entry, loose } from '../entry';

const LooseLabel = loose(Label as never);
const LooseFormHeader = loose(FormHeader as never);
const LooseFormSection = loose(FormSection as never);
const LooseFormFooter = loose(FormFooter as never);
const LooseHelper = loose(HelperMessage as never);
const LooseError = loose(ErrorMessage as never);
const LooseValid = loose(ValidMessage as never);

/** UI Kit's form keeps no values: it only passes on that it was submitted, with no argument. */
const FormEntry: Entry = ({ node, children }) => {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    void call(node.props['onSubmit']);
  };
  return (
    <form className="fd-form" noValidate onSubmit={submit}>
      {children}
    </form>
  );
};
const LabelEntry: Entry = ({ props, children }) => {
  const { labelFor, ...rest } = props;
  return (
    <LooseLabel {...rest} htmlFor={labelFor}>
      {children}
    </LooseLabel>
  );
};

export const formEntries: Record<string, Entry> = {
  Form: FormEntry,
  FormHeader: ({ props, children }) => <LooseFormHeader {...props}>{children}</LooseFormHeader>,
  FormSection: ({ props, children }) => <LooseFormSection {...props}>{children}</LooseFormSection>,
  FormFooter: ({ props, children }) => (
    <LooseFormFooter align="end" {...props}>
      {children}
    </LooseFormFooter>
  ),
  Label: LabelEntry,
  RequiredAsterisk: () => <RequiredAsterisk />,
  HelperMessage: ({ props, children }) => <LooseHelper {...props}>{children}</LooseHelper>,
  ErrorMessage: ({ props, children }) => <LooseError {...props}>{children}</LooseError>,
  ValidMessage: ({ props, children }) => <LooseValid {...props}>{children}</LooseValid>,
};
