/** Sites that the manifest lets the app reach. */
const SITE_HOST = /^[a-z0-9][a-z0-9-]*\.atlassian\.net$/;

/** @returns the site's origin, or what is wrong with the text, in words for an admin */
export function readSiteUrl(text: string): { url: string } | { problem: string } {
  const url = parse(text);
  if (!url) return { problem: 'This is not a web address. It looks like https://your-site.atlassian.net.' };
  if (url.protocol !== 'https:') return { problem: 'The address must begin with https://.' };
  if (url.username || url.password || url.port) {
    return { problem: 'The address must name no user, password or port.' };
  }
  if (!SITE_HOST.test(url.hostname)) {
    return { problem: 'This is not a Jira Cloud site. It looks like https://your-site.atlassian.net.' };
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    return { problem: `Leave out what follows the site’s name: ${url.origin}.` };
  }
  return { url: url.origin };
}

/** @returns the link with a slash at its end, or what is wrong with it */
export function readJiraLink(text: string): { url: string } | { problem: string } {
  const url = parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    return { problem: 'This is not a web address. It looks like https://your-site.atlassian.net/browse/.' };
  }
  const path = url.pathname.replace(/\/*$/, '/');
  if (!path.endsWith('/browse/') || url.search || url.hash || url.username || url.password) {
    return { problem: `The link must end with /browse/: ${url.origin}/browse/.` };
  }
  return { url: `${url.origin}${path}` };
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text.trim());
  } catch {
    return undefined;
  }
}
