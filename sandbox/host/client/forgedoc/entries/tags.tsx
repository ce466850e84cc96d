import { RemovableTag, SimpleTag } from '@atlaskit/tag';
import TagGroup from '@atlaskit/tag-group';
import { call, type Entry, loose } from '../entry';
import { renderProp } from '../render';

const LooseRemovable = loose(RemovableTag as never);
const LooseSimple = loose(SimpleTag as never);
const LooseTagGroup = loose(TagGroup as never);

const TagEntry: Entry = ({ props }) => {
  const { isRemovable, elemBefore, onBeforeRemoveAction: _before, onAfterRemoveAction, ...rest } = props;
  const before = elemBefore ? { elemBefore: renderProp(elemBefore) } : {};
  if (!isRemovable) return <LooseSimple {...rest} {...before} />;
  return (
    <LooseRemovable
      {...rest}
      {...before}
      removeButtonLabel={rest['removeButtonLabel'] ?? 'Remove'}
      onAfterRemoveAction={(text: string) => void call(onAfterRemoveAction, text)}
    />
  );
};

export const tagEntries: Record<string, Entry> = {
  Tag: TagEntry,
  TagGroup: ({ props, children }) => <LooseTagGroup {...props}>{children}</LooseTagGroup>,
};
