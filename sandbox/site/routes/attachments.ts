/** Files: uploaded to an issue, described, read (by redirect, whole, or in part), deleted. */
import { findIssue } from '../actions/access';
import { addAttachments, deleteAttachment, findAttachment, type IncomingFile } from '../actions/attachments';
import { type Answer, flag, noContent, ok, type RequestContext, type RouteDefinition } from '../context';
import { forbidden, JiraError, notFound } from '../errors';
import type { AttachmentRecord } from '../model';
import { hasThumbnail, renderAttachment } from '../render-children';

function meta(context: RequestContext): Answer {
  const { attachmentsEnabled, uploadLimitBytes } = context.site.store.settings;
  return ok({ enabled: attachmentsEnabled, uploadLimit: uploadLimitBytes });
}

/** The files of the multipart body; the door has read their bytes. */
function upload(context: RequestContext): Answer {
  const issue = findIssue(context, context.params.issueIdOrKey ?? '');
  if (context.request.headers['x-atlassian-token'] !== 'no-check') throw forbidden('XSRF check failed');
  const files: IncomingFile[] = (context.files ?? []).filter((file) => file.fieldName === 'file');
  return ok(addAttachments(context, issue, files).map((attachment) => renderAttachment(context, attachment)));
}

/** By itself an attachment has a number for its id; among an issue's attachments the id is a string. */
function one(context: RequestContext): Answer {
  const { attachment } = findAttachment(context, context.params.id ?? '');
  return ok({ ...renderAttachment(context, attachment), id: Number(attachment.id) });
}

function mediaUrl(context: RequestContext, attachment: AttachmentRecord): string {
  return `${context.site.baseUrl}/_media/${attachment.mediaId}/binary?name=${encodeURIComponent(attachment.filename)}`;
}

function content(context: RequestContext): Answer {
  const { attachment } = findAttachment(context, context.params.id ?? '');
  if (flag(context, 'redirect', true))
    return { status: 303, headers: { location: mediaUrl(context, attachment) }, body: '' };
  return bytes(context, attachment);
}

function bytes(context: RequestContext, attachment: AttachmentRecord): Answer {
  const headers = {
    'content-type': attachment.mimeType,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`,
    'accept-ranges': 'bytes',
  };
  const asked = context.request.headers.range;
  if (asked === undefined) return { status: 200, headers, body: attachment.bytes };
  const range = parseRange(asked, attachment.size);
  if (range === 'unsatisfiable') throw new JiraError(416, ['The requested range cannot be given.']);
  if (range === undefined) return { status: 200, headers, body: attachment.bytes };
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${range.from}-${range.to}/${attachment.size}` },
    body: attachment.bytes.subarray(range.from, range.to + 1),
  };
}

/** One `bytes=from-to` range, both ends included; several ranges, or another unit, count as none. */
function parseRange(header: string, size: number): { from: number; to: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const from = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const to = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return from > to ? 'unsatisfiable' : { from, to };
}

/** The media store: whoever has the address may read, as its id is a secret of 122 bits. */
function media(context: RequestContext): Answer {
  const found = [...context.site.store.attachments.values()].find(
    (attachment) => attachment.mediaId === context.params.mediaId,
  );
  if (!found) throw notFound('The file does not exist.');
  return bytes(context, found);
}

/** Pictures are not made smaller here: their thumbnail is the picture. */
function thumbnail(context: RequestContext): Answer {
  const { attachment } = findAttachment(context, context.params.id ?? '');
  if (!hasThumbnail(attachment)) throw notFound('The attachment has no thumbnail.');
  if (flag(context, 'redirect', true))
    return { status: 303, headers: { location: mediaUrl(context, attachment) }, body: '' };
  return bytes(context, attachment);
}

function remove(context: RequestContext): Answer {
  deleteAttachment(context, context.params.id ?? '');
  return noContent();
}

export const ATTACHMENT_ROUTES: readonly RouteDefinition[] = [
  {
    method: 'GET',
    path: '/rest/api/3/attachment/meta',
    operationId: 'getAttachmentMeta',
    anonymous: true,
    handler: meta,
  },
  {
    method: 'POST',
    path: '/rest/api/3/issue/{issueIdOrKey}/attachments',
    operationId: 'addAttachment',
    anonymous: true,
    handler: upload,
  },
  { method: 'GET', path: '/rest/api/3/attachment/{id}', operationId: 'getAttachment', anonymous: true, handler: one },
  {
    method: 'DELETE',
    path: '/rest/api/3/attachment/{id}',
    operationId: 'removeAttachment',
    anonymous: true,
    handler: remove,
  },
  {
    method: 'GET',
    path: '/rest/api/3/attachment/content/{id}',
    operationId: 'getAttachmentContent',
    anonymous: true,
    handler: content,
  },
  {
    method: 'GET',
    path: '/rest/api/3/attachment/thumbnail/{id}',
    operationId: 'getAttachmentThumbnail',
    anonymous: true,
    handler: thumbnail,
  },
  { method: 'GET', path: '/_media/{mediaId}/binary', operationId: 'mediaBinary', anonymous: true, handler: media },
];
