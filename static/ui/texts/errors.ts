export const refusal = {
  title: 'Only Jira administrators can see this page',
  text: 'Causeway is set up by the administrators of this site. If something needs to be changed, ask one of them. Your issues are not affected.',
} as const;

export const problem = {
  title: 'This did not work',
  loading: 'This could not be loaded',
  saving: 'Not saved',
  noAnswer: 'Causeway did not answer. Nothing you entered is lost.',
  fields: 'Some fields need another look. Each says what would be right.',
} as const;

/** What to do about it, by error code. */
export const remedies = {
  NO_ANSWER: 'Check your connection to the internet and try again.',
  FORBIDDEN: 'Ask a Jira administrator of this site to do it.',
  NOT_FOUND: 'Somebody may have removed it meanwhile. Go back and look again.',
  KEY_TAKEN: 'Let Causeway generate a key, or type a different one.',
  JIRA_UNAVAILABLE: 'Wait a minute and try again.',
  JIRA_RATE_LIMITED: 'Wait a minute and try again.',
  JIRA_UNAUTHORIZED: 'Wait a few minutes and try again.',
  JIRA_FORBIDDEN: 'Give the technical user this permission in the project’s permission scheme, then try again.',
  JIRA_NOT_FOUND: 'Check that the issue and the project exist and that the technical user can browse them.',
  JIRA_REFUSED:
    'Often the field is not on the screen of the issue type, or a required field has no value. Mend that in the project, then try again.',
  STORE_UNAVAILABLE: 'Wait a minute and try again.',
  PEER_UNREACHABLE: 'Check the Remote URL, and that the other site is up. Changes wait; nothing is lost.',
  PEER_BUSY: 'Nothing to do: it is tried again by itself.',
  PEER_RATE_LIMITED: 'Nothing to do: it is tried again by itself.',
  PEER_FAILED: 'It is tried again by itself. If it stays, ask the admin of the other site.',
  PEER_REJECTED_KEY:
    'Compare the keys with the other admin: our Remote Authentication Key must be their Local Authentication Key, and the other way round.',
  PEER_GONE: 'Ask the other admin to install Causeway again, then enter the new Remote URL.',
  STOPPED_HERE: 'Resume the connection: what waits is sent then.',
  UNDER_WAY: 'Nothing to do: it is on its way.',
  PEER_FETCHES: 'Nothing to do: the other site fetches it.',
  PEER_PAUSED: 'Ask the other admin to resume the connection there.',
  PEER_NOT_READY: 'Ask the other admin to accept this contract and switch it on there.',
  PEER_REFUSED: 'Ask the other admin to look under “Needs attention” there.',
  PEER_NOT_CAUSEWAY: 'Copy the Remote URL from the other site’s Causeway once more.',
  PEER_NOT_JIRA: 'Check the Jira API URL: it is the site’s own address at Atlassian.',
  PEER_LOGIN_DENIED:
    'Run the test of the connection: it tells a CAPTCHA from a missing product access, and what to do about either.',
  GRANT_DEAD: 'Authorize access again, or enter credentials that are valid, on the connection’s Account tab.',
  UNMAPPED_USER: 'Say under “People” in the contract who stands for whom, then try again.',
  UNREACHABLE_STATUS: 'Map the status in the contract, or add a transition to the workflow, then try again.',
  TOO_LARGE: 'Shorten it in Jira, or leave it as it is.',
} as Record<string, string>;
