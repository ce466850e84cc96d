/** Issue links. Asking for a link that exists already changes nothing and succeeds. */
import { type Acting, asObject } from '../context';
import { badRequest, notFound } from '../errors';
import * as events from '../events';
import { member } from '../fields/field-type';
import type { ChangeItem, IssueLinkRecord, IssueRecord, LinkTypeRecord } from '../model';
import { may } from '../permissions';
import { checkPerIssueLimit, findIssue } from './access';
import { prepareComment } from './comments';

function linkType(acting: Acting, input: unknown): LinkTypeRecord {
  const id = member(input, 'id');
  const name = member(input, 'name');
  const found = [...acting.site.store.linkTypes.values()].find((type) =>
    id !== undefined ? type.id === id : type.name.toLowerCase() === name?.toLowerCase(),
  );
  if (!found)
    throw notFound(`No issue link type with ${id !== undefined ? 'id' : 'name'} '${id ?? name ?? ''}' found.`);
  return found;
}

function end(acting: Acting, input: unknown, own?: IssueRecord): IssueRecord {
  const idOrKey = member(input, 'id', 'key');
  if (idOrKey === undefined) throw badRequest('Both issues of the link must be given by id or key.');
  return own && own.id === idOrKey ? own : findIssue(acting, idOrKey);
}

function linkItem(from: string | null, to: string | null, text: string): ChangeItem {
  return {
    field: 'Link',
    fieldtype: 'jira',
    from,
    fromString: from === null ? null : text,
    to,
    toString: to === null ? null : text,
  };
}

/** Both issues tell the link in their history; neither counts as updated by it. */
function tell(acting: Acting, link: IssueLinkRecord, type: LinkTypeRecord, made: boolean): void {
  const { store, clock } = acting.site;
  const source = store.issues.get(link.sourceId);
  const destination = store.issues.get(link.destinationId);
  const entry = (issue: IssueRecord, other: IssueRecord, words: string): void => {
    const text = `This issue ${words} ${other.key}`;
    const change = made ? linkItem(null, other.key, text) : linkItem(other.key, null, text);
    store.addHistory({
      id: store.nextId('history'),
      issueId: issue.id,
      authorId: acting.accountId ?? null,
      created: Math.max(clock.now(), issue.created),
      items: [change],
    });
  };
  if (source && destination) {
    entry(source, destination, type.outward);
    entry(destination, source, type.inward);
  }
  events.issueLinkChanged(acting, made ? 'created' : 'deleted', link, { source, destination });
}

/**
 * `{type, inwardIssue, outwardIssue, comment?}`: the inward issue becomes the source ("blocks"), the outward issue
 * the destination ("is blocked by").
 * @param own an end that need not be stored yet
 * @throws JiraError 400, 404, 413
 */
export function prepareLink(acting: Acting, body: Record<string, unknown>, own?: IssueRecord): () => void {
  const { store } = acting.site;
  if (!store.settings.issueLinkingEnabled) throw notFound('Issue linking is currently disabled.');
  const type = linkType(acting, body.type);
  const source = end(acting, body.inwardIssue, own);
  const destination = end(acting, body.outwardIssue, own);
  if (!may(acting, 'LINK_ISSUES', source)) throw notFound('No Link Issue Permission for issue.');
  if (source.id === destination.id) throw badRequest('You cannot link an issue to itself.');
  for (const issue of [source, destination]) checkPerIssueLimit('issue links', store.linksOf(issue.id).length);
  const comment = asObject(body.comment);
  const addComment = comment ? prepareComment(acting, destination, comment) : undefined;
  return () => {
    const exists = store
      .linksOf(source.id)
      .some((link) => link.typeId === type.id && link.sourceId === source.id && link.destinationId === destination.id);
    if (!exists) {
      const link: IssueLinkRecord = {
        id: store.nextId('link'),
        typeId: type.id,
        sourceId: source.id,
        destinationId: destination.id,
      };
      store.putLink(link);
      tell(acting, link, type, true);
    }
    addComment?.();
  };
}

/** @throws JiraError 404 where the link, or one of its issues, may not be seen */
export function findLink(acting: Acting, id: string): IssueLinkRecord {
  const { store } = acting.site;
  if (!store.settings.issueLinkingEnabled) throw notFound('Issue linking is currently disabled.');
  const link = store.issueLinks.get(id);
  if (!link) throw notFound(`No issue link with id '${id}' exists.`);
  findIssue(acting, link.sourceId);
  findIssue(acting, link.destinationId);
  return link;
}

/** @throws JiraError 404 */
export function deleteLink(acting: Acting, id: string): void {
  const { store } = acting.site;
  const link = findLink(acting, id);
  const source = findIssue(acting, link.sourceId);
  if (!may(acting, 'LINK_ISSUES', source)) throw notFound('No Link Issue Permission for issue.');
  const type = store.linkTypes.get(link.typeId);
  store.removeLink(id);
  if (type) tell(acting, link, type, false);
}
