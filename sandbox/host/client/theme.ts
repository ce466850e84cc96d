/** Light and dark, kept between visits. */
import { setGlobalTheme } from '@atlaskit/tokens/set-global-theme';
import { useCallback, useState } from 'react';

export type ColorMode = 'light' | 'dark';
const KEY = 'causeway-sandbox-color-mode';

/** What was chosen last; else what the machine prefers. */
export const readColorMode = (): ColorMode => {
  const asked = new URLSearchParams(window.location.search).get('theme') ?? window.localStorage.getItem(KEY);
  if (asked === 'light' || asked === 'dark') return asked;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};

export const applyTheme = async (colorMode: ColorMode): Promise<void> => {
  await setGlobalTheme({
    colorMode,
    light: 'light',
    dark: 'dark',
    spacing: 'spacing',
    shape: 'shape',
    typography: 'typography',
  });
};

export const useColorMode = (): [ColorMode, (mode: ColorMode) => void] => {
  const [colorMode, setColorMode] = useState(readColorMode);
  const choose = useCallback((mode: ColorMode) => {
    window.localStorage.setItem(KEY, mode);
    setColorMode(mode);
    void applyTheme(mode);
  }, []);
  return [colorMode, choose];
};
