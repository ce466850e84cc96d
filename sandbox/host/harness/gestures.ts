/** What a person does to a control, as the arguments that the product's host passes to its handlers. */
import type { AsyncProxy } from '../bridge/copy';
import { type ForgeNode, textOf } from '../bridge/nodes';

/** The part of an event that crosses the bridge (`SerialisableEvent` of `@atlaskit/forge-react-types`). */
export interface CrossedEvent {
  type: string;
  bubbles: boolean;
  cancelable: boolean;
  defaultPrevented: boolean;
  eventPhase: number;
  isTrusted: boolean;
  timeStamp: number;
  target: {
    value?: unknown;
    checked?: boolean;
    name?: string;
    id?: string;
    tagName?: string;
    type?: string;
    selectionStart?: number | null;
    selectionEnd?: number | null;
  };
}

/** An event on a control of that kind. */
export const makeEvent = (type: string, target: CrossedEvent['target'] = {}): CrossedEvent => ({
  type,
  bubbles: true,
  cancelable: true,
  defaultPrevented: false,
  eventPhase: 3,
  isTrusted: true,
  timeStamp: 0,
  target,
});

/** Calls a handler where there is one. */
export const fire = async (node: ForgeNode, handler: string, ...args: unknown[]): Promise<void> => {
  const call = node.props[handler];
  if (typeof call === 'function') await (call as AsyncProxy)(...args);
};

/** Refuses what a person could not do. */
export const assertUsable = (node: ForgeNode): void => {
  if (node.props['isDisabled']) throw new Error(`${node.type} "${textOf(node)}" is disabled.`);
  if (node.props['isLoading']) throw new Error(`${node.type} "${textOf(node)}" is busy.`);
};

const INPUT_TYPE: Record<string, string> = {
  TextArea: 'textarea',
  Toggle: 'checkbox',
  Checkbox: 'checkbox',
  Radio: 'radio',
};

/** The event target of a control, as the browser would report it. */
export const targetOf = (node: ForgeNode, change: { value?: unknown; checked?: boolean }): CrossedEvent['target'] => ({
  ...change,
  ...(typeof node.props['name'] === 'string' ? { name: node.props['name'] } : {}),
  ...(typeof node.props['id'] === 'string' ? { id: node.props['id'] } : {}),
  tagName: node.type === 'TextArea' ? 'TEXTAREA' : 'INPUT',
  type: INPUT_TYPE[node.type] ?? (typeof node.props['type'] === 'string' ? node.props['type'] : 'text'),
});

/** An entry of `options`. */
export interface Option {
  label: string;
  value: unknown;
  isDisabled?: boolean;
}

/** Options of a Select, groups flattened. */
export const optionsOf = (node: ForgeNode): Option[] =>
  ((node.props['options'] as (Option & { options?: Option[] })[] | undefined) ?? []).flatMap(
    (option) => option.options ?? [option],
  );

/** The option of that label, or else of that value. */
export const optionNamed = (node: ForgeNode, wanted: string): Option => {
  const options = optionsOf(node);
  const found = options.find((option) => option.label === wanted) ?? options.find((option) => option.value === wanted);
  if (!found)
    throw new Error(`No option "${wanted}"; there are: ${options.map((option) => option.label).join(', ') || 'none'}.`);
  if (found.isDisabled) throw new Error(`Option "${wanted}" is disabled.`);
  return found;
};
