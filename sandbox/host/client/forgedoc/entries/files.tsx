import Button, { IconButton } from '@atlaskit/button/new';
import { HelperMessage, Label } from '@atlaskit/form';
import CrossIcon from '@atlaskit/icon/core/cross';
import DownloadIcon from '@atlaskit/icon/core/download';
import FileIcon from '@atlaskit/icon/core/file';
import ProgressBar from '@atlaskit/progress-bar';
import { type ChangeEvent, useId, useRef } from 'react';
import { sizeWords } from '../../words';
import { call, type Entry, numberOf, stringOf } from '../entry';

interface CrossedFile {
  name: string;
  size: number;
  type: string;
  /** base64 */
  data: string;
}

const readFile = (file: File): Promise<CrossedFile> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read.'));
    reader.onload = () => {
      const [, data = ''] = String(reader.result).split(',');
      resolve({ name: file.name, size: file.size, type: file.type, data });
    };
    reader.readAsDataURL(file);
  });

const FilePickerEntry: Entry = ({ props }) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const description = stringOf(props['description']);
  const choose = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = await Promise.all(Array.from(event.target.files ?? []).map(readFile));
    await call(props['onChange'], files);
  };
  return (
    <div className="fd-file-picker" data-testid={stringOf(props['testId'])}>
      <Label htmlFor={id}>{stringOf(props['label']) ?? 'Files'}</Label>
      <div className="fd-file-drop">
        <Button onClick={() => input.current?.click()}>Choose files</Button>
        <input
          id={id}
          ref={input}
          type="file"
          multiple
          className="fd-visually-hidden"
          onChange={(event) => void choose(event)}
        />
      </div>
      {description ? <HelperMessage>{description}</HelperMessage> : null}
    </div>
  );
};

const offerDownload = async (name: string, handler: unknown): Promise<void> => {
  const answer = await call(handler);
  if (!(answer instanceof Blob)) return;
  const url = URL.createObjectURL(answer);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
};

const FileCardEntry: Entry = ({ props }) => {
  const name = stringOf(props['fileName']) ?? 'File';
  const size = numberOf(props['fileSize']);
  const error = stringOf(props['error']);
  return (
    <div className="fd-file-card" data-testid={stringOf(props['testId'])}>
      <FileIcon label="" color="currentColor" />
      <div className="fd-file-words">
        <div>{name}</div>
        {error ? (
          <div className="fd-file-error">{error}</div>
        ) : (
          <div className="fd-file-size">{size === undefined ? '' : sizeWords(size)}</div>
        )}
        {props['isUploading'] ? (
          <ProgressBar value={numberOf(props['uploadProgress']) ?? 0} ariaLabel={`Uploading ${name}`} />
        ) : null}
      </div>
      {props['onDownload'] ? (
        <IconButton
          icon={DownloadIcon}
          label={`Download ${name}`}
          appearance="subtle"
          onClick={() => void offerDownload(name, props['onDownload'])}
        />
      ) : null}
      {props['onDelete'] ? (
        <IconButton
          icon={CrossIcon}
          label={`Remove ${name}`}
          appearance="subtle"
          onClick={() => void call(props['onDelete'])}
        />
      ) : null}
    </div>
  );
};

export const fileEntries: Record<string, Entry> = {
  FilePicker: FilePickerEntry,
  FileCard: FileCardEntry,
};
