/** Every command that `@forge/bridge` and `@forge/react` send. A host answers each, if only by a refusal in words. */
export const KNOWN_COMMANDS = [
  'reconcile',
  'onError',
  'invoke',
  'getContext',
  'fetchProduct',
  'fetchRemote',
  'showFlag',
  'closeFlag',
  'openModal',
  'close',
  'submit',
  'refresh',
  'open',
  'onClose',
  'navigate',
  'getUrl',
  'reload',
  'createHistory',
  'on',
  'onPublic',
  'emit',
  'emitPublic',
  'enableTheming',
  'changeWindowTitle',
  'emitReadyEvent',
  'getFrameId',
  'getFrameDispatch',
  'publishRealtimeChannel',
  'subscribeRealtimeChannel',
  'fetchUserRecommendations',
  'requestTeamworkGraph',
  'openRovo',
  'isRovoEnabled',
  'initFeatureFlags',
  'trackObjectStoreAction',
  'emitFrontendCustomMetric',
  'getCookieConsentPreferences',
  '__permission__egressGet',
  '__permission__egressSet',
  '__permission__egressDeleteDomain',
  '__permission__egressDeleteGroup',
  '__permission__remoteGet',
  '__permission__remoteSet',
] as const;
export type KnownCommand = (typeof KNOWN_COMMANDS)[number];

/** Commands of services that the sandbox does not have: they are refused, never silently swallowed. */
export const ABSENT_COMMANDS: readonly KnownCommand[] = [
  'fetchRemote',
  'publishRealtimeChannel',
  'subscribeRealtimeChannel',
  'requestTeamworkGraph',
  'openRovo',
  'initFeatureFlags',
  'trackObjectStoreAction',
  'getFrameId',
  'getFrameDispatch',
  '__permission__egressGet',
  '__permission__egressSet',
  '__permission__egressDeleteDomain',
  '__permission__egressDeleteGroup',
  '__permission__remoteGet',
  '__permission__remoteSet',
];

/** Refusals for the absent commands, to be mixed into a host's answers. */
export const refuseAbsent = (): Record<string, () => never> =>
  Object.fromEntries(
    ABSENT_COMMANDS.map((command) => [
      command,
      () => {
        throw new Error(`The sandbox has no ${command}.`);
      },
    ]),
  );
