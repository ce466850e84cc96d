/** Authentication keys, grants of direct connections, and nothing else, in Forge's secret store. */
export interface Secrets {
  /** By key id: the key, and which connection accepts it. */
  localKey(keyId: string): Promise<LocalKey | undefined>;
  saveLocalKey(keyId: string, key: LocalKey): Promise<void>;
  /** @returns false when another connection already has the key */
  claimLocalKey(keyId: string, key: LocalKey): Promise<boolean>;
  forgetLocalKey(keyId: string): Promise<void>;
  remoteKeys(connectionId: string): Promise<string[]>;
  saveRemoteKeys(connectionId: string, keys: string[]): Promise<void>;
  forgetRemoteKeys(connectionId: string): Promise<void>;
  grant(grantId: string): Promise<GrantSecrets | undefined>;
  saveGrant(grantId: string, secrets: GrantSecrets): Promise<void>;
  forgetGrant(grantId: string): Promise<void>;
}
/** What a grant's kind does not have is `null`. */
export interface GrantSecrets {
  clientSecret: string | null;
  apiToken: string | null;
  refreshToken: string | null;
  access: { token: string; expiresAt: number } | null;
}
export interface LocalKey {
  connectionId: string;
  authenticationKey: string;
  validUntil: number | null;
  /** When the connection took it. */
  claimedAt: number;
}
