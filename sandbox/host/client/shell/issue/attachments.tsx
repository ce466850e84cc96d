import Button, { IconButton } from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import DeleteIcon from '@atlaskit/icon/core/delete';
import DownloadIcon from '@atlaskit/icon/core/download';
import FileIcon from '@atlaskit/icon/core/file';
import { type ChangeEvent, type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useFlags } from '../../page/flags';
import { sizeWords } from '../../words';
import { useHere } from '../world-context';
import type { Attachment } from './model';

export interface AttachmentsProps {
  issueKey: string;
  attachments: Attachment[];
  onDone: () => Promise<void>;
}

export const Attachments = ({ issueKey, attachments, onDone }: AttachmentsProps): ReactNode => {
  const { api } = useHere();
  const { show } = useFlags();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await work();
      await onDone();
    } catch (error) {
      show({
        id: `attachment-${what}`,
        type: 'error',
        title: `Could not ${what} the file`,
        description: (error as Error).message,
      });
    } finally {
      setBusy(false);
    }
  };
  const upload = (files: FileList | null): Promise<void> =>
    attempt('upload', async () => {
      for (const file of Array.from(files ?? [])) await api.upload(`/rest/api/3/issue/${issueKey}/attachments`, file);
    });
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    void upload(event.dataTransfer.files);
  };
  const download = (attachment: Attachment): Promise<void> =>
    attempt('download', async () => {
      const blob = await api.download(`/rest/api/3/attachment/content/${attachment.id}?redirect=false`);
      const url = URL.createObjectURL(blob);
      Object.assign(document.createElement('a'), { href: url, download: attachment.filename }).click();
      URL.revokeObjectURL(url);
    });
  return (
    <section
      className="shell-stack-small"
      aria-label="Attachments"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <div className="section-head">
        <Heading size="xsmall" as="h2">{`Attachments ${attachments.length || ''}`}</Heading>
        <Button spacing="compact" isLoading={isBusy} onClick={() => input.current?.click()}>
          Attach a file
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label="Files to attach"
          onChange={(event: ChangeEvent<HTMLInputElement>) => void upload(event.target.files)}
        />
      </div>
      {attachments.map((attachment) => (
        <div key={attachment.id} className="file-line">
          <FileIcon label="" color="currentColor" />
          <span className="file-name">{attachment.filename}</span>
          <span className="shell-subtle">{sizeWords(attachment.size)}</span>
          <IconButton
            icon={DownloadIcon}
            label={`Download ${attachment.filename}`}
            appearance="subtle"
            spacing="compact"
            onClick={() => void download(attachment)}
          />
          <IconButton
            icon={DeleteIcon}
            label={`Delete ${attachment.filename}`}
            appearance="subtle"
            spacing="compact"
            onClick={() => void attempt('delete', () => api.send('DELETE', `/rest/api/3/attachment/${attachment.id}`))}
          />
        </div>
      ))}
    </section>
  );
};
