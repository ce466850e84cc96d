/** The field input of a bulk edit, which has a shape of its own, as the `update` member of a single edit. */
import { DateTime } from 'luxon';
import { asObject } from '../context';
import { badRequest } from '../errors';

type Json = Record<string, unknown>;
/** `update` by field id. */
export type Updates = Record<string, Json[]>;

type Read = (entry: Json) => Json[];

const set = (value: unknown): Json[] => [{ set: value }];
const idText = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : String(value);

/** How the entries of each list of the input are read. */
const LISTS: Readonly<Record<string, Read>> = {
  singleLineTextFields: (entry) => set(entry.text),
  richTextFields: (entry) => set(asObject(entry.richText)?.adfValue ?? null),
  urlFields: (entry) => set(entry.url === '' ? null : entry.url),
  clearableNumberFields: (entry) => set(entry.value ?? null),
  datePickerFields: (entry) => set(dayOf(asObject(entry.date)?.formattedDate)),
  dateTimePickerFields: (entry) => set(asObject(entry.dateTime)?.formattedDateTime || null),
  singleSelectFields: (entry) => set(optionOf(entry.option)),
  multipleSelectFields: (entry) => set(asList(entry.options).map(optionOf)),
  cascadingSelectFields: (entry) => {
    const parent = optionOf(entry.parentOptionValue);
    const child = optionOf(entry.childOptionValue);
    return set(parent === null ? null : child === null ? parent : { ...parent, child });
  },
  singleSelectClearableUserPickerFields: (entry) => set(asObject(entry.user) ?? null),
  multipleSelectClearableUserPickerFields: (entry) => set(asList(entry.users)),
  singleGroupPickerFields: (entry) => set({ name: asObject(entry.group)?.groupName }),
  multipleGroupPickerFields: (entry) =>
    set(asList(entry.groups).map((group) => ({ name: asObject(group)?.groupName }))),
  singleVersionPickerFields: (entry) => set(idOrNull(asObject(entry.version)?.versionId)),
  labelsFields: (entry) =>
    choice(
      entry,
      asList(entry.labels).map((label) => asObject(label)?.name),
    ),
  multipleVersionPickerFields: (entry) =>
    choice(
      entry,
      asList(entry.versions).map((one) => idOrNull(asObject(one)?.versionId)),
    ),
};

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function idOrNull(value: unknown): Json | null {
  const id = idText(value);
  return id === undefined ? null : { id };
}

/** -1 clears. */
function optionOf(value: unknown): Json | null {
  const id = idText(asObject(value)?.optionId);
  return id === undefined || id === '-1' ? null : { id };
}

/** ISO, `dd-mm-yyyy` or `d/mmm/yy`; empty clears. What is none of them goes on as it is and is refused there. */
function dayOf(value: unknown): unknown {
  if (value === '' || value === undefined || value === null) return null;
  for (const format of ['yyyy-MM-dd', 'dd-MM-yyyy', 'd/MMM/yy']) {
    const day = DateTime.fromFormat(String(value), format, { zone: 'utc', locale: 'en' });
    if (day.isValid) return day.toFormat('yyyy-MM-dd');
  }
  return value;
}

function choice(entry: Json, values: unknown[]): Json[] {
  switch (entry.bulkEditMultiSelectFieldOption) {
    case 'ADD':
      return values.map((value) => ({ add: value }));
    case 'REMOVE':
      return values.map((value) => ({ remove: value }));
    case 'REPLACE':
      return set(values);
    case 'REMOVE_ALL':
      return set([]);
    default:
      throw badRequest('bulkEditMultiSelectFieldOption must be one of ADD, REMOVE, REPLACE and REMOVE_ALL.');
  }
}

/**
 * @param actions field ids that the request says it edits; each must have its input
 * @throws JiraError 400
 */
export function updatesOf(input: Json, actions: readonly string[]): Updates {
  const updates: Updates = {};
  for (const [name, read] of Object.entries(LISTS)) {
    for (const one of asList(input[name])) {
      const entry = asObject(one) ?? {};
      if (typeof entry.fieldId !== 'string') throw badRequest(`Each entry of ${name} must have a fieldId.`);
      updates[entry.fieldId] = read(entry);
    }
  }
  const components = asObject(input.multiselectComponents);
  if (components)
    updates.components = choice(
      components,
      asList(components.components).map((one) => idOrNull(asObject(one)?.componentId)),
    );
  const priority = asObject(input.priority);
  if (priority) updates.priority = set({ id: idText(priority.priorityId) });
  const issueType = asObject(input.issueType);
  if (issueType) updates.issuetype = set({ id: idText(issueType.issueTypeId) });
  const original = asObject(input.originalEstimateField);
  const remaining = asObject(input.timeTrackingField);
  if (original || remaining) {
    updates.timetracking = set({
      ...(original ? { originalEstimate: original.originalEstimateField } : {}),
      ...(remaining ? { remainingEstimate: remaining.timeRemaining } : {}),
    });
  }
  for (const action of actions) {
    if (updates[action] === undefined) throw badRequest(`No input is given for the selected field '${action}'.`);
  }
  return Object.fromEntries(Object.entries(updates).filter(([fieldId]) => actions.includes(fieldId)));
}
