/**
 * Events as UI Kit's handlers get them: the `SerialisableEvent` of `@atlaskit/forge-react-types`. `useForm` decides by
 * `target.type` what to store, so the type must be the control's own.
 */
import type { CrossedEvent } from '../../harness/gestures';

interface BrowserEvent {
  type: string;
  bubbles?: boolean;
  cancelable?: boolean;
  defaultPrevented?: boolean;
  eventPhase?: number;
  isTrusted?: boolean;
  timeStamp?: number;
  target?: unknown;
}
type EventTargetLike = CrossedEvent['target'] | null | undefined;

/** True for a browser's event and for React's. */
export const isEvent = (value: unknown): value is BrowserEvent =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as BrowserEvent).type === 'string' &&
  ('nativeEvent' in value || 'defaultPrevented' in value);

/** Atlaskit appends its analytics event to each handler's arguments; it never crosses. */
const isAnalyticsEvent = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ('_isUIAnalyticsEvent' in value || ('payload' in value && 'handlers' in value));

const serialiseTarget = (target: EventTargetLike): CrossedEvent['target'] => {
  if (!target) return {};
  const read: CrossedEvent['target'] = {};
  if (target.value !== undefined) read.value = target.value;
  if (typeof target.checked === 'boolean') read.checked = target.checked;
  for (const name of ['name', 'id', 'tagName', 'type'] as const) {
    const value = target[name];
    if (typeof value === 'string') read[name] = value;
  }
  if (typeof target.selectionStart === 'number') read.selectionStart = target.selectionStart;
  if (typeof target.selectionEnd === 'number') read.selectionEnd = target.selectionEnd;
  return read;
};

/** An event as plain data. */
export const serialiseEvent = (event: BrowserEvent): CrossedEvent => ({
  type: event.type,
  bubbles: Boolean(event.bubbles),
  cancelable: Boolean(event.cancelable),
  defaultPrevented: Boolean(event.defaultPrevented),
  eventPhase: event.eventPhase ?? 0,
  isTrusted: Boolean(event.isTrusted),
  timeStamp: event.timeStamp ?? 0,
  target: serialiseTarget(event.target as EventTargetLike),
});

/** Arguments of an Atlaskit handler as they cross the bridge. */
export const serialiseArguments = (args: unknown[]): unknown[] =>
  args.filter((arg) => !isAnalyticsEvent(arg)).map((arg) => (isEvent(arg) ? serialiseEvent(arg) : arg));

/** Props that UI Kit does not let through, whatever the app's author writes. */
const REFUSED_PROPS = new Set(['style', 'className', 'css', 'dangerouslySetInnerHTML', 'ref', 'analyticsContext']);

/** An app's props made fit for Atlaskit: refused ones left out, handlers wrapped. */
export const hostProps = (props: Record<string, unknown>): Record<string, unknown> => {
  const fit: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    if (REFUSED_PROPS.has(name)) continue;
    fit[name] = typeof value === 'function' ? wrapHandler(value as (...args: unknown[]) => unknown) : value;
  }
  return fit;
};

const wrapped = new WeakMap<object, (...args: unknown[]) => unknown>();

/** The same wrapper for the same handler, so that nothing redraws for nothing. */
const wrapHandler = (handler: (...args: unknown[]) => unknown): ((...args: unknown[]) => unknown) => {
  const known = wrapped.get(handler);
  if (known) return known;
  const wrapper = (...args: unknown[]): unknown => handler(...serialiseArguments(args));
  wrapped.set(handler, wrapper);
  return wrapper;
};
