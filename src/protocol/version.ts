/** The version this app speaks, and the oldest it understands. A change of the schemas is a change of the version. */
export const PROTOCOL_VERSION = 1;
export const OLDEST_PROTOCOL_VERSION = 1;
