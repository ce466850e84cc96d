declare module 'virtual:core-icons' {
  import type { ComponentType } from 'react';
  /** All of Atlaskit's core icons by name; listed by the build. */
  export const coreIcons: Record<string, ComponentType<Record<string, unknown>>>;
}
