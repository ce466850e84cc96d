/**
 * What a live site refuses, or what bites later, although the platform's offline validator lets it pass. Each rule
 * returns its complaints as sentences; an empty list is a pass.
 */
import { validateTriggerScopes } from '@forge/manifest';
import type { Entity, Manifest } from './manifest-shape';
import { eventsOf, functionsUsed, modulesOf, scopesOf } from './manifest-shape';
import events from './product-events.json';

type Rule = (manifest: Manifest) => string[];

/** Epoch milliseconds need 41 bits, versions grow for ever: `integer` has 32. */
const MOMENT = /(At|Ms|Time|Version)$|^(at|version)$/;
const LIMITS = {
  scheduledTriggers: 5,
  fiveMinuteTriggers: 1,
  entities: 20,
  indexesPerEntity: 7,
  indexName: { min: 3, max: 50 },
  functionKey: 23,
  memoryMB: { min: 128, max: 1024 },
  modules: 150,
  resources: 10,
  syncTimeoutSeconds: 55,
} as const;

export const knownEvents: Rule = (manifest) =>
  (manifest.modules.trigger ?? [])
    .flatMap(eventsOf)
    .filter((event) => ![...events.jira, ...events.lifecycle].includes(event))
    .map((event) => `${event} is no event that Forge sends`);

/** An app that hears its own writes answers them: only lifecycle triggers, which have no author, may do without. */
export const ownEventsIgnored: Rule = (manifest) =>
  (manifest.modules.trigger ?? [])
    .filter((trigger) => eventsOf(trigger).some((event) => event.startsWith('avi:jira:')))
    .filter((trigger) => trigger.filter?.ignoreSelf !== true)
    .map((trigger) => `trigger ${trigger.key} hears the app's own changes`);

export const eventScopes = async (manifest: Manifest): Promise<string[]> => {
  const events = (manifest.modules.trigger ?? []).flatMap(eventsOf).filter((event) => event.startsWith('avi:jira:'));
  const verdicts = await Promise.all(events.map((event) => validateTriggerScopes(event, scopesOf(manifest))));
  return verdicts
    .filter(({ valid }) => !valid)
    .map(({ event, missingScopes }) => `${event} needs ${missingScopes.join(' ')}`);
};

export const storageScope: Rule = (manifest) =>
  scopesOf(manifest).includes('storage:app') ? [] : ['storage:app is missing: nothing could be stored'];

export const schedules: Rule = ({ modules: { scheduledTrigger = [] } }) => {
  const quick = scheduledTrigger.filter((trigger) => trigger.interval === 'fiveMinute').length;
  return [
    ...(scheduledTrigger.length > LIMITS.scheduledTriggers ? [`${scheduledTrigger.length} scheduled triggers`] : []),
    ...(quick > LIMITS.fiveMinuteTriggers ? [`${quick} five-minute triggers`] : []),
  ];
};

export const counts: Rule = (manifest) => [
  ...(modulesOf(manifest).length + manifest.modules.function.length > LIMITS.modules ? ['too many modules'] : []),
  ...((manifest.resources?.length ?? 0) > LIMITS.resources ? ['too many resources'] : []),
];

export const memory: Rule = ({ app: { runtime } }) => {
  const memoryMB = runtime.memoryMB ?? 512;
  const fits = memoryMB >= LIMITS.memoryMB.min && memoryMB <= LIMITS.memoryMB.max;
  return fits ? [] : [`app memory of ${memoryMB} MB`];
};

export const runtimeVersion: Rule = ({ app: { runtime } }) =>
  /^nodejs(22|24)\.x$/.test(runtime.name) ? [] : [`runtime ${runtime.name} is refused on deploy`];

function entityProblems(entity: Entity): string[] {
  const indexes = (entity.indexes ?? []).map((index) => (typeof index === 'string' ? { name: index } : index));
  const names = indexes.map((index) => index.name);
  return [
    ...(indexes.length > LIMITS.indexesPerEntity ? [`${indexes.length} indexes`] : []),
    ...names
      .filter((name) => name.length < LIMITS.indexName.min || name.length > LIMITS.indexName.max)
      .map((name) => `index name "${name}" has ${name.length} characters`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `two indexes named ${name}`),
    ...indexes
      .filter((index) => 'range' in index && index.range?.length !== 1)
      .map((index) => `index ${index.name} must have exactly one range attribute`),
    ...indexes
      .flatMap((index) => ('partition' in index ? [...(index.partition ?? []), ...(index.range ?? [])] : [index.name]))
      .filter((attribute) => entity.attributes[attribute]?.type === 'any')
      .map((attribute) => `"${attribute}" is indexed but of type any`),
    ...Object.entries(entity.attributes)
      .filter(([name, { type }]) => type === 'integer' && MOMENT.test(name))
      .map(([name]) => `"${name}" does not fit into 32 bits`),
  ].map((problem) => `entity ${entity.name}: ${problem}`);
}

export const entities: Rule = ({ app }) => {
  const list = app.storage?.entities ?? [];
  const tooMany = list.length > LIMITS.entities ? [`${list.length} entities`] : [];
  return [...tooMany, ...list.flatMap(entityProblems)];
};

export const functionKeys: Rule = (manifest) => {
  const used = functionsUsed(manifest);
  return manifest.modules.function.flatMap(({ key }) => [
    ...(key.length > LIMITS.functionKey ? [`function key ${key} has ${key.length} characters`] : []),
    ...(used.includes(key) ? [] : [`function ${key} is used by no module`]),
  ]);
};

/** Long time-outs are granted to functions that only queues and schedules call; a page or a caller would be cut off. */
export const timeouts: Rule = (manifest) => {
  const background = new Set(['consumer', 'scheduledTrigger']);
  const foreground = modulesOf(manifest)
    .filter(({ kind }) => !background.has(kind))
    .flatMap(({ module }) => [module.function, module.resolver?.function]);
  return manifest.modules.function
    .filter(({ key, timeoutSeconds }) => timeoutSeconds !== undefined && foreground.includes(key))
    .map(({ key }) => `function ${key} may not set a time-out`);
};

export const webTriggers: Rule = ({ modules: { webtrigger = [] } }) =>
  webtrigger.flatMap((trigger) => [
    ...(trigger.urlFormat === 'v2' ? [] : [`web trigger ${trigger.key} would get a URL of the old shape`]),
    ...(trigger.request?.authentication === 'hmacSharedSecret' && trigger.urlFormat !== 'v2'
      ? [`web trigger ${trigger.key}: HMAC needs v2 URLs`]
      : []),
  ]);

/** Hosts are named one by one: no `*`, no plain http, and user data is admitted to leave through each. */
export const egress: Rule = (manifest) =>
  (manifest.permissions.external?.fetch?.backend ?? []).flatMap((entry) => {
    if (typeof entry === 'string') return [`${entry}: written in the deprecated short form`];
    const tooWide = entry.address === '*' || /^\*\.[^.]+$/.test(entry.address);
    return [
      ...(tooWide ? [`${entry.address} lets everything out`] : []),
      ...(/^http:/.test(entry.address) ? [`${entry.address} is not encrypted`] : []),
      ...(entry.inScopeEUD === true ? [] : [`${entry.address} carries issue content: say inScopeEUD: true`]),
    ];
  });

export const RULES: Record<string, (manifest: Manifest) => string[] | Promise<string[]>> = {
  knownEvents,
  ownEventsIgnored,
  eventScopes,
  storageScope,
  schedules,
  counts,
  memory,
  runtimeVersion,
  entities,
  functionKeys,
  timeouts,
  webTriggers,
  egress,
};
