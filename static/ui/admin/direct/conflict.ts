import type { DirectView } from '../../../../src/entry/admin/api/direct';
import { texts } from '../../texts';

const words = texts.connection;

/** What another admin changed of the fields of this form, one line each. */
export function changesBetween(before: DirectView, after: DirectView): string[] {
  const shown = ({ connection, jiraLink, jiraApiUrl, grant }: DirectView): [string, string][] => [
    [words.name, connection.name],
    [texts.direct.jiraLink, jiraLink],
    [texts.direct.jiraApiUrl, jiraApiUrl],
    [words.technicalUser, connection.technicalUser?.displayName ?? words.empty],
    [texts.direct.way, grant ? texts.account.waysShort[grant.kind] : words.empty],
    [texts.direct.clientId, grant?.clientId ?? words.empty],
    [texts.account.title, grant?.account?.displayName ?? words.empty],
  ];
  const now = shown(after);
  return shown(before).flatMap(([label, old], place) => {
    const fresh = now[place]?.[1] ?? '';
    return old === fresh ? [] : [words.conflictChanged(label, old, fresh)];
  });
}
