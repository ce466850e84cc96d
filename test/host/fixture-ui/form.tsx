import { invoke, showFlag } from '@forge/bridge';
import {
  Button,
  ButtonGroup,
  Checkbox,
  CheckboxGroup,
  DatePicker,
  ErrorMessage,
  Form,
  FormFooter,
  FormHeader,
  FormSection,
  HelperMessage,
  Label,
  RadioGroup,
  Range,
  RequiredAsterisk,
  SectionMessage,
  Select,
  Stack,
  Text,
  TextArea,
  Textfield,
  TimePicker,
  Toggle,
  useForm,
  UserPicker,
} from '@forge/react';
import { useState } from 'react';

interface Values {
  name: string;
  url: string;
  notes: string;
  passive: boolean;
}

const ControlledFields = () => {
  const [plain, setPlain] = useState('');
  const [upper, setUpper] = useState('');
  const [on, setOn] = useState(false);
  const [level, setLevel] = useState(30);
  const [picked, setPicked] = useState('nothing');
  return (
    <Stack space="space.100">
      <Label labelFor="plain">Plain</Label>
      <Textfield id="plain" value={plain} onChange={(event) => setPlain(event.target.value)} />
      <Label labelFor="upper">Upper case</Label>
      <Textfield id="upper" value={upper} onChange={(event) => setUpper(String(event.target.value).toUpperCase())} />
      <Text testId="echo">{`plain=${plain} upper=${upper} on=${on} level=${level} picked=${picked}`}</Text>
      <Label labelFor="on">Keep in step</Label>
      <Toggle id="on" isChecked={on} onChange={(event) => setOn(Boolean(event.target.checked))} />
      <Label labelFor="level">Level</Label>
      <Range id="level" value={level} min={0} max={100} onChange={(value: number) => setLevel(value)} />
      <Checkbox label="Also comments" onChange={(event) => setPicked(`comments ${event.target.checked}`)} />
      <CheckboxGroup
        name="kinds"
        options={[
          { label: 'Bug', value: 'bug' },
          { label: 'Story', value: 'story' },
        ]}
        onChange={(values: string[]) => setPicked(values.join('+'))}
      />
      <RadioGroup
        name="winner"
        options={[
          { name: 'winner', label: 'Newest wins', value: 'newest' },
          { name: 'winner', label: 'We win', value: 'ours' },
        ]}
        onChange={(event) => setPicked(String(event.target.value))}
      />
      <Label labelFor="from">From</Label>
      <DatePicker id="from" name="from" onChange={(value: string) => setPicked(value)} />
      <Label labelFor="at">At</Label>
      <TimePicker id="at" name="at" onChange={(value: string) => setPicked(value)} />
      <UserPicker
        name="user"
        label="Technical user"
        onChange={(user: unknown) => setPicked((user as { name: string }).name)}
      />
    </Stack>
  );
};

export const FormPage = () => {
  const { handleSubmit, register, getFieldId, formState } = useForm<Values>({
    defaultValues: { name: 'North to South', passive: false },
  });
  const [saved, setSaved] = useState<string>();
  const [failed, setFailed] = useState<string>();
  const save = handleSubmit(async (values) => {
    setFailed(undefined);
    try {
      await invoke('save', values as unknown as Record<string, unknown>);
      setSaved(JSON.stringify(values));
      showFlag({ id: 'saved', title: 'Connection saved', type: 'success', isAutoDismiss: true });
    } catch (error) {
      setFailed((error as Error).message);
    }
  });
  return (
    <Stack space="space.300">
      <Form onSubmit={save}>
        <FormHeader title="Connection">Required fields are marked.</FormHeader>
        <FormSection>
          <Label labelFor={getFieldId('name')}>
            Name
            <RequiredAsterisk />
          </Label>
          <Textfield {...register('name', { required: true, maxLength: 80 })} />
          {formState.errors.name ? <ErrorMessage>Give the connection a name.</ErrorMessage> : null}
          <Label labelFor={getFieldId('url')}>Remote URL</Label>
          <Textfield {...register('url')} placeholder="https://" />
          <HelperMessage>Where the peer listens.</HelperMessage>
          <Label labelFor={getFieldId('notes')}>Notes</Label>
          <TextArea {...register('notes')} />
          <Label labelFor="kind">Kind</Label>
          <Select
            inputId="kind"
            name="kind"
            options={[
              { label: 'Both have the app', value: 'app' },
              { label: 'Only we do', value: 'direct' },
            ]}
            placeholder="Choose a kind"
          />
          <Label labelFor={getFieldId('passive')}>Passive Instance</Label>
          <Toggle {...register('passive')} />
        </FormSection>
        {failed ? (
          <SectionMessage appearance="error" title="Not saved">
            <Text>{failed}</Text>
          </SectionMessage>
        ) : null}
        {saved ? <Text testId="saved">{saved}</Text> : null}
        <FormFooter>
          <ButtonGroup>
            <Button appearance="subtle">Cancel</Button>
            <Button appearance="primary" type="submit">
              Save
            </Button>
          </ButtonGroup>
        </FormFooter>
      </Form>
      <ControlledFields />
    </Stack>
  );
};
