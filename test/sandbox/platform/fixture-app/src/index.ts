import { randomBytes, randomUUID } from 'node:crypto';
import api, { getAppContext, route, webTrigger } from '@forge/api';
import type { AsyncEvent } from '@forge/events';
import { InvocationError, InvocationErrorCode, Queue } from '@forge/events';
import { Filter, FilterConditions, kvs, MetadataField, WhereConditions } from '@forge/kvs';
import Resolver from '@forge/resolver';

/**
 * An app whose doors run what they are told: `steps` is JavaScript text, run with the real @forge packages in reach.
 * So each test states beside its expectation exactly what an app does.
 */
const reach = {
  api,
  route,
  webTrigger,
  getAppContext,
  Queue,
  InvocationError,
  InvocationErrorCode,
  kvs,
  Filter,
  FilterConditions,
  WhereConditions,
  MetadataField,
  randomBytes,
  randomUUID,
  fetch,
  Date,
  Math,
  crypto,
  performance,
  process,
  console,
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  setImmediate,
  AbortSignal,
  shared: {} as Record<string, unknown>,
};
const names = Object.keys(reach);
const compiled = new Map<string, (...args: unknown[]) => Promise<unknown>>();

async function run(steps: string, input: unknown, context: unknown): Promise<unknown> {
  let body = compiled.get(steps);
  if (!body) {
    body = new Function(...names, 'input', 'context', `return (async () => {${steps}})();`) as typeof body & object;
    compiled.set(steps, body);
  }
  return body(...Object.values(reach), input, context);
}

const rules = (): Promise<Record<string, string>> =>
  kvs.get('rules').then((found) => (found ?? {}) as Record<string, string>);

const resolverDefinitions = new Resolver();
resolverDefinitions.define('run', (request) => run(request.payload.steps, request.payload.input, request.context));
export const resolver = resolverDefinitions.getDefinitions();

/** The steps of the other doors were put into the store beforehand, under the door's name. */
const door = (name: string) => async (input: unknown, context: unknown) => {
  const steps = (await rules())[name];
  return steps ? run(steps, input, context) : undefined;
};
export const inbound = door('inbound');
export const fixed = async () => ({ outputKey: 'ok' });
export const onIssue = door('onIssue');
export const onLifecycle = door('onLifecycle');
export const sweep = door('sweep');
export const goodbye = door('goodbye');
export const work = async (event: AsyncEvent<{ steps?: string }>, context: unknown) =>
  event.body.steps ? run(event.body.steps, event, context) : door('work')(event, context);
