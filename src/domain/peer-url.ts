import { AppError } from './errors';

/** The hosts and paths of Forge web triggers; the manifest allows no others. */
const HOSTS = [/^[0-9a-z-]+\.webtrigger\.atlassian\.app$/, /^[0-9a-z-]+\.hello\.atlassian-dev\.net$/];
const PATH = /^\/(public|auth|x1)\/[\w-]+$/;

/** @returns what is wrong with a peer's URL, in words for an admin; undefined when it is well */
export function peerUrlProblem(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return 'This is not a web address. Copy the URL that the peer’s Causeway shows.';
  }
  if (url.protocol !== 'https:') return 'The address must begin with https://.';
  if (url.username || url.password) return 'The address must not contain a user name or password.';
  if (url.port) return 'The address must not name a port.';
  if (!HOSTS.some((host) => host.test(url.hostname)) || !PATH.test(url.pathname) || url.search || url.hash) {
    return 'This is not the address of a Causeway web trigger. It looks like https://….webtrigger.atlassian.app/public/….';
  }
  return undefined;
}

export function assertPeerUrl(text: string): void {
  const problem = peerUrlProblem(text);
  if (problem) throw new AppError('INVALID_INPUT', { details: { remoteUrl: problem }, detail: problem });
}
