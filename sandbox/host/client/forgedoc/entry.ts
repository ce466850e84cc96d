/** What every drawn component gets, and small helpers to read its loosely typed props. */
import type { ComponentType, ReactNode } from 'react';
import type { ForgeNode } from '../../bridge/nodes';

export type Props = Record<string, unknown>;

export interface EntryProps {
  node: ForgeNode;
  /** Props as UI Kit allows them: no `style`, no `className`, handlers carry serialisable events. */
  props: Props;
  /** The node's children, drawn. */
  children: ReactNode;
}
/** Draws one kind of UI Kit component. */
export type Entry = ComponentType<EntryProps>;

/** An Atlaskit component whose props come from an app: typed by UI Kit there, unknown here. */
export const loose = <P>(component: ComponentType<P>): ComponentType<Props & { children?: ReactNode }> =>
  component as unknown as ComponentType<Props & { children?: ReactNode }>;

export const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
export const arrayOf = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);

/** Calls a handler that may be absent. Rejections are the page's own affair: it has been told through its promise. */
export const call = (handler: unknown, ...args: unknown[]): Promise<unknown> => {
  if (typeof handler !== 'function') return Promise.resolve(undefined);
  return Promise.resolve((handler as (...given: unknown[]) => unknown)(...args));
};
