/** Issue links, their types, and links to pages elsewhere. */
import { checkPerIssueLimit, findIssue } from '../actions/access';
import { deleteLink, findLink, prepareLink } from '../actions/links';
import {
  type Answer,
  asObject,
  json,
  noContent,
  objectBody,
  ok,
  type RequestContext,
  type RouteDefinition,
} from '../context';
import { badRequest, fieldErrors, forbidden, JiraError, notFound } from '../errors';
import { renderLinkedIssue } from '../fields/linked-issue';
import type { IssueRecord, LinkTypeRecord, RemoteLinkRecord } from '../model';
import { isAdmin, may } from '../permissions';
import { api, renderLinkType } from '../render';

function create(context: RequestContext): Answer {
  prepareLink(context, objectBody(context))();
  return { status: 201, headers: {}, body: '' };
}

function one(context: RequestContext): Answer {
  const link = findLink(context, context.params.linkId ?? '');
  const { store } = context.site;
  const type = store.linkTypes.get(link.typeId);
  return ok({
    id: link.id,
    self: `${api(context.site)}/issueLink/${link.id}`,
    ...(type ? { type: renderLinkType(context.site, type) } : {}),
    inwardIssue: renderLinkedIssue(findIssue(context, link.sourceId), context),
    outwardIssue: renderLinkedIssue(findIssue(context, link.destinationId), context),
  });
}

function remove(context: RequestContext): Answer {
  deleteLink(context, context.params.linkId ?? '');
  return noContent();
}

function checkEnabled(context: RequestContext): void {
  if (!context.site.store.settings.issueLinkingEnabled) throw notFound('Issue linking is currently disabled.');
}

function types(context: RequestContext): Answer {
  checkEnabled(context);
  return ok({
    issueLinkTypes: [...context.site.store.linkTypes.values()].map((type) => renderLinkType(context.site, type)),
  });
}

function typeById(context: RequestContext): LinkTypeRecord {
  checkEnabled(context);
  const id = context.params.issueLinkTypeId ?? '';
  const type = context.site.store.linkTypes.get(id);
  if (!type) throw notFound(`No issue link type with id '${id}' found.`);
  return type;
}

function writeType(context: RequestContext, before: LinkTypeRecord | undefined): LinkTypeRecord {
  checkEnabled(context);
  if (!isAdmin(context)) throw notFound('You do not have permission to administer issue link types.');
  const body = objectBody(context);
  const { store } = context.site;
  const name = String(body.name ?? before?.name ?? '').trim();
  const inward = String(body.inward ?? before?.inward ?? '');
  const outward = String(body.outward ?? before?.outward ?? '');
  if (name === '' || inward === '' || outward === '') throw badRequest('name, inward and outward are required.');
  const taken = [...store.linkTypes.values()].some(
    (type) => type.id !== before?.id && type.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw badRequest(`An issue link type with name '${name}' exists already.`);
  const type: LinkTypeRecord = { id: before?.id ?? store.nextId('link-type'), name, inward, outward };
  store.linkTypes.set(type.id, type);
  return type;
}

function removeType(context: RequestContext): Answer {
  const type = typeById(context);
  if (!isAdmin(context)) throw notFound('You do not have permission to administer issue link types.');
  for (const link of [...context.site.store.issueLinks.values()])
    if (link.typeId === type.id) context.site.store.removeLink(link.id);
  context.site.store.linkTypes.delete(type.id);
  return noContent();
}

const issueOf = (context: RequestContext): IssueRecord => findIssue(context, context.params.issueIdOrKey ?? '');

function renderRemote(context: RequestContext, link: RemoteLinkRecord): Record<string, unknown> {
  return {
    id: link.id,
    self: `${api(context.site)}/issue/${link.issueId}/remotelink/${link.id}`,
    ...(link.globalId === null ? {} : { globalId: link.globalId }),
    application: link.application,
    ...(link.relationship === null ? {} : { relationship: link.relationship }),
    object: link.object,
  };
}

function remotes(context: RequestContext): Answer {
  const all = context.site.store.remoteLinksOf(issueOf(context).id);
  const globalId = context.query.get('globalId');
  if (globalId === null) return ok(all.map((link) => renderRemote(context, link)));
  const found = all.find((link) => link.globalId === globalId);
  if (!found) throw notFound(`No remote issue link with global id '${globalId}' exists.`);
  return ok(renderRemote(context, found));
}

function remoteById(context: RequestContext): RemoteLinkRecord {
  const issue = issueOf(context);
  const link = context.site.store.remoteLinks.get(context.params.linkId ?? '');
  if (!link || link.issueId !== issue.id)
    throw notFound(`The remote issue link with id '${context.params.linkId}' does not exist.`);
  return link;
}

/** A link of the same global id is replaced; what the body leaves out is emptied. */
function putRemote(context: RequestContext, existing: RemoteLinkRecord | undefined): RemoteLinkRecord {
  const issue = issueOf(context);
  if (!may(context, 'LINK_ISSUES', issue)) throw forbidden('You do not have permission to link issues.');
  const body = objectBody(context);
  const object = asObject(body.object);
  const title = object?.title;
  const url = object?.url;
  const errors: Record<string, string> = {};
  if (typeof url !== 'string' || url === '') errors.url = "'url' is required.";
  else if (!URL.canParse(url)) errors.url = `'${url}' is not a valid URL.`;
  if (typeof title !== 'string' || title === '') errors.title = "'title' is required.";
  if (Object.keys(errors).length > 0 || !object) throw fieldErrors(errors);
  const globalId = typeof body.globalId === 'string' && body.globalId !== '' ? body.globalId : null;
  if (globalId !== null && globalId.length > 255)
    throw new JiraError(400, [], { globalId: 'Global id must not be longer than 255 characters.' });
  const { store } = context.site;
  const before =
    existing ??
    (globalId === null ? undefined : store.remoteLinksOf(issue.id).find((link) => link.globalId === globalId));
  if (!before) checkPerIssueLimit('remote issue links', store.remoteLinksOf(issue.id).length);
  const link: RemoteLinkRecord = {
    id: before?.id ?? Number(store.nextId('remote-link')),
    issueId: issue.id,
    globalId: globalId ?? before?.globalId ?? null,
    application: asObject(body.application) ?? {},
    relationship: typeof body.relationship === 'string' ? body.relationship : null,
    object,
  };
  store.putRemoteLink(link);
  return link;
}

function createRemote(context: RequestContext): Answer {
  const before = context.site.store.remoteLinks.size;
  const link = putRemote(context, undefined);
  return json(context.site.store.remoteLinks.size > before ? 201 : 200, {
    id: link.id,
    self: `${api(context.site)}/issue/${link.issueId}/remotelink/${link.id}`,
  });
}

function updateRemote(context: RequestContext): Answer {
  putRemote(context, remoteById(context));
  return noContent();
}

function removeRemote(context: RequestContext): Answer {
  const issue = issueOf(context);
  const link = context.params.linkId === undefined ? byGlobalId(context, issue) : remoteById(context);
  if (!may(context, 'LINK_ISSUES', issue)) throw forbidden('You do not have permission to link issues.');
  context.site.store.removeRemoteLink(String(link.id));
  return noContent();
}

function byGlobalId(context: RequestContext, issue: IssueRecord): RemoteLinkRecord {
  const globalId = context.query.get('globalId');
  if (globalId === null || globalId === '') throw badRequest("The 'globalId' query parameter is required.");
  const found = context.site.store.remoteLinksOf(issue.id).find((link) => link.globalId === globalId);
  if (!found) throw notFound(`No remote issue link with global id '${globalId}' exists.`);
  return found;
}

const TYPE = '/rest/api/3/issueLinkType/{issueLinkTypeId}';
const REMOTE = '/rest/api/3/issue/{issueIdOrKey}/remotelink';

export const LINK_ROUTES: readonly RouteDefinition[] = [
  { method: 'POST', path: '/rest/api/3/issueLink', operationId: 'linkIssues', anonymous: true, handler: create },
  { method: 'GET', path: '/rest/api/3/issueLink/{linkId}', operationId: 'getIssueLink', anonymous: true, handler: one },
  {
    method: 'DELETE',
    path: '/rest/api/3/issueLink/{linkId}',
    operationId: 'deleteIssueLink',
    anonymous: true,
    handler: remove,
  },
  {
    method: 'GET',
    path: '/rest/api/3/issueLinkType',
    operationId: 'getIssueLinkTypes',
    anonymous: true,
    handler: types,
  },
  {
    method: 'POST',
    path: '/rest/api/3/issueLinkType',
    operationId: 'createIssueLinkType',
    handler: (context) => json(201, renderLinkType(context.site, writeType(context, undefined))),
  },
  {
    method: 'GET',
    path: TYPE,
    operationId: 'getIssueLinkType',
    anonymous: true,
    handler: (context) => ok(renderLinkType(context.site, typeById(context))),
  },
  {
    method: 'PUT',
    path: TYPE,
    operationId: 'updateIssueLinkType',
    handler: (context) => ok(renderLinkType(context.site, writeType(context, typeById(context)))),
  },
  { method: 'DELETE', path: TYPE, operationId: 'deleteIssueLinkType', handler: removeType },
  { method: 'GET', path: REMOTE, operationId: 'getRemoteIssueLinks', anonymous: true, handler: remotes },
  {
    method: 'POST',
    path: REMOTE,
    operationId: 'createOrUpdateRemoteIssueLink',
    anonymous: true,
    handler: createRemote,
  },
  {
    method: 'DELETE',
    path: REMOTE,
    operationId: 'deleteRemoteIssueLinkByGlobalId',
    anonymous: true,
    handler: removeRemote,
  },
  {
    method: 'GET',
    path: `${REMOTE}/{linkId}`,
    operationId: 'getRemoteIssueLinkById',
    anonymous: true,
    handler: (context) => ok(renderRemote(context, remoteById(context))),
  },
  {
    method: 'PUT',
    path: `${REMOTE}/{linkId}`,
    operationId: 'updateRemoteIssueLink',
    anonymous: true,
    handler: updateRemote,
  },
  {
    method: 'DELETE',
    path: `${REMOTE}/{linkId}`,
    operationId: 'deleteRemoteIssueLinkById',
    anonymous: true,
    handler: removeRemote,
  },
];
