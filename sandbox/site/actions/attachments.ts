/** Files of issues: taken in, and taken out. */
import type { Acting } from '../context';
import { badRequest, forbidden, JiraError, notFound } from '../errors';
import * as events from '../events';
import type { AttachmentRecord, ChangeItem, IssueRecord } from '../model';
import { canBrowse, may } from '../permissions';
import { checkPerIssueLimit } from './access';
import { commitChange } from './commit';

/** Files that one request may bring. */
const MAX_FILES_PER_REQUEST = 60;

export interface IncomingFile {
  filename: string;
  mimeType: string;
  bytes: Uint8Array;
}

function item(attachment: AttachmentRecord, present: boolean): ChangeItem {
  const { id, filename } = attachment;
  return present
    ? {
        field: 'Attachment',
        fieldtype: 'jira',
        fieldId: 'attachment',
        from: null,
        fromString: null,
        to: id,
        toString: filename,
      }
    : {
        field: 'Attachment',
        fieldtype: 'jira',
        fieldId: 'attachment',
        from: id,
        fromString: filename,
        to: null,
        toString: null,
      };
}

/**
 * Checks all files before the first one is kept.
 * @throws JiraError 403, 404 where attachments are off, 413 for what is too large or too much
 */
export function addAttachments(acting: Acting, issue: IssueRecord, files: readonly IncomingFile[]): AttachmentRecord[] {
  const { store, clock, random } = acting.site;
  if (!store.settings.attachmentsEnabled) throw notFound('Attachments are disabled.');
  if (!may(acting, 'CREATE_ATTACHMENTS', issue))
    throw forbidden('You do not have permission to create attachments for this issue.');
  if (files.length === 0) throw badRequest('No files were attached: the multipart parameter must be named "file".');
  if (files.length > MAX_FILES_PER_REQUEST)
    throw new JiraError(413, [`No more than ${MAX_FILES_PER_REQUEST} files can be uploaded at once.`]);
  const tooLarge = files.find((file) => file.bytes.byteLength > store.settings.uploadLimitBytes);
  if (tooLarge)
    throw new JiraError(413, [
      `The file ${tooLarge.filename} exceeds its maximum permitted size of ${store.settings.uploadLimitBytes} bytes.`,
    ]);
  checkPerIssueLimit('attachments', store.attachmentsOf(issue.id).length, files.length);
  return files.map((file) => {
    const attachment: AttachmentRecord = {
      id: store.nextId('attachment'),
      issueId: issue.id,
      filename: file.filename,
      authorId: acting.accountId ?? null,
      created: clock.now(),
      size: file.bytes.byteLength,
      mimeType: file.mimeType,
      mediaId: random.uuid(),
      bytes: file.bytes,
    };
    store.putAttachment(attachment);
    const current = store.issues.get(issue.id);
    if (current) commitChange(acting, current, { items: [item(attachment, true)] });
    events.attachmentChanged(acting, 'created', attachment);
    return attachment;
  });
}

/** @throws JiraError 404 where it does not exist or its issue may not be seen */
export function findAttachment(acting: Acting, id: string): { attachment: AttachmentRecord; issue: IssueRecord } {
  const { store } = acting.site;
  const attachment = store.attachments.get(id);
  const issue = attachment && store.issues.get(attachment.issueId);
  if (!attachment || !issue || !canBrowse(acting, issue))
    throw notFound(`The attachment with id '${id}' does not exist.`);
  return { attachment, issue };
}

/** @throws JiraError 403, 404 */
export function deleteAttachment(acting: Acting, id: string): void {
  const { attachment, issue } = findAttachment(acting, id);
  const isOwn = attachment.authorId !== null && attachment.authorId === acting.accountId;
  if (!may(acting, 'DELETE_ALL_ATTACHMENTS', issue) && !(isOwn && may(acting, 'DELETE_OWN_ATTACHMENTS', issue)))
    throw forbidden('You do not have permission to delete this attachment.');
  acting.site.store.removeAttachment(id);
  commitChange(acting, issue, { items: [item(attachment, false)] });
  events.attachmentChanged(acting, 'deleted', attachment);
}
