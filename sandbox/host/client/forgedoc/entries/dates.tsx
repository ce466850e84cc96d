import Calendar from '@atlaskit/calendar';
import DatePicker from '@atlaskit/datetime-picker/date-picker';
import TimePicker from '@atlaskit/datetime-picker/time-picker';
import { type Entry, loose, type Props, stringOf } from '../entry';
import { useMirror } from '../mirror';

const LooseCalendar = loose(Calendar as never);
const LooseDatePicker = loose(DatePicker as never);
const LooseTimePicker = loose(TimePicker as never);

/** Date and time pickers pass strings: `2026-11-21`, `09:30`; an empty one when cleared. */
const usePicked = (props: Props): { value: string; onChange: (value: string) => void } => {
  const [value, change] = useMirror<string>({
    isControlled: typeof props['value'] === 'string',
    value: stringOf(props['value']) ?? '',
    initial: stringOf(props['defaultValue']) ?? '',
  });
  return { value, onChange: (next) => change(next, props['onChange'], next) };
};
const withoutDefault = ({ defaultValue: _initial, ...props }: Props): Props => props;

const DatePickerEntry: Entry = ({ props }) => (
  <LooseDatePicker {...withoutDefault(props)} id={props['id']} {...usePicked(props)} />
);
const TimePickerEntry: Entry = ({ props }) => (
  <LooseTimePicker {...withoutDefault(props)} id={props['id']} {...usePicked(props)} />
);

export const dateEntries: Record<string, Entry> = {
  Calendar: ({ props }) => <LooseCalendar {...props} />,
  DatePicker: DatePickerEntry,
  TimePicker: TimePickerEntry,
};
