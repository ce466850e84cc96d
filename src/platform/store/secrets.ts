import { kvs } from '@forge/kvs';
import type { GrantSecrets, LocalKey, Secrets } from '../../usecases/ports';
import { isConflict, storing } from './errors';

const localName = (keyId: string) => `local-key:${keyId}`;
const remoteName = (connectionId: string) => `remote-keys:${connectionId}`;

const grantName = (grantId: string) => `grant:${grantId}`;

/** Forge's secret store: the only place where an authentication key or a token is. */
export const forgeSecrets: Secrets = {
  localKey: (keyId) => storing(() => kvs.getSecret<LocalKey>(localName(keyId))),
  saveLocalKey: (keyId, key) => storing(() => kvs.setSecret(localName(keyId), key)),
  claimLocalKey: async (keyId, key) => {
    try {
      await storing(() => kvs.setSecret(localName(keyId), key, { keyPolicy: 'FAIL_IF_EXISTS' }));
      return true;
    } catch (thrown) {
      if (isConflict(thrown)) return false;
      throw thrown;
    }
  },
  forgetLocalKey: (keyId) => storing(() => kvs.deleteSecret(localName(keyId))),
  remoteKeys: async (connectionId) => (await storing(() => kvs.getSecret<string[]>(remoteName(connectionId)))) ?? [],
  saveRemoteKeys: (connectionId, keys) => storing(() => kvs.setSecret(remoteName(connectionId), keys)),
  forgetRemoteKeys: (connectionId) => storing(() => kvs.deleteSecret(remoteName(connectionId))),
  grant: (grantId) => storing(() => kvs.getSecret<GrantSecrets>(grantName(grantId))),
  saveGrant: (grantId, secrets) => storing(() => kvs.setSecret(grantName(grantId), secrets)),
  forgetGrant: (grantId) => storing(() => kvs.deleteSecret(grantName(grantId))),
};
