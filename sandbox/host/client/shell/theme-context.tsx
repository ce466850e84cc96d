import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type ColorMode, useColorMode } from '../theme';

interface ShellTheme {
  colorMode: ColorMode;
  setColorMode(mode: ColorMode): void;
}
const ThemeContext = createContext<ShellTheme>({ colorMode: 'light', setColorMode: () => undefined });
export const useShellTheme = (): ShellTheme => useContext(ThemeContext);

export const ThemeProvider = ({ children }: { children: ReactNode }): ReactNode => {
  const [colorMode, setColorMode] = useColorMode();
  const theme = useMemo(() => ({ colorMode, setColorMode }), [colorMode, setColorMode]);
  return <ThemeContext.Provider value={theme}>{children}</ThemeContext.Provider>;
};
