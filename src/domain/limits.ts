/** Every bound the app keeps, in one place. Times in milliseconds unless the name says otherwise. */
export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A wake-up waits this long, so that a burst of edits is one piece of work. Whole seconds: the queue knows no less. */
export const WAKE_DELAY_SECONDS = 1;
/** A mark older than this has lost its wake-up, or its worker. */
export const STALE_MARK_MS = 90 * SECOND_MS;
/** Longer than the 55 s a web trigger may run: after it the holder is dead for certain. */
export const INTENT_LEASE_MS = 60 * SECOND_MS;
/** How long a search may not show an issue that exists; a broken creation is not repeated before. */
export const SEARCH_LAG_ALLOWANCE_MS = 10 * MINUTE_MS;
/** How far back, beyond its watermark, a sweep looks: late index, late clock, late commit. */
export const SWEEP_OVERLAP_MS = 15 * MINUTE_MS;
/** Issues a sweep reads per contract and run; the next one goes on from there. */
export const SWEEP_PAGE_SIZE = 100;
export const SWEEP_MAX_PAGES = 5;
/** JQL knows no time below a minute: a sweep that cannot get beyond the first ones of its window reads more pages, up to these. */
export const SWEEP_MAX_PAGES_IN_A_MINUTE = 100;
/** Due pairs and stale marks woken by one sweep. */
export const SWEEP_MAX_WAKEUPS = 200;
/** Pages of 100 waiting pairs that one sweep looks through for those it can wake. */
export const SWEEP_MAX_PAIR_PAGES = 20;
/** Pages of 100 waiting pairs, and issues among them, that a passive end looks through for one answer. */
export const HANDED_OUT_MAX_PAGES = 20;
export const HANDED_OUT_MAX_LOOKS = 40;
/** Attempts of one read-decide-write round against a competing writer, before the wake-up is given back. */
export const MAX_ROUNDS = 4;
/** A message, with its signature headers, stays well below the web trigger's 5 MB. */
export const MAX_MESSAGE_CHARS = 2_000_000;
/** Brackets within brackets in a message. A document's deepest nesting that Jira takes is far below. */
export const MAX_MESSAGE_DEPTH = 200;
/** Asked to wait longer than this, the app comes again nevertheless: Jira's quotas begin anew every hour. */
export const LONGEST_ASKED_WAIT_MS = HOUR_MS;
/** Likewise where a peer says that it is at work on a pair: what writes has written, or has died, long before. */
export const LONGEST_ASKED_BUSY_MS = 15 * MINUTE_MS;
/** A pair at which the peer has been at work for so long, by its own word, is parked: as long as attempts are made. */
export const LONGEST_BUSY_MS = 62 * HOUR_MS;
/** Comments whose pairing is kept with one pair; beyond it new ones stay unpaired and the pair says so. */
export const MAX_PAIRED_COMMENTS = 2000;
export const MAX_COMMENTS_PER_MESSAGE = 50;
/** The rest of the message is for the fields. */
export const MAX_COMMENT_CHARS_PER_MESSAGE = MAX_MESSAGE_CHARS / 2;
/** Messages of one connection in a minute. A queue brings forth 500 at most, so that a peer in good order stays below. */
export const MAX_MESSAGES_A_MINUTE = 600;
/** Standard Webhooks: how far a message's time may be from ours. */
export const SIGNATURE_WINDOW_MS = 300 * SECOND_MS;
/** How far two sites' clocks may be apart, of which one is asked when something happened at the other. */
export const MAX_CLOCK_DIFFERENCE_MS = SIGNATURE_WINDOW_MS;
/** What an admin's attempt has left half done for so long, nobody is at work on any more: a resolver has 25 s. */
export const ATTEMPT_MS = MINUTE_MS;
/** How long an invitation can be accepted. */
export const INVITATION_LIFETIME_MS = 48 * HOUR_MS;
/** How long the old local key stays valid beside a new one, unless the admin says otherwise. */
export const KEY_OVERLAP_DAYS = 7;
export const PEER_TIMEOUT_MS = 20 * SECOND_MS;
/** Test Connection: each step ends before the 25 s of a resolver, also where every answer fails to come. */
export const CLOCK_PROBE_TIMEOUT_MS = 4 * SECOND_MS;
export const TEST_CALL_TIMEOUT_MS = 15 * SECOND_MS;
/** The peer's call back is inside the call that asks for it: its failure has to be told in time. */
export const BACK_CALL_TIMEOUT_MS = 8 * SECOND_MS;
export const ACTIVITY_RETENTION_DAYS = 30;
/** Message ids remembered with a pair, to answer a repeated one without work. */
export const REMEMBERED_MESSAGES = 8;
export const MAX_CONNECTIONS = 50;
export const MAX_CONTRACTS_PER_CONNECTION = 100;
/** Pages of 1,000 rows at most are read where an admin's list is made. */
export const MAX_LISTED = 1000;
