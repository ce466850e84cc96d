import { Link, Text } from '@forge/react';

/** An issue of this site. Text of its own where the key is not known. */
export function IssueLink({ issueKey }: { issueKey: string }) {
  return (
    <Link href={`/browse/${issueKey}`} openNewTab>
      {issueKey}
    </Link>
  );
}

/** The issue at the peer: a link where the peer's address is known. */
export function PeerIssue({ peerKey, url, none }: { peerKey: string | null; url: string | null; none: string }) {
  if (!peerKey) return <Text color="color.text.subtle">{none}</Text>;
  if (!url) return <Text>{peerKey}</Text>;
  return (
    <Link href={url} openNewTab>
      {peerKey}
    </Link>
  );
}
